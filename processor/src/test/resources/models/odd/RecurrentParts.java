import static dev.adjoint.Functions.*;

import dev.adjoint.*;

/** Recurrent layers in a block that is used and repeated, and a record of theirs as a result. */
@Model
public interface RecurrentParts {
  @Block
  interface Reader {
    @Arg
    default boolean both() {
      return false;
    }

    @Gru(size = "d", sequences = true)
    Tensor read(Tensor x);

    @Lstm(size = "d")
    LstmResult remember(Tensor x, Tensor h, Tensor c);

    @Forward
    default Tensor forward(@Shape("batch time d") Tensor x) {
      Tensor y = x.add(read(x));
      if (both()) {
        LstmResult all = remember(y, zeros("batch d"), zeros("batch d"));
        y = y.add(all.outputs()).add(all.cell().reshape("batch 1 d"));
      }
      return y;
    }
  }

  @Stack(block = Reader.class, times = 3)
  Tensor readers(Tensor x);

  @Use(block = Reader.class, args = "both=true")
  Tensor last(Tensor x);

  @Lstm(units = 2)
  LstmResult end(Tensor x, Tensor h, Tensor c);

  @SimpleRnn(units = 3)
  RecurrentResult simple(Tensor x);

  @Forward
  default LstmResult whole(@Shape("batch time 4") Tensor xs) {
    return end(last(readers(xs)), zeros("batch 2"), zeros("batch 2"));
  }

  @Forward
  default RecurrentResult other(@Shape("batch time 4") Tensor xs) {
    return simple(xs);
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("batch time 4") Tensor xs, @Shape("batch 2") Tensor ys) {
    return whole(xs).hidden().sub(ys).square().mean(1).add(other(xs).outputs().mean(1, 2));
  }
}

package odd;

import static dev.adjoint.Activation.GELU;
import static dev.adjoint.Activation.TANH;

import dev.adjoint.*;

/** Blocks in blocks, stacks, weights that are shared and tied, arguments of every type. */
@Model
interface Blocks {
  int LAYERS = 3;

  /** What a feed-forward block applies in its middle. */
  enum Middle {
    NOTHING,
    SINE_LIKE,
    SQUARE
  }

  /** Dims that are bound at each use, an argument that is a size, others that are constants. */
  @Block
  interface Feed {
    @Arg int factor();
    @Arg default double scale() { return 0.5 / factor(); }
    @Arg default boolean residual() { return true; }
    @Arg default Middle middle() { return Middle.NOTHING; }
    @Arg default String batch() { return "rows"; }
    @Arg default long shift() { return 0; }
    @Arg default float bias() { return 0; }

    @Dense(size = "factor*d", activation = GELU) Tensor up(Tensor x);
    @Dense(size = "d") Tensor down(Tensor x);
    @Parameter(shape = "d", init = Initializer.ONES) Tensor gain();

    private Tensor middle(Tensor x) {
      return switch (middle()) {
        case NOTHING -> x;
        case SINE_LIKE -> x.tanh();
        case SQUARE -> x.square();
      };
    }

    default Tensor twice(@Shape("n d") Tensor x) {
      return x.reshape("n d 1").add(x.reshape("n d 1")).reshape("n d");
    }

    @Forward
    default Tensor forward(@Shape("rows d") Tensor x) {
      Tensor y = down(middle(up(x))).mul(gain()).reshape(batch() + " factor d/factor");
      Tensor z = twice(y.reshape("rows d")).mul(scale()).add(bias()).add(shift());
      return residual() ? x.add(z) : z;
    }
  }

  /** A block of blocks, one of them used twice; without a declared shape. */
  @Block
  interface Pair {
    @Arg int inner();
    @Arg Middle kind();
    @Arg String dim();

    @Use(block = Feed.class, args = {"factor=2*inner-2", "middle=kind", "batch=dim"})
    Tensor first(Tensor x);

    @Stack(block = Feed.class, count = "inner", args = {"factor=inner", "residual=false", "shift=1", "bias=-0.25"})
    Tensor rest(Tensor x);

    @Forward
    default Tensor forward(Tensor x, Tensor table) {
      return rest(first(first(x))).matmul(table);
    }
  }

  @Dense(units = 4, activation = TANH) Tensor narrow(Tensor x);
  @Parameter(shape = "4 4") Tensor table();

  @Use(block = Feed.class, args = {"factor=2", "scale=1e-1", "middle=SINE_LIKE"})
  @Named("feed.forward")
  Tensor feed(Tensor x);

  @Stack(block = Pair.class, times = LAYERS, args = {"inner=" + 2, "kind=SQUARE", "dim=rows"})
  Tensor pairs(Tensor x, Tensor table);

  @Forward
  default Tensor forward(@Shape("batch 6") Tensor x) {
    Tensor wide = feed(narrow(x));
    return feed(pairs(wide, table())).matmul(table().transpose());
  }

  /** Other dims of the same names outside, and other sizes inside. */
  @Forward
  default Tensor other(@Shape("d rows 4") Tensor x) {
    return feed(x.sum(0)).matmul(table()).reshape("rows 4");
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("batch 6") Tensor x, @Shape("batch 4") Tensor y) {
    return meanSquaredError(forward(x), y);
  }

  private static Tensor meanSquaredError(Tensor a, Tensor b) {
    return a.sub(b).square().mean(1);
  }
}

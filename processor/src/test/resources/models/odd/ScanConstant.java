import static dev.adjoint.Functions.*;

import dev.adjoint.*;

/** A length that is known, and the same steps in a loop of Java, with the weights of one use. */
@Model(precision = Precision.FLOAT64)
public interface ScanConstant {
  int TIME = 4;

  record Both(Tensor h, Tensor y) {}

  @Block
  interface Cell {
    record Step(Tensor h, Tensor y) {}

    @Forward
    default Step forward(Tensor h, Tensor x, Tensor weight) {
      Tensor next = h.matmul(weight).add(x).tanh();
      return new Step(next, next.mul(x));
    }
  }

  @Scan(block = Cell.class, over = "" + TIME)
  Cell.Step run(Tensor h, Tensor x, Tensor weight);

  @Use(block = Cell.class)
  Cell.Step once(Tensor h, Tensor x, Tensor weight);

  @Parameter(shape = "3 3", init = Initializer.GLOROT_UNIFORM)
  Tensor weight();

  @Parameter(shape = "3 3", init = Initializer.GLOROT_UNIFORM)
  Tensor twin();

  @Forward
  default Cell.Step scanned(@Shape("batch 4 3") Tensor xs) {
    return run(zeros("batch 3"), xs, weight());
  }

  @Forward
  default Both unrolled(@Shape("batch 4 3") Tensor xs) {
    Tensor h = zeros("batch 3");
    Tensor[] ys = new Tensor[TIME];
    for (int t = 0; t < TIME; t++) {
      var step = once(h, xs.slice(1, t, t + 1).squeeze(1), twin());
      h = step.h();
      ys[t] = step.y();
    }
    return new Both(h, stack(1, ys));
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("batch 4 3") Tensor xs) {
    return scanned(xs).y().square().mean(1, 2).add(scanned(xs).h().mean(1));
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor twinLoss(@Shape("batch 4 3") Tensor xs) {
    return unrolled(xs).y().square().mean(1, 2).add(unrolled(xs).h().mean(1));
  }
}

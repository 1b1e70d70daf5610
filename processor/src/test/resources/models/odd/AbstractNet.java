package odd;

import static dev.adjoint.Functions.*;

import dev.adjoint.*;

@Model
abstract class AbstractNet {
  private static final int DEPTH = 3;
  static final double[] SCALES = {0.5, 1, 2};

  @Dense(units = 7, activation = Activation.GELU)
  abstract Tensor hidden(Tensor x);

  @Dense(size = "7", bias = false)
  protected abstract Tensor inner(Tensor x);

  private Tensor repeat(Tensor x, int times) {
    Tensor y = x;
    for (int i = 0; i < times; i++) {
      y = relu(inner(y)).mul(SCALES[i]);
    }
    return y;
  }

  private static Tensor centered(Tensor x) {
    return x.sub(x.mean(1).reshape("batch 1"));
  }

  @Forward
  Tensor forward(@Shape("batch 5") Tensor x) {
    return centered(repeat(hidden(x), DEPTH));
  }

  @Loss
  @Sgd(learningRate = 1)
  public Tensor loss(@Shape("batch 5") Tensor x, @Shape("batch 7") Tensor target) {
    return meanSquaredError(forward(x), target);
  }
}

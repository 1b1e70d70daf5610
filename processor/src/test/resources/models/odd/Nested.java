package odd;

import dev.adjoint.*;

final class Nested {
  private Nested() {}

  static final class Inner {
    private Inner() {}

    static final int WIDTH = 5;

    @Model
    interface Deep {
      int WIDTH = Inner.WIDTH + 1;

      record Both(@Shape("batch 6") Tensor first, @Shape("batch 6") Tensor second) {}

      @Dense(units = WIDTH)
      Tensor hidden(Tensor x);

      @Forward
      default Both forward(@Shape("batch 4") Tensor x) {
        Tensor y = hidden(x);
        return new Both(y, y);
      }

      @Loss
      @Sgd(learningRate = 1)
      default Tensor loss(@Shape("batch 4") Tensor x) {
        return forward(x).second().mul(forward(x).first()).mean();
      }
    }
  }
}

package models;

import dev.adjoint.*;

/** Helpers of the same name and the same number of parameters. */
@Model
interface Overloads {
  static Tensor f(Tensor x, int by) {
    return x.mul(1000 + by);
  }

  static Tensor f(Tensor x, double by) {
    return x.mul(2000 + by);
  }

  static Tensor f(Tensor x, String shape) {
    return x.reshape(shape);
  }

  static Tensor f(Tensor x, int... by) {
    return x.mul(3000 + by.length);
  }

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor image) {
    char c = 1;
    long l = 2;
    return f(f(f(f(f(f(image, 1), 1.5f), c), l), "batch 28 28"), 1, 2);
  }
}

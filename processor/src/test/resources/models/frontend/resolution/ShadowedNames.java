package models;

import static dev.adjoint.Functions.*;
import static java.lang.Integer.MAX_VALUE;
import static java.lang.Math.*;

import dev.adjoint.*;

/** The nearest declaration wins, and a block's variable ends with it. */
@Model
interface ShadowedNames {
  int i = 7;
  double PI = 3;

  static Tensor relu(Tensor x) {
    return x.square();
  }

  class Inner {
    static final int i = 9;

    static int i() {
      return i;
    }

    static int outer() {
      return ShadowedNames.i;
    }
  }

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = relu(image).mul(i).mul(PI).mul(E);
    for (int i = 0; i < 1; i++) {
      h = h.mul(i);
    }
    h = h.mul(i).mul(Inner.i()).mul(Inner.outer()).mul(min(MAX_VALUE, 4));
    return tanh(h);
  }
}

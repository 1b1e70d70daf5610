package models;

import dev.adjoint.*;
import dev.adjoint.Activation;

/** What is decided at compile time leaves no trace. */
@Model
interface Choices {
  Activation KIND = Activation.TANH;
  String MODE = "deep";
  boolean RESIDUAL = true;
  double SCALE = 1 / Math.sqrt(16);

  @Forward
  default Tensor forward(@Shape("batch 16") Tensor x) {
    Tensor h =
        switch (KIND) {
          case RELU, LEAKY_RELU -> x.relu();
          case TANH -> {
            int unused = 3;
            yield x.tanh();
          }
          default -> x;
        };
    switch (MODE) {
      case "shallow":
        return h;
      case "deep":
        h = h.square();
      default:
        h = h.exp();
        break;
    }
    if (RESIDUAL && KIND != Activation.NONE) {
      h = h.add(x);
    } else {
      h = h.log();
    }
    int i = 0;
    while (true) {
      if (++i > 2) {
        break;
      }
      h = MODE.length() == 4 ? h.mul(SCALE) : h;
    }
    do {
      h = (Tensor) (h.abs());
    } while (false);
    return h;
  }
}

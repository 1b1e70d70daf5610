package models;

import dev.adjoint.*;

/** Helpers that call helpers, of this class and of another; dims are named by each for itself. */
@Model
interface HelperChain {
  @Dense(units = Sizes.WIDTH)
  Tensor wide(Tensor x);

  @Parameter(shape = "3 8", init = Initializer.ZEROS)
  Tensor table();

  @Forward
  @Shape("n 8")
  default Tensor forward(@Shape("n 8") Tensor x) {
    @Shape("n 8")
    Tensor h = block(this, x, 0.5);
    return Sizes.scaled(block(this, h, 2), 1, 2, 3);
  }

  private static Tensor block(HelperChain model, @Shape("rows width") Tensor y, double by) {
    Tensor wide = model.wide(y).mul(by);
    return wide.matmul(model.table().transpose()).matmul(model.table()).reshape("rows width");
  }
}

class Sizes {
  static final int WIDTH = 2 * 4;

  static Tensor scaled(Tensor x, int... factors) {
    double product = 1;
    for (int factor : factors) {
      product *= factor;
    }
    return x.div(Math.sqrt(product));
  }
}

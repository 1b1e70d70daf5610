package twins.faulty;

import dev.adjoint.*;

// so-35488717 (parameter): the declared result of a transposed convolution belongs to a smaller input
@Model
interface So35488717 {
  @ConvTranspose2d(filters = 128, kernel = 7, stride = 2, padding = Padding.SAME)
  Tensor up(Tensor x);

  @Forward
  default Tensor forward(@Shape("3 32 32 4") Tensor image) {
    @Shape("3 8 8 128") Tensor large = up(image); // ERROR: SHAPE-DECLARED
    return large;
  }
}

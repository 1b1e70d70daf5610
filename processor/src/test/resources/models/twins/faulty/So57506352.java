package twins.faulty;

import dev.adjoint.*;

// so-57506352 (parameter): a convolution gets one image without a batch axis
@Model
interface So57506352 {
  @Conv2d(filters = 3, kernel = 200, padding = Padding.SAME, bias = false)
  Tensor filtered(Tensor x);

  @Forward
  default Tensor forward(@Shape("540 960 3") Tensor image) {
    Tensor y = filtered(image); // ERROR: SHAPE-RANK
    return y;
  }
}

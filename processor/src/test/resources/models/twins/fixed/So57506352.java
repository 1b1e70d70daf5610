package twins.fixed;

import dev.adjoint.*;

// so-57506352 (parameter): a batch of one image
@Model
interface So57506352 {
  @Conv2d(filters = 3, kernel = 200, padding = Padding.SAME, bias = false)
  Tensor filtered(Tensor x);

  @Forward
  default Tensor forward(@Shape("1 540 960 3") Tensor image) {
    Tensor y = filtered(image);
    return y;
  }
}

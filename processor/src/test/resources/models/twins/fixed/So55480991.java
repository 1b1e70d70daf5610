package twins.fixed;

import dev.adjoint.*;

// so-55480991 (feature-input): a batch of images
@Model(data = So55480991.Row.class)
interface So55480991 {
  record Row(@Shape("128 128 3") float[] image) {}

  @Forward
  default Tensor forward(@Shape("batch 128 128 3") Tensor image) {
    return image;
  }
}

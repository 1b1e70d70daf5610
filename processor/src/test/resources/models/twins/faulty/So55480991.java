package twins.faulty;

import dev.adjoint.*;

// so-55480991 (feature-input): one image where a batch of images is meant
@Model(data = So55480991.Row.class)
interface So55480991 {
  record Row(@Shape("128 128 3") float[] image) {}

  @Forward
  default Tensor forward(@Shape("128 128 3") Tensor image) { // ERROR: DATA-SHAPE
    return image;
  }
}

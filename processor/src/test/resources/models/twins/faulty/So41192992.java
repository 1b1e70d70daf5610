package twins.faulty;

import dev.adjoint.*;

// so-41192992 (feature-input): the data is channels first, the input channels last
@Model(data = So41192992.Row.class)
interface So41192992 {
  record Row(@Shape("3 250 250") float[] image) {}

  @Forward
  default Tensor forward(@Shape("batch 250 250 3") Tensor image) { // ERROR: DATA-SHAPE
    return image;
  }
}

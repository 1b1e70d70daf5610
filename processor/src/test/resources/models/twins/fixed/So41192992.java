package twins.fixed;

import dev.adjoint.*;

// so-41192992 (feature-input): the data is not transposed
@Model(data = So41192992.Row.class)
interface So41192992 {
  record Row(@Shape("250 250 3") float[] image) {}

  @Forward
  default Tensor forward(@Shape("batch 250 250 3") Tensor image) {
    return image;
  }
}

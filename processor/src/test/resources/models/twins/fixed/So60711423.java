package twins.fixed;

import dev.adjoint.*;

// so-60711423 (feature-input): the shape of a row
@Model(data = So60711423.Row.class)
interface So60711423 {
  record Row(@Shape("7 1") float[] x) {}

  @Lstm(units = 150, sequences = true)
  Tensor lstm1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 7 1") Tensor x) {
    Tensor h = lstm1(x);
    h = h.dropout(0.2);
    return h;
  }
}

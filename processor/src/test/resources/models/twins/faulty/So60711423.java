package twins.faulty;

import dev.adjoint.*;

// so-60711423 (feature-input): the number of rows is left in the declared input
@Model(data = So60711423.Row.class)
interface So60711423 {
  record Row(@Shape("7 1") float[] x) {}

  @Lstm(units = 150, sequences = true)
  Tensor lstm1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 100 7 1") Tensor x) { // ERROR: DATA-SHAPE
    Tensor h = lstm1(x);
    h = h.dropout(0.2);
    return h;
  }
}

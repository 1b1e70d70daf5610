package twins.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Activation.SOFTMAX;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// so-51749207 (structural): a softmax over one number is always 1
@Model(data = So51749207.Row.class)
interface So51749207 {
  record Row(@Shape("600 1") float[] x, @Shape("1") float[] y) {}

  @Conv1d(filters = 20, kernel = 4, padding = SAME, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool1d(kernel = 2)
  Tensor pool1(Tensor x);

  @Dense(units = 50, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 1, activation = SOFTMAX)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 600 1") Tensor x) {
    Tensor h = conv1(x);
    h = pool1(h);
    h = h.dropout(0.3);
    h = h.flatten();
    h = dense1(h);
    h = dense2(h); // WARNING: FAULT-SOFTMAX-ONE
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 600 1") Tensor x,
      @Shape("batch 1") Tensor y) {
    return forward(x).binaryCrossEntropyWithLogits(y); // WARNING: FAULT-SOFTMAX-LOSS
  }
}

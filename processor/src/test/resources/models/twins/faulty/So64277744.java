package twins.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Activation.SOFTPLUS;

import dev.adjoint.*;

// so-64277744 (feature-input): the rows have no channel axis
@Model(data = So64277744.Row.class)
interface So64277744 {
  record Row(@Shape("3841") float[] spectrum, float target) {}

  @Conv1d(filters = 64, kernel = 2, activation = RELU)
  Tensor conv1(Tensor x);

  @Dense(units = 128, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 1, activation = SOFTPLUS)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 3841 1") Tensor spectrum) {
    Tensor h = conv1(spectrum);
    h = h.flatten();
    h = dense1(h);
    h = dense2(h);
    h = h.reshape("batch");
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 3841 1") Tensor spectrum, // ERROR: DATA-SHAPE
      @Shape("batch") Tensor target) {
    return forward(spectrum).meanSquaredError(target);
  }
}

package twins.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Activation.TANH;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// zhang-gh-ut-9 (feature-input): sampling feeds 64 rows to a generator of 10
@Model
interface ZhangGhUt9 {
  @Dense(units = 8192, activation = RELU)
  Tensor dense1(Tensor x);

  @ConvTranspose2d(filters = 64, kernel = 5, stride = 2, padding = SAME, activation = RELU)
  Tensor conv1(Tensor x);

  @ConvTranspose2d(filters = 32, kernel = 5, stride = 2, padding = SAME, activation = RELU)
  Tensor conv2(Tensor x);

  @ConvTranspose2d(filters = 3, kernel = 5, stride = 2, padding = SAME, activation = TANH)
  Tensor conv3(Tensor x);

  @Forward
  default Tensor generate(@Shape("10 100") Tensor codes) {
    Tensor h = dense1(codes);
    h = h.reshape("10 8 8 128");
    h = conv1(h);
    h = conv2(h);
    h = conv3(h);
    return h;
  }

  @Forward
  default Tensor sample(@Shape("64 100") Tensor codes) {
    return generate(codes); // ERROR: SHAPE-DECLARED
  }
}

package twins.faulty;

import static dev.adjoint.Functions.ones;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// zhang-gh-ut-7 (feature-input): the declared width is a default, the height is not
@Model(data = ZhangGhUt7.Row.class)
interface ZhangGhUt7 {
  record Row(@Shape("28 28 1") float[] image) {}

  @Conv2d(filters = 64, kernel = 5, stride = 2, padding = SAME)
  Tensor conv1(Tensor x);

  @Dense(units = 1)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor discriminate(@Shape("batch 28 64 1") Tensor image) {
    Tensor h = conv1(image);
    h = h.leakyRelu(0.2);
    h = h.flatten();
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 28 64 1") Tensor image) { // ERROR: DATA-SHAPE
    return discriminate(image).binaryCrossEntropyWithLogits(ones("batch 1"));
  }
}

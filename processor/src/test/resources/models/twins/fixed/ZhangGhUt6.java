package twins.fixed;

import static dev.adjoint.Functions.ones;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// zhang-gh-ut-6 (feature-input): a grey image has one channel
@Model(data = ZhangGhUt6.Row.class)
interface ZhangGhUt6 {
  record Row(@Shape("64 64 1") float[] image) {}

  @Conv2d(filters = 64, kernel = 5, stride = 2, padding = SAME)
  Tensor conv1(Tensor x);

  @Conv2d(filters = 128, kernel = 5, stride = 2, padding = SAME)
  Tensor conv2(Tensor x);

  @Dense(units = 1)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor discriminate(@Shape("batch 64 64 1") Tensor image) {
    Tensor h = conv1(image);
    h = h.leakyRelu(0.2);
    h = conv2(h);
    h = h.leakyRelu(0.2);
    h = h.flatten();
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 64 64 1") Tensor image) {
    return discriminate(image).binaryCrossEntropyWithLogits(ones("batch 1"));
  }
}

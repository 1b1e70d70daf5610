package twins.faulty;

import dev.adjoint.*;

// so-37085653 (feature-input): images without a channel axis
@Model(data = So37085653.Row.class)
interface So37085653 {
  record Row(@Shape("30 30") float[] image, float label) {}

  @Conv2d(filters = 10, kernel = 3, stride = 3)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Dense(units = 1)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 30 30") Tensor image) {
    Tensor h = conv1(image); // ERROR: SHAPE-RANK
    h = pool1(h);
    h = h.relu();
    h = h.flatten();
    h = dense1(h);
    h = h.reshape("batch");
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 30 30") Tensor image,
      @Shape("batch") Tensor label) {
    return forward(image).binaryCrossEntropyWithLogits(label);
  }
}

package twins.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// so-34079787 (adjacent-layers): the weight takes what the pool gives
@Model(data = So34079787.Row.class)
interface So34079787 {
  record Row(@Shape("9216") float[] image, @Shape("2") float[] label) {}

  @Parameter(shape = "36864 1024")
  Tensor weight();

  @Parameter(shape = "1024", init = Initializer.ZEROS)
  Tensor bias();

  @Conv2d(filters = 32, kernel = 5, padding = SAME, activation = RELU)
  Tensor conv1(Tensor x);

  @MaxPool2d(kernel = 2, padding = SAME)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 64, kernel = 5, padding = SAME, activation = RELU)
  Tensor conv2(Tensor x);

  @MaxPool2d(kernel = 2, padding = SAME)
  Tensor pool2(Tensor x);

  @Dense(units = 2)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 9216") Tensor image) {
    Tensor h = image.reshape("batch 96 96 1");
    h = conv1(h);
    h = pool1(h);
    h = conv2(h);
    h = pool2(h);
    h = h.flatten();
    h = h.matmul(weight()).add(bias()).relu();
    h = h.dropout(0.5);
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 9216") Tensor image,
      @Shape("batch 2") Tensor label) {
    return forward(image).crossEntropy(label);
  }
}

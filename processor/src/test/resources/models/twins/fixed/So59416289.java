package twins.fixed;

import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// so-59416289 (adjacent-layers): a flatten and a layer with an output for each class
@Model(data = So59416289.Row.class)
interface So59416289 {
  record Row(@Shape("200 200 3") float[] image, @Shape("2") float[] label) {}

  @Conv2d(filters = 32, kernel = 3, padding = SAME, bias = false)
  Tensor conv1(Tensor x);

  @BatchNorm
  Tensor norm1(Tensor x);

  @Dense(units = 2)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 200 200 3") Tensor image) {
    Tensor h = conv1(image);
    h = norm1(h);
    h = h.relu();
    h = h.dropout(0.2);
    h = h.flatten();
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 200 200 3") Tensor image,
      @Shape("batch 2") Tensor label) {
    return forward(image).crossEntropy(label);
  }
}

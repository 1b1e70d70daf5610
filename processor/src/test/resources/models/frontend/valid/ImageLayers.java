package models;

import static dev.adjoint.Functions.globalMaxPool;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

@Model
interface ImageLayers {
  @Conv2d(filters = 4, kernel = {3, 5}, padding = SAME, activation = Activation.RELU)
  Tensor wide(Tensor x);

  @DepthwiseConv2d(kernel = 3, multiplier = 2, dilation = 2)
  Tensor depthwise(Tensor x);

  @MaxPool2d(kernel = 2, padding = SAME)
  Tensor pool(Tensor x);

  @Conv1d(filters = 3, kernel = 3, pads = {2, 0})
  Tensor causal(Tensor x);

  @Forward
  default Tensor halves(@Shape("batch 4*h 4*w 3") Tensor x) {
    @Shape("batch 2*h 2*w 4")
    Tensor half = pool(wide(x));
    @Shape("batch h w 4")
    Tensor quarter = pool(half);
    return globalMaxPool(quarter);
  }

  @Forward
  default Tensor sequence(@Shape("batch time 2") Tensor x) {
    @Shape("batch time 3")
    Tensor y = causal(x);
    return y.globalAvgPool();
  }

  @Forward
  default Tensor both(@Shape("batch 9 8 4") Tensor x) {
    @Shape("batch 5 8 6")
    Tensor y = convolved(x);
    return depthwise(y);
  }

  @Conv2d(filters = 6, kernel = 3, stride = {2, 1}, pads = {1, 1}, groups = 2)
  Tensor convolved(Tensor x);
}

package models;

import dev.adjoint.*;

@Model
interface ImageLayerForms {
  @Conv2d(kernel = 3) // ERROR: LAYER-FORM
  Tensor noFilters(Tensor x);

  @Conv2d(filters = 2, size = "2", kernel = 3) // ERROR: LAYER-FORM
  Tensor twoSizes(Tensor x);

  @Conv2d(filters = -2, kernel = 3) // ERROR: LAYER-FORM
  Tensor negative(Tensor x);

  @Conv2d(filters = 2, kernel = {3, 3, 3}) // ERROR: LAYER-FORM
  Tensor threeAxes(Tensor x);

  @Conv2d(filters = 2, kernel = {}) // ERROR: LAYER-FORM
  Tensor noKernel(Tensor x);

  @Conv2d(filters = 2, kernel = 0) // ERROR: LAYER-FORM
  Tensor emptyKernel(Tensor x);

  @Conv2d(filters = 2, kernel = 3, stride = 0) // ERROR: LAYER-FORM
  Tensor noStride(Tensor x);

  @Conv1d(filters = 2, kernel = 3, dilation = 0) // ERROR: LAYER-FORM
  Tensor noDilation(Tensor x);

  @Conv1d(filters = 2, kernel = 3, groups = 0) // ERROR: LAYER-FORM
  Tensor noGroups(Tensor x);

  @Conv1d(filters = 2, kernel = 3, pads = {1, 2, 3, 4}) // ERROR: LAYER-FORM
  Tensor fourEnds(Tensor x);

  @Conv2d(filters = 2, kernel = 3, pads = -1) // ERROR: LAYER-FORM
  Tensor negativePads(Tensor x);

  @Conv2d(filters = 2, kernel = 3, pads = 1, padding = Padding.SAME) // ERROR: LAYER-FORM
  Tensor twoPaddings(Tensor x);

  @DepthwiseConv2d(kernel = 3, multiplier = 0) // ERROR: LAYER-FORM
  Tensor noMultiplier(Tensor x);

  @MaxPool2d(kernel = 2, pads = 2) // ERROR: LAYER-FORM
  Tensor onlyPadding(Tensor x);

  @MaxPool1d(kernel = 2, stride = -1) // ERROR: LAYER-FORM
  Tensor backwards(Tensor x);

  @AdaptiveAvgPool2d(output = 0) // ERROR: LAYER-FORM
  Tensor noBins(Tensor x);

  @AdaptiveMaxPool1d // ERROR: LAYER-FORM
  Tensor noParts(Tensor x);

  @AdaptiveMaxPool2d(output = {2, 0}) // ERROR: LAYER-FORM
  Tensor noColumns(Tensor x);

  @ConvTranspose1d(filters = 2, kernel = 0) // ERROR: LAYER-FORM
  Tensor noWindow(Tensor x);

  @Upsample2d(factor = {2, 0}) // ERROR: LAYER-FORM
  Tensor noFactor(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 3") Tensor x) {
    return x;
  }
}

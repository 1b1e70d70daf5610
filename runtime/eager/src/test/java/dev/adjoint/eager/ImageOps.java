package dev.adjoint.eager;

import dev.adjoint.Activation;
import dev.adjoint.AdaptiveAvgPool1d;
import dev.adjoint.AdaptiveAvgPool2d;
import dev.adjoint.AdaptiveMaxPool1d;
import dev.adjoint.AdaptiveMaxPool2d;
import dev.adjoint.AvgPool1d;
import dev.adjoint.AvgPool2d;
import dev.adjoint.Conv1d;
import dev.adjoint.Conv2d;
import dev.adjoint.ConvTranspose1d;
import dev.adjoint.ConvTranspose2d;
import dev.adjoint.DepthwiseConv2d;
import dev.adjoint.Forward;
import dev.adjoint.GaussianNoise;
import dev.adjoint.MaxPool1d;
import dev.adjoint.MaxPool2d;
import dev.adjoint.Model;
import dev.adjoint.Padding;
import dev.adjoint.Prelu;
import dev.adjoint.Shape;
import dev.adjoint.SpatialDropout;
import dev.adjoint.Tensor;
import dev.adjoint.Upsample2d;

/** Every layer over images. */
@Model
interface ImageOps {
  // spotless:off
  @Conv2d(filters = 4, kernel = {3, 2}, padding = Padding.SAME, stride = 2, activation = Activation.RELU) Tensor same(Tensor x);
  @Conv2d(filters = 4, kernel = 3, dilation = 2, pads = {2, 1, 2, 1}, groups = 2) Tensor grouped(Tensor x);
  @Conv1d(filters = 3, kernel = 3, pads = {2, 0}) Tensor causal(Tensor x);
  @DepthwiseConv2d(kernel = 3, multiplier = 2) Tensor depthwise(Tensor x);
  @ConvTranspose2d(filters = 2, kernel = 3, stride = 2, padding = Padding.SAME) Tensor doubled(Tensor x);
  @MaxPool2d(kernel = 3, stride = 2, padding = Padding.SAME) Tensor max(Tensor x);
  @MaxPool1d(kernel = 2) Tensor max1(Tensor x);
  @AvgPool2d(kernel = 3, stride = 2, pads = 1) Tensor mean(Tensor x);
  @AvgPool2d(kernel = 2, stride = 1, pads = 1, countPadding = true) Tensor meanOfAll(Tensor x);
  @AvgPool1d(kernel = 2, padding = Padding.SAME) Tensor mean1(Tensor x);
  @AdaptiveAvgPool2d(output = {3, 2}) Tensor bins(Tensor x);
  @AdaptiveAvgPool1d(output = 3) Tensor parts(Tensor x);
  @AdaptiveMaxPool1d(output = 2) Tensor maxParts(Tensor x);
  @AdaptiveMaxPool2d(output = {2, 3}) Tensor maxBins(Tensor x);
  @ConvTranspose1d(filters = 2, kernel = 3, stride = 2) Tensor longer(Tensor x);
  @Prelu Tensor slope(Tensor x);
  @Prelu(perChannel = true, initValue = 0.1) Tensor slopes(Tensor x);
  @SpatialDropout(rate = 0.5) Tensor fewer(Tensor x);
  @GaussianNoise(deviation = 0.5) Tensor noisy(Tensor x);
  @Upsample2d(factor = {2, 3}) Tensor large(Tensor x);

  @Forward default Tensor same2d(@Shape("batch 7 6 3") Tensor x) { return same(x); }
  @Forward default Tensor grouped2d(@Shape("batch 5 6 4") Tensor x) { return grouped(x); }
  @Forward default Tensor sequence(@Shape("2 time 2") Tensor x) { return mean1(max1(causal(x).reshape("2 3*time 1"))); }
  @Forward default Tensor depthwise2d(@Shape("batch 5 4 3") Tensor x) { return depthwise(x); }
  @Forward default Tensor doubled2d(@Shape("batch 3 4 2") Tensor x) { return doubled(x); }
  @Forward default Tensor pools(@Shape("batch 7 9 2") Tensor x) { return meanOfAll(mean(max(x))); }
  @Forward default Tensor sizes(@Shape("batch 7 9 2") Tensor x) { return bins(large(x)); }
  @Forward default Tensor adaptive(@Shape("2 time 4") Tensor x) { return maxParts(parts(longer(slopes(x)))); }
  @Forward default Tensor adaptive2d(@Shape("2 h 9 2") Tensor x) { return slope(maxBins(fewer(noisy(x)))); }
  @Forward default Tensor global(@Shape("batch 3 4 2") Tensor x) { return x.globalAvgPool().add(x.globalMaxPool()); }
  @Forward default Tensor anySize(@Shape("2 h 4 3") Tensor x) { return same(x); }
  // spotless:on
}

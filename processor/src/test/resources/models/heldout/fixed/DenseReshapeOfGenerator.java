package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Activation.TANH;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// dense-reshape-of-generator (adjacent-layers): 7 by 7
@Model
interface DenseReshapeOfGenerator {
  record Row(@Shape("28 28 1") float[] image) {}

  @Dense(units = 6272, activation = RELU)
  Tensor project(Tensor x);

  @ConvTranspose2d(filters = 32, kernel = 4, stride = 2, padding = SAME, activation = RELU)
  Tensor up1(Tensor x);

  @ConvTranspose2d(filters = 1, kernel = 4, stride = 2, padding = SAME, activation = TANH)
  Tensor up2(Tensor x);

  @Forward
  default Tensor generate(@Shape("batch 100") Tensor noise) {
    Tensor h = project(noise).reshape("batch 7 7 128");
    return up2(up1(h));
  }
}

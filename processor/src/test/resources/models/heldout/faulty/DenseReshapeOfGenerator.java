package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Activation.TANH;
import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// dense-reshape-of-generator (adjacent-layers): 49 places of 128 channels, reshaped as 8 by 8
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
    Tensor h = project(noise).reshape("batch 8 8 128"); // ERROR: SHAPE-RESHAPE
    return up2(up1(h));
  }
}

package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.binaryCrossEntropyWithLogits;
import static dev.adjoint.Functions.normal;

import dev.adjoint.*;

// mean-and-deviation-of-different-widths (adjacent-layers): both of 16
@Model(data = MeanAndDeviationOfDifferentWidths.Row.class)
interface MeanAndDeviationOfDifferentWidths {
  record Row(@Shape("784") float[] image) {}

  @Dense(units = 64, activation = RELU)
  Tensor encode(Tensor x);

  @Dense(units = 16)
  Tensor mean(Tensor x);

  @Dense(units = 16)
  Tensor logVariance(Tensor x);

  @Dense(units = 784)
  Tensor decode(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 784") Tensor image) {
    Tensor h = encode(image);
    Tensor spread = logVariance(h).mul(0.5).exp();
    Tensor code = mean(h).add(spread.mul(normal("batch 16")));
    return binaryCrossEntropyWithLogits(decode(code), image);
  }
}

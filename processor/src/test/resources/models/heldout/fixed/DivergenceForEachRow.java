package heldout.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// divergence-for-each-row (label-output): both for each row
@Model(data = DivergenceForEachRow.Row.class)
interface DivergenceForEachRow {
  record Row(@Shape("784") float[] image) {}

  @Dense(units = 64, activation = RELU)
  Tensor encode(Tensor x);

  @Dense(units = 16)
  Tensor mean(Tensor x);

  @Dense(units = 784)
  Tensor decode(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 784") Tensor image) {
    Tensor code = mean(encode(image));
    Tensor error = decode(code).sub(image).square().sum(1);
    Tensor divergence = code.square().sum(1);
    return error.add(divergence).mean();
  }
}

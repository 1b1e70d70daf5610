package models;

import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

@Model
interface TwoHeads {
  record Heads(@Shape("batch 10") Tensor kind, @Shape("batch 4") Tensor box) {}

  @Dense(units = 16, activation = Activation.GELU)
  Tensor body(Tensor x);

  @Dense(units = 10)
  Tensor kind(Tensor x);

  @Dense(units = 4)
  Tensor box(Tensor x);

  @Forward
  default Heads forward(@Shape("batch 20") Tensor x) {
    Tensor h = body(x);
    return new Heads(kind(h), box(h));
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 20") Tensor x,
      @Shape("batch") @Classes(10) IntTensor kindOf,
      @Shape("batch 4") Tensor boxOf) {
    Heads heads = forward(x);
    return crossEntropy(heads.kind(), kindOf).add(meanSquaredError(heads.box(), boxOf).mul(2));
  }
}

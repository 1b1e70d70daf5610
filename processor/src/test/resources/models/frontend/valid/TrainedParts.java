package models;

import static dev.adjoint.Initializer.*;
import static dev.adjoint.ParameterKind.*;

import dev.adjoint.*;

@SuppressWarnings("adjoint:FAULT-LINEAR-LAYERS") @Model
interface TrainedParts {
  double RATE = 1e-3;

  @Dense(units = 4, init = ORTHOGONAL, biasInit = CONSTANT, biasInitValue = RATE / 2)
  Tensor encoder(Tensor x);

  @Dense(units = 3, init = TRUNCATED_NORMAL, initValue = 0.1)
  Tensor decoder(Tensor x);

  @Parameter(shape = "3", init = CONSTANT, initValue = -1)
  Tensor threshold();

  @Loss(trains = {"encoder", "decoder"})
  @AdamW(
      learningRate = RATE,
      groups = {
        @Group(of = "encoder", learningRate = RATE / 10),
        @Group(
            of = {"encoder", "decoder"},
            kinds = {BIAS, NORM},
            decay = 0)
      })
  default Tensor reconstruct(@Shape("batch 3") Tensor x) {
    return decoder(encoder(x)).sub(x).square().mean(1);
  }

  @Loss(frozen = "encoder")
  @Lion(groups = @Group(kinds = BIAS, decay = 0.5))
  default Tensor shrink(@Shape("batch 3") Tensor x) {
    return decoder(encoder(x)).add(threshold()).square().mean(1);
  }
}

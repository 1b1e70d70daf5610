package odd;

import static dev.adjoint.Initializer.*;

import dev.adjoint.*;

/** Parts that are trained apart, and names that are almost the same. */
@SuppressWarnings("adjoint:FAULT-LINEAR-LAYERS") @Model
interface Parts {
  interface A {
    record Heads(@Shape("batch 3") Tensor first, @Shape("batch 2") Tensor second) {}
  }

  interface B {
    record Heads(@Shape("batch 2") Tensor second) {}
  }

  @Dense(units = 4, init = ORTHOGONAL, biasInit = CONSTANT, biasInitValue = 0.5)
  Tensor encoder(Tensor x);

  @Dense(units = 3, init = TRUNCATED_NORMAL, initValue = 0.1)
  Tensor decoder(Tensor x);

  @Dense(units = 2, activation = Activation.TANH)
  Tensor head(Tensor x);

  @Parameter(shape = "3", init = CONSTANT, initValue = -1)
  Tensor bias();

  @Forward
  default A.Heads heads(@Shape("batch 3") Tensor x) {
    return new A.Heads(decoder(encoder(x)).add(bias()), head(encoder(x)));
  }

  @Forward
  default B.Heads other(@Shape("batch 3") Tensor x) {
    return new B.Heads(head(encoder(x)));
  }

  @Forward
  default Tensor step(@Shape("batch 3") Tensor x, @Shape("batch 3") Tensor y) {
    return x.add(y);
  }

  @Loss(trains = {"encoder", "decoder", "bias"})
  @Sgd(learningRate = 1, groups = @Group(of = "encoder", decay = 0))
  default Tensor reconstruct(@Shape("batch 3") Tensor x) {
    return heads(x).first().sub(x).square().mean(1);
  }

  @Loss(frozen = "encoder")
  @Sgd(learningRate = 1)
  default Tensor classify(@Shape("batch 3") Tensor x) {
    return other(x).second().square().mean(1);
  }
}

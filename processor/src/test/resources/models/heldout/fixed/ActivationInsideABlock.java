package heldout.fixed;

import static dev.adjoint.Activation.GELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// activation-inside-a-block (structural): gelu
@Model(data = ActivationInsideABlock.Row.class)
interface ActivationInsideABlock {
  record Row(@Shape("10 16") float[] x, float y) {}

  @Stack(block = PartOfActivationInsideABlock.class, times = 2)
  Tensor parts(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 10 16") Tensor x, @Shape("batch") Tensor y) {
    return meanSquaredError(value(parts(x).mean(1)).squeeze(1), y);
  }
}

@Block
interface PartOfActivationInsideABlock {
  @Attention(heads = 2)
  Tensor attend(Tensor x);

  @LayerNorm
  Tensor norm(Tensor x);

  @Dense(size = "4*d", activation = GELU)
  Tensor up(Tensor x);

  @Dense(size = "d")
  Tensor down(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch seq d") Tensor x) {
    Tensor h = x.add(attend(norm(x)));
    return h.add(down(up(h)));
  }
}

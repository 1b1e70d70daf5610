package heldout.faulty;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// block-that-widens-itself (adjacent-layers): a repeated block gives twice the width it takes
@Model(data = BlockThatWidensItself.Row.class)
interface BlockThatWidensItself {
  record Row(@Shape("16") float[] x, float y) {}

  @Stack(block = LayerOfBlockThatWidensItself.class, times = 3)
  Tensor layers(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch") Tensor y) {
    Tensor h = layers(x); // ERROR: SHAPE-STACK
    return meanSquaredError(value(h).squeeze(1), y);
  }
}

@Block
interface LayerOfBlockThatWidensItself {
  @Dense(size = "2*d", activation = RELU)
  Tensor hidden(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch d") Tensor x) {
    return hidden(x);
  }
}

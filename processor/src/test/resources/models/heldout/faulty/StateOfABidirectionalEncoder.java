package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// state-of-a-bidirectional-encoder (adjacent-layers): the two states of a bidirectional encoder begin a decoder of one direction
@Model(data = StateOfABidirectionalEncoder.Row.class)
interface StateOfABidirectionalEncoder {
  record Row(@Shape("10 4") float[] source, @Shape("12 4") float[] target) {}

  @Gru(units = 64, bidirectional = true)
  RecurrentResult encode(Tensor x);

  @Gru(units = 64)
  RecurrentResult decode(Tensor x, Tensor h);

  @Dense(units = 4)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 10 4") Tensor source, @Shape("batch 12 4") Tensor target) {
    Tensor all = decode(target, encode(source).hidden()).outputs(); // ERROR: SHAPE-STATE
    return meanSquaredError(out(all), target);
  }
}

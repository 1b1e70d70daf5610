package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// decoder-state-too-narrow (adjacent-layers): 128 units
@Model(data = DecoderStateTooNarrow.Row.class)
interface DecoderStateTooNarrow {
  record Row(@Shape("10 4") float[] source, @Shape("12 4") float[] target) {}

  @Lstm(units = 128)
  LstmResult encode(Tensor x);

  @Lstm(units = 128)
  LstmResult decode(Tensor x, Tensor h, Tensor c);

  @Dense(units = 4)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 10 4") Tensor source, @Shape("batch 12 4") Tensor target) {
    LstmResult code = encode(source);
    Tensor all = decode(target, code.hidden(), code.cell()).outputs();
    return meanSquaredError(out(all), target);
  }
}

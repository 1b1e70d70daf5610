package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// context-as-one-vector (adjacent-layers): the memory of an attention is one vector a row
@Model(data = ContextAsOneVector.Row.class)
interface ContextAsOneVector {
  record Row(@Shape("9 32") float[] x, @Shape("16") float[] context, @Shape("9 32") float[] y) {}

  @Attention(heads = 4)
  Tensor look(Tensor x, Tensor memory);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 9 32") Tensor x,
      @Shape("batch 16") Tensor context,
      @Shape("batch 9 32") Tensor y) {
    Tensor h = look(x, context); // ERROR: SHAPE-RANK
    return meanSquaredError(h, y);
  }
}

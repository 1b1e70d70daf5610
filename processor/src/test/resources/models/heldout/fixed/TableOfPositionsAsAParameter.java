package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// table-of-positions-as-a-parameter (parameter): its first 256
@Model(data = TableOfPositionsAsAParameter.Row.class)
interface TableOfPositionsAsAParameter {
  record Row(@Shape("256 32") float[] x, float y) {}

  @Parameter(shape = "512 32")
  Tensor positions();

  @Attention(heads = 4)
  Tensor attend(Tensor x);

  @Dense(units = 1)
  Tensor value(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 256 32") Tensor x, @Shape("batch") Tensor y) {
    Tensor h = attend(x.add(positions().slice(0, 256)));
    return meanSquaredError(value(h.mean(1)).squeeze(1), y);
  }
}

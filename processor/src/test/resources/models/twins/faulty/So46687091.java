package twins.faulty;

import dev.adjoint.*;

// so-46687091 (adjacent-layers): the width of the class weights is the batch size
@Model(data = So46687091.Row.class)
interface So46687091 {
  record Row(@Classes(10) @Shape("7") int[] ids, @Classes(10) int label) {}

  @Embedding(entries = 10, units = 32)
  Tensor embed(IntTensor ids);

  @Parameter(shape = "10 4")
  Tensor classes();

  @Parameter(shape = "10", init = Initializer.ZEROS)
  Tensor bias();

  @Forward
  default Tensor forward(@Shape("batch 7") @Classes(10) IntTensor ids) {
    Tensor hidden = embed(ids).sum(1);
    return hidden.matmul(classes().transpose()).add(bias()); // ERROR: SHAPE-MATMUL
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 7") @Classes(10) IntTensor ids,
      @Shape("batch") @Classes(10) IntTensor label) {
    return forward(ids).crossEntropy(label);
  }
}

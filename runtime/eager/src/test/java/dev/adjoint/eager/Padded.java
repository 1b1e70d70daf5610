package dev.adjoint.eager;

import dev.adjoint.BoolTensor;
import dev.adjoint.Forward;
import dev.adjoint.Gru;
import dev.adjoint.Loss;
import dev.adjoint.Lstm;
import dev.adjoint.LstmResult;
import dev.adjoint.Model;
import dev.adjoint.Sgd;
import dev.adjoint.Shape;
import dev.adjoint.SimpleRnn;
import dev.adjoint.Tensor;

/** Sequences of several lengths in one batch, by a mask. */
@Model
public interface Padded {

  /** What is read. */
  record Read(
      @Shape("batch time 5") Tensor outputs,
      @Shape("batch 5") Tensor hidden,
      @Shape("batch 5") Tensor cell) {}

  @Lstm(units = 5)
  LstmResult remember(Tensor x, Tensor h, Tensor c, BoolTensor there);

  @Gru(units = 3, layers = 2, bidirectional = true)
  Tensor both(Tensor x, BoolTensor there);

  @SimpleRnn(units = 4)
  Tensor simple(Tensor x, Tensor h, BoolTensor there);

  @Forward
  default Read read(
      @Shape("batch time 2") Tensor x,
      @Shape("batch 5") Tensor h,
      @Shape("batch 5") Tensor c,
      @Shape("batch time") BoolTensor there) {
    LstmResult result = remember(x, h, c, there);
    return new Read(result.outputs(), result.hidden(), result.cell());
  }

  @Forward
  default Tensor forward(
      @Shape("batch time 2") Tensor x,
      @Shape("batch 4") Tensor h,
      @Shape("batch time") BoolTensor there) {
    return both(x, there).concat(1, simple(x, h, there));
  }

  @Loss
  @Sgd(learningRate = 0.5)
  default Tensor loss(
      @Shape("batch time 2") Tensor x,
      @Shape("batch 4") Tensor h,
      @Shape("batch 5") Tensor c,
      @Shape("batch time") BoolTensor there) {
    Tensor last = remember(x, c, c, there).hidden();
    return forward(x, h, there).concat(1, last).square().sum(1);
  }
}

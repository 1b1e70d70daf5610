package twins.fixed;

import static dev.adjoint.Activation.SIGMOID;

import dev.adjoint.*;

// so-49703387 (label-output): the labels are a column as well
@Model(data = So49703387.Row.class)
interface So49703387 {
  record Row(@Classes(100) @Shape("10") int[] ids, @Shape("1") float[] label) {}

  @Embedding(entries = 100, units = 64)
  Tensor embed(IntTensor ids);

  @Lstm(units = 64, sequences = true)
  Tensor lstm1(Tensor x);

  @Lstm(units = 64, sequences = true)
  Tensor lstm2(Tensor x);

  @Lstm(units = 64)
  Tensor lstm3(Tensor x);

  @Dense(units = 1, activation = SIGMOID)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 10") @Classes(100) IntTensor ids) {
    Tensor h = embed(ids);
    h = lstm1(h);
    h = h.dropout(0.25);
    h = lstm2(h);
    h = h.dropout(0.25);
    h = lstm3(h);
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 10") @Classes(100) IntTensor ids,
      @Shape("batch 1") Tensor label) {
    return forward(ids).meanSquaredError(label);
  }
}

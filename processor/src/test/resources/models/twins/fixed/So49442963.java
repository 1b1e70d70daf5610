package twins.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.concat;

import dev.adjoint.*;

// so-49442963 (feature-input): both inputs are batches
@Model(data = So49442963.Row.class)
interface So49442963 {
  record Row(
      @Shape("54") float[] main,
      @Shape("162") float[] extra,
      @Shape("3") float[] kind,
      @Shape("1") float[] value
  ) {}

  @Dense(units = 3)
  Tensor kinds(Tensor x);

  @Dense(units = 1)
  Tensor values(Tensor x);

  @Dense(units = 164, activation = RELU)
  Tensor dense1(Tensor x);

  @Dense(units = 150, activation = RELU)
  Tensor dense2(Tensor x);

  @Forward
  default Tensor trunk(
      @Shape("batch 54") Tensor main,
      @Shape("batch 162") Tensor extra) {
    Tensor h = concat(1, main, extra);
    h = dense1(h);
    h = dense2(h);
    return h;
  }

  @Forward
  default Tensor predict(
      @Shape("batch 54") Tensor main,
      @Shape("batch 162") Tensor extra) {
    return kinds(trunk(main, extra));
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 54") Tensor main,
      @Shape("batch 162") Tensor extra,
      @Shape("batch 3") Tensor kind,
      @Shape("batch 1") Tensor value) {
    Tensor h = trunk(main, extra);
    Tensor first = kinds(h).meanSquaredError(kind);
    return first.add(values(h).meanSquaredError(value));
  }
}

package dev.adjoint.processor.op;

import dev.adjoint.Activation;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** The ops behind {@link Activation}. */
final class Activations {
  private static final double LEAKY_SLOPE = 0.01;

  private Activations() {}

  static Value apply(Typing typing, Activation activation, Value x) {
    return switch (activation) {
      case NONE -> x;
      case RELU -> typing.emit(new Relu(), x);
      case SIGMOID -> typing.emit(new Sigmoid(), x);
      case TANH -> typing.emit(new Tanh(), x);
      case SOFTMAX -> typing.emit(new Softmax(x.shape().rank() - 1), x);
      case GELU -> typing.emit(new Gelu(), x);
      case LEAKY_RELU -> typing.emit(new LeakyRelu(LEAKY_SLOPE), x);
      case ELU -> new Elu(1).expand(typing, List.of(x));
      case GELU_TANH -> new GeluTanh().expand(typing, List.of(x));
      case HARD_SIGMOID -> new HardSigmoid().expand(typing, List.of(x));
      case HARD_SWISH -> new HardSwish().expand(typing, List.of(x));
      case HARD_TANH -> typing.emit(new Clip(-1, 1), x);
      case LOG_SIGMOID -> new LogSigmoid().expand(typing, List.of(x));
      case MISH -> new Mish().expand(typing, List.of(x));
      case RELU6 -> typing.emit(new Clip(0, 6), x);
      case SELU -> new Selu().expand(typing, List.of(x));
      case SILU -> new Silu().expand(typing, List.of(x));
      case SOFTPLUS -> typing.emit(new Softplus(), x);
      case SOFTSIGN -> new Softsign().expand(typing, List.of(x));
    };
  }
}

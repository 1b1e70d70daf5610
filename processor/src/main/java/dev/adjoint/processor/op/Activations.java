package dev.adjoint.processor.op;

import dev.adjoint.Activation;
import dev.adjoint.processor.ir.Value;

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
    };
  }
}

package dev.adjoint.processor.structure;

import dev.adjoint.Activation;
import dev.adjoint.processor.op.Celu;
import dev.adjoint.processor.op.Clip;
import dev.adjoint.processor.op.ConvolutionLayer;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.Elu;
import dev.adjoint.processor.op.Gelu;
import dev.adjoint.processor.op.GeluTanh;
import dev.adjoint.processor.op.HardSigmoid;
import dev.adjoint.processor.op.HardSwish;
import dev.adjoint.processor.op.LeakyRelu;
import dev.adjoint.processor.op.LogSigmoid;
import dev.adjoint.processor.op.Mish;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Relu;
import dev.adjoint.processor.op.Selu;
import dev.adjoint.processor.op.Sigmoid;
import dev.adjoint.processor.op.Silu;
import dev.adjoint.processor.op.SoftmaxOver;
import dev.adjoint.processor.op.Softplus;
import dev.adjoint.processor.op.Softsign;
import dev.adjoint.processor.op.Tanh;
import dev.adjoint.processor.op.TransposedConvolutionLayer;
import dev.adjoint.processor.shape.TypedCall;
import org.jspecify.annotations.Nullable;

/** The function that the result of a call comes out of, whether called or named by a layer. */
enum Ending {
  SOFTMAX("softmax"),
  LOG_SOFTMAX("logSoftmax"),
  SIGMOID("sigmoid"),
  RELU("relu"),
  /** Another one, or none. */
  OTHER("");

  private final String text;

  Ending(String text) {
    this.text = text;
  }

  static Ending of(@Nullable TypedCall call) {
    return call == null ? OTHER : of(call.op());
  }

  private static Ending of(Op op) {
    return switch (op) {
      case SoftmaxOver softmax -> softmax.logarithm() ? LOG_SOFTMAX : SOFTMAX;
      case Sigmoid _, HardSigmoid _ -> SIGMOID;
      case Relu _ -> RELU;
      case Clip(double low, double high) when low == 0 && high == 6 -> RELU;
      default -> of(activation(op));
    };
  }

  private static Ending of(Activation activation) {
    return switch (activation) {
      case SOFTMAX -> SOFTMAX;
      case SIGMOID, HARD_SIGMOID -> SIGMOID;
      case RELU, RELU6 -> RELU;
      default -> OTHER;
    };
  }

  /** That of a layer that has one; NONE otherwise. */
  static Activation activation(Op op) {
    return switch (op) {
      case Dense dense -> dense.activation();
      case ConvolutionLayer convolution -> convolution.activation();
      case TransposedConvolutionLayer convolution -> convolution.activation();
      default -> Activation.NONE;
    };
  }

  /** The activation that a function is; NONE otherwise. */
  static Activation function(Op op) {
    return switch (op) {
      case Celu _ -> Activation.ELU;
      case Clip clip when clip.low() == 0 && clip.high() == 6 -> Activation.RELU6;
      case Clip clip when clip.low() == -1 && clip.high() == 1 -> Activation.HARD_TANH;
      case Elu _ -> Activation.ELU;
      case Gelu _ -> Activation.GELU;
      case GeluTanh _ -> Activation.GELU_TANH;
      case HardSigmoid _ -> Activation.HARD_SIGMOID;
      case HardSwish _ -> Activation.HARD_SWISH;
      case LeakyRelu _ -> Activation.LEAKY_RELU;
      case LogSigmoid _ -> Activation.LOG_SIGMOID;
      case Mish _ -> Activation.MISH;
      case Relu _ -> Activation.RELU;
      case Selu _ -> Activation.SELU;
      case Sigmoid _ -> Activation.SIGMOID;
      case Silu _ -> Activation.SILU;
      case Softplus _ -> Activation.SOFTPLUS;
      case Softsign _ -> Activation.SOFTSIGN;
      case Tanh _ -> Activation.TANH;
      default -> Activation.NONE;
    };
  }

  /** {@code softmax}, or {@code scores, whose activation is softmax}. */
  String describe(TypedCall call) {
    return activation(call.op()) == Activation.NONE
        ? text
        : call.name() + ", whose activation is " + text;
  }
}

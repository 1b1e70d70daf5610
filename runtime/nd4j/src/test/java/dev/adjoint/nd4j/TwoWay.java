package dev.adjoint.nd4j;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.Adam;
import dev.adjoint.Classes;
import dev.adjoint.Dense;
import dev.adjoint.Forward;
import dev.adjoint.IntTensor;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Two inputs, two results, and losses of both kinds of label. */
@Model
public interface TwoWay {
  /** Both results. */
  record Heads(@Shape("batch 3") Tensor kind, @Shape("batch 2") Tensor box) {}

  /** Shared features. */
  @Dense(units = 6, activation = RELU)
  Tensor shared(Tensor x);

  /** Logits. */
  @Dense(units = 3)
  Tensor kind(Tensor x);

  /** A position. */
  @Dense(units = 2)
  Tensor box(Tensor x);

  /** Both results of the sum of the inputs. */
  @Forward
  default Heads heads(@Shape("batch 4") Tensor left, @Shape("batch 4") Tensor right) {
    Tensor x = shared(left.add(right));
    return new Heads(kind(x), box(x));
  }

  /** The logits only. */
  @Forward
  default Tensor logits(@Shape("batch 4") Tensor left) {
    return kind(shared(left));
  }

  /** Trains the logits. */
  @Loss
  @Adam(learningRate = 1e-2)
  default Tensor kinds(@Shape("batch 4") Tensor left, @Shape("batch") @Classes(3) IntTensor label) {
    return crossEntropy(logits(left), label);
  }

  /** Trains the position. */
  @Loss
  @Adam(learningRate = 1e-2)
  default Tensor boxes(
      @Shape("batch 4") Tensor left,
      @Shape("batch 4") Tensor right,
      @Shape("batch 2") Tensor target) {
    return meanSquaredError(heads(left, right).box(), target);
  }
}

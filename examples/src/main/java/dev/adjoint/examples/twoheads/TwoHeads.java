package dev.adjoint.examples.twoheads;

import static dev.adjoint.Activation.GELU;
import static dev.adjoint.Functions.binaryCrossEntropyWithLogits;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.Adam;
import dev.adjoint.Classes;
import dev.adjoint.Dense;
import dev.adjoint.Forward;
import dev.adjoint.IntTensor;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Which digit an image shows, and whether it is odd. */
@Model(data = ParityDigit.class)
public interface TwoHeads {

  /** What both heads look at. */
  @Dense(units = 32, activation = GELU)
  Tensor hidden(Tensor x);

  /** A logit for each digit. */
  @Dense(units = 10)
  Tensor digitHead(Tensor x);

  /** A logit for odd. */
  @Dense(units = 1)
  Tensor oddHead(Tensor x);

  /**
   * The result.
   *
   * @param digit a logit for each digit
   * @param odd a logit for odd
   */
  record Heads(@Shape("batch 10") Tensor digit, @Shape("batch 1") Tensor odd) {}

  /** The logits of both heads. */
  @Forward
  default Heads forward(@Shape("batch 64") Tensor image) {
    var features = hidden(image);
    return new Heads(digitHead(features), oddHead(features));
  }

  /** What training minimises: the second question counts half. */
  @Loss
  @Adam(learningRate = 3e-3)
  default Tensor loss(
      @Shape("batch 64") Tensor image,
      @Shape("batch") @Classes(10) IntTensor label,
      @Shape("batch 1") Tensor odd) {
    var heads = forward(image);
    return crossEntropy(heads.digit(), label)
        .add(binaryCrossEntropyWithLogits(heads.odd(), odd).mul(0.5));
  }
}

package dev.adjoint.processor.structure;

import dev.adjoint.processor.op.BinaryCrossEntropy;
import dev.adjoint.processor.op.CrossEntropyLoss;
import dev.adjoint.processor.op.FocalLoss;
import dev.adjoint.processor.op.Hinge;
import dev.adjoint.processor.op.KlDivergence;
import dev.adjoint.processor.op.Op;

/** What a loss takes as its first operand. */
enum LossInput {
  /** Any real numbers, which it makes probabilities of itself. */
  LOGITS("logits"),
  /** Any real numbers, whose sign is the class. */
  SCORES("scores from below -1 to above 1"),
  /** Logarithms of probabilities. */
  LOG_PROBABILITIES("log-probabilities"),
  /** Something else, or no loss at all. */
  OTHER("");

  private final String text;

  LossInput(String text) {
    this.text = text;
  }

  static LossInput of(Op op) {
    return switch (op) {
      case CrossEntropyLoss _, BinaryCrossEntropy _, FocalLoss _ -> LOGITS;
      case Hinge _ -> SCORES;
      case KlDivergence _ -> LOG_PROBABILITIES;
      default -> OTHER;
    };
  }

  String text() {
    return text;
  }
}

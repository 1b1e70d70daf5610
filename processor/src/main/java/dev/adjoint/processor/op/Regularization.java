package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;

/**
 * What keeps the weights of a layer small, see {@link dev.adjoint.Dense#l1}.
 *
 * @param l1 adds {@code l1 * sum(|weight|)} to a loss; NaN for what the loss says
 * @param l2 adds {@code l2 * sum(weight²)} to a loss; NaN for what the loss says
 * @param maxNorm the largest norm of what belongs to one unit after an update; infinite for any
 */
public record Regularization(double l1, double l2, double maxNorm) {

  /** A layer that says nothing. */
  public static final Regularization NONE = new Regularization(Double.NaN, Double.NaN);

  /** Of any norm. */
  public Regularization(double l1, double l2) {
    this(l1, l2, Double.POSITIVE_INFINITY);
  }

  /**
   * Of an annotation.
   *
   * @throws Fault if a number is out of range
   */
  static Regularization of(Layers.Declaration d) {
    return new Regularization(penalty(d, "l1"), penalty(d, "l2"), maxNorm(d));
  }

  private static double penalty(Layers.Declaration d, String element) {
    double factor = number(d, element, Double.NaN);
    if (Double.isNaN(factor) || (factor >= 0 && Double.isFinite(factor))) {
      return factor;
    }
    throw new Fault(
        DiagnosticId.LAYER_FORM,
        "@" + d.annotation() + ": " + element + " must be at least 0 and finite, found " + factor);
  }

  private static double maxNorm(Layers.Declaration d) {
    double norm = number(d, "maxNorm", Double.POSITIVE_INFINITY);
    if (norm > 0) {
      return norm;
    }
    throw new Fault(
        DiagnosticId.LAYER_FORM, "@" + d.annotation() + ": maxNorm must be above 0, found " + norm);
  }

  /** What an annotation does not have, it does not say. */
  private static double number(Layers.Declaration d, String element, double otherwise) {
    return d.values().get(element) instanceof Double value ? value : otherwise;
  }

  /** At the end of what a layer is printed as: what it says, each after a comma. */
  @Override
  public String toString() {
    return (Double.isNaN(l1) ? "" : ", l1=" + l1)
        + (Double.isNaN(l2) ? "" : ", l2=" + l2)
        + (Double.isInfinite(maxNorm) ? "" : ", maxNorm=" + maxNorm);
  }
}

package dev.adjoint.processor.ir;

import java.util.List;
import java.util.Map;

/**
 * What a model may cost, see {@link dev.adjoint.Budget}.
 *
 * @param sizes of dims that are known at run time only
 * @param source the annotation
 */
public record Budget(List<Limit> limits, Map<String, Long> sizes, SourceRef source) {

  public Budget {
    limits = List.copyOf(limits);
    sizes = Map.copyOf(sizes);
  }

  /** What is counted. */
  public enum Quantity {
    PARAMETERS("parameters"),
    ACTIVATIONS("activation bytes per row"),
    FLOPS("FLOPs per row");

    private final String text;

    Quantity(String text) {
      this.text = text;
    }

    /** As messages name it. */
    public String text() {
      return text;
    }
  }

  /**
   * One limit.
   *
   * @param written as in the source: {@code 1M}
   * @param most the same as a number
   * @param source where it is written
   */
  public record Limit(Quantity quantity, String written, long most, SourceRef source) {}
}

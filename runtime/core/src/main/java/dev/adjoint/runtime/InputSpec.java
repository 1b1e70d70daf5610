package dev.adjoint.runtime;

/**
 * One input of an objective or of a forward method: what one row of it looks like.
 *
 * @param name the parameter's name, which is also that of the data record's component
 * @param kind its element type
 * @param rowElements elements in one row
 * @param classes the number of classes of a class index, or 0 where values are not restricted
 */
public record InputSpec(String name, Kind kind, int rowElements, int classes) {

  /** The element type of an input. */
  public enum Kind {
    /** {@code float[]}. */
    FLOAT,
    /** {@code double[]}, in models of precision FLOAT64. */
    DOUBLE,
    /** {@code int[]}. */
    INT,
    /** {@code boolean[]}. */
    BOOL
  }
}

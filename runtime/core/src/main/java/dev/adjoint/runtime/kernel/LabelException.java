package dev.adjoint.runtime.kernel;

/** A class index outside the classes of the model: which row, which value, which range. */
public final class LabelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int row;
  private final int label;
  private final int classes;

  /**
   * The label of {@code row} is not one of {@code classes} classes.
   *
   * @param row the row, counted from the first label that the kernel was given
   * @param label what was found
   * @param classes 0 to classes - 1 were expected
   */
  public LabelException(int row, int label, int classes) {
    super("label[" + row + "] is " + label + ": expected 0 to " + (classes - 1));
    this.row = row;
    this.label = label;
    this.classes = classes;
  }

  /** The row, counted from the first label that the kernel was given. */
  public int row() {
    return row;
  }

  /** What was found. */
  public int label() {
    return label;
  }

  /** The number of classes. */
  public int classes() {
    return classes;
  }
}

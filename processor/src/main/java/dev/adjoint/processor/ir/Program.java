package dev.adjoint.processor.ir;

import java.util.List;

/**
 * A typed model with every routine that its generated class needs, after autodiff.
 *
 * @param model the typed model; all parameters have shapes
 * @param routines in order of generation: inference methods, then each loss for training and for
 *     evaluation
 */
public record Program(Model model, List<Routine> routines) {

  public Program {
    routines = List.copyOf(routines);
  }

  /** What a routine is for. */
  public enum Kind {
    /** A {@code @Forward} method; its results are those of the method. */
    INFER,
    /**
     * Forward and backward of a {@code @Loss}. Result 0, {@code loss}, is a scalar: the mean over
     * the rows, or the scalar loss itself. Result i + 1 is the gradient of parameter {@code
     * trained.get(i)}, with its shape.
     */
    TRAIN,
    /**
     * A {@code @Loss} without gradients. Result 0, {@code loss}, is a scalar: the sum over the
     * rows, or the scalar loss itself. Result 1, {@code correct}, if there is one, is the number of
     * rows that were classified correctly. Result 2, {@code judged}, if there is one, is of how
     * many; else it is all.
     */
    EVALUATE
  }

  /**
   * A function to generate.
   *
   * @param entry the name of the user's method
   * @param trained the names of the parameters whose gradients are results; empty unless TRAIN
   * @param perRow whether the loss is a value per row (its mean is taken) rather than a scalar;
   *     false for INFER
   * @param states the names of the states that are kept: of the model where it trains, of the
   *     session where it infers. What they are set to are the last results, in this order
   */
  public record Routine(
      Kind kind,
      String entry,
      Function function,
      List<String> trained,
      boolean perRow,
      List<String> states) {
    public Routine {
      trained = List.copyOf(trained);
      states = List.copyOf(states);
    }

    /** A routine that keeps nothing. */
    public Routine(
        Kind kind, String entry, Function function, List<String> trained, boolean perRow) {
      this(kind, entry, function, trained, perRow, List.of());
    }

    /** The same with another function. */
    public Routine with(Function other) {
      return new Routine(kind, entry, other, trained, perRow, states);
    }

    /** How many results come before those for states. */
    public int ownResults() {
      return function.results().size() - states.size();
    }
  }
}

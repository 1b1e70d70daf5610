package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;

/**
 * One pass of an update rule over a range of flat {@code double} arrays: what the rules of
 * optimizers share. A rule is a loop over the elements {@code from} to {@code to - 1}, which copies
 * what it needs to locals first, so that C2 vectorises it. Reused by its thread; nothing allocates.
 */
final class DoubleUpdate extends RangeTask {
  private static final int MOST_CONSTANTS = 10;

  private static final ThreadLocal<DoubleUpdate> OF_THREAD =
      new ThreadLocal<>() {
        @Override
        protected DoubleUpdate initialValue() {
          return new DoubleUpdate();
        }
      };

  private static final double[] NONE = {};

  /** The loop of an optimizer. */
  @FunctionalInterface
  interface Rule {
    /** Updates the elements from to to - 1. */
    void run(DoubleUpdate of, int from, int to);
  }

  /** Updated in place. */
  double[] params = NONE;

  /** Read. */
  double[] grads = NONE;

  /** The state of the optimizer: up to three arrays, updated in place. */
  double[] slot0 = NONE;

  double[] slot1 = NONE;
  double[] slot2 = NONE;

  /** The constants of the rule, in the order of {@link #with}. */
  final double[] constants = new double[MOST_CONSTANTS];

  private int from;
  private int to;
  private int count;
  private Rule rule = (of, from, to) -> {};

  private DoubleUpdate() {}

  /** The update of this thread, for these elements of the arrays. */
  static DoubleUpdate of(int from, int to, double[] params, double[] grads) {
    check(from, to, params.length);
    check(from, to, grads.length);
    DoubleUpdate update = OF_THREAD.get();
    update.from = from;
    update.to = to;
    update.params = params;
    update.grads = grads;
    update.count = 0;
    return update;
  }

  DoubleUpdate slots(double[] first) {
    return slots(first, first, first);
  }

  DoubleUpdate slots(double[] first, double[] second) {
    return slots(first, second, second);
  }

  DoubleUpdate slots(double[] first, double[] second, double[] third) {
    check(from, to, first.length);
    check(from, to, second.length);
    check(from, to, third.length);
    slot0 = first;
    slot1 = second;
    slot2 = third;
    return this;
  }

  /** The next constant. */
  DoubleUpdate with(double constant) {
    constants[count++] = constant;
    return this;
  }

  void run(Parallel parallel, Rule of) {
    rule = of;
    run(parallel, from, to);
  }

  @Override
  void run(int first, int end) {
    rule.run(this, first, end);
  }
}

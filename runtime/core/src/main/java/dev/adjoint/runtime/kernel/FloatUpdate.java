package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;

/**
 * One pass of an update rule over a range of flat {@code float} arrays: what the rules of
 * optimizers share. A rule is a loop over the elements {@code from} to {@code to - 1}, which copies
 * what it needs to locals first, so that C2 vectorises it. Reused by its thread; nothing allocates.
 */
final class FloatUpdate extends RangeTask {
  private static final int MOST_CONSTANTS = 10;

  private static final ThreadLocal<FloatUpdate> OF_THREAD =
      new ThreadLocal<>() {
        @Override
        protected FloatUpdate initialValue() {
          return new FloatUpdate();
        }
      };

  private static final float[] NONE = {};

  /** The loop of an optimizer. */
  @FunctionalInterface
  interface Rule {
    /** Updates the elements from to to - 1. */
    void run(FloatUpdate of, int from, int to);
  }

  /** Updated in place. */
  float[] params = NONE;

  /** Read. */
  float[] grads = NONE;

  /** The state of the optimizer: up to three arrays, updated in place. */
  float[] slot0 = NONE;

  float[] slot1 = NONE;
  float[] slot2 = NONE;

  /** The constants of the rule, in the order of {@link #with}. */
  final float[] constants = new float[MOST_CONSTANTS];

  private int from;
  private int to;
  private int count;
  private Rule rule = (of, from, to) -> {};

  private FloatUpdate() {}

  /** The update of this thread, for these elements of the arrays. */
  static FloatUpdate of(int from, int to, float[] params, float[] grads) {
    check(from, to, params.length);
    check(from, to, grads.length);
    FloatUpdate update = OF_THREAD.get();
    update.from = from;
    update.to = to;
    update.params = params;
    update.grads = grads;
    update.count = 0;
    return update;
  }

  FloatUpdate slots(float[] first) {
    return slots(first, first, first);
  }

  FloatUpdate slots(float[] first, float[] second) {
    return slots(first, second, second);
  }

  FloatUpdate slots(float[] first, float[] second, float[] third) {
    check(from, to, first.length);
    check(from, to, second.length);
    check(from, to, third.length);
    slot0 = first;
    slot1 = second;
    slot2 = third;
    return this;
  }

  /** The next constant, rounded. */
  FloatUpdate with(double constant) {
    constants[count++] = (float) constant;
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

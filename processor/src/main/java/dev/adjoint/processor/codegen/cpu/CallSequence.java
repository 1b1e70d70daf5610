package dev.adjoint.processor.codegen.cpu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the loops in a sequence of calls: the repetitions of a stack of blocks call the same
 * kernels in the same order, on operands whose places grow by the same steps. What becomes a loop
 * is read from the calls alone, so it computes what they do.
 */
final class CallSequence {
  /** Fewer repetitions are easier to read one by one. */
  private static final int FEWEST = 3;

  private static final int LONGEST_PERIOD = 1_000;

  private final List<KernelCall> calls;

  CallSequence(List<KernelCall> calls) {
    this.calls = List.copyOf(calls);
  }

  /**
   * A part of the sequence.
   *
   * @param from its first call
   * @param period the number of calls of one repetition
   * @param count of repetitions; 1 for calls that do not repeat
   */
  record Part(int from, int period, int count) {
    int to() {
      return from + period * count;
    }
  }

  /** The parts in order; neighbours that do not repeat are one. */
  List<Part> parts() {
    var parts = new ArrayList<Part>();
    int single = 0;
    int at = 0;
    while (at < calls.size()) {
      Part loop = longestLoop(at);
      if (loop == null) {
        at++;
        continue;
      }
      if (single < at) {
        parts.add(new Part(single, at - single, 1));
      }
      parts.add(loop);
      at = loop.to();
      single = at;
    }
    if (single < at) {
      parts.add(new Part(single, at - single, 1));
    }
    return parts;
  }

  private @Nullable Part longestLoop(int from) {
    Part longest = null;
    int limit = Math.min(LONGEST_PERIOD, (calls.size() - from) / FEWEST);
    for (int period = 1; period <= limit; period++) {
      int count = count(from, period);
      if (count >= FEWEST && (longest == null || from + period * count > longest.to())) {
        longest = new Part(from, period, count);
      }
    }
    return longest;
  }

  /** How often the calls from here on repeat with this period. */
  private int count(int from, int period) {
    int count = 1;
    while (from + (count + 1) * period <= calls.size() && repeats(from, period, count)) {
      count++;
    }
    return count;
  }

  private boolean repeats(int from, int period, int repetition) {
    for (int i = 0; i < period; i++) {
      KernelCall first = calls.get(from + i);
      KernelCall second = calls.get(from + period + i);
      KernelCall before = calls.get(from + (repetition - 1) * period + i);
      KernelCall here = calls.get(from + repetition * period + i);
      if (!here.isLike(first) || !second.isLike(first)) {
        return false;
      }
      for (int a = 0; a < here.arguments().size(); a++) {
        if (here.step(a, before) != second.step(a, first)) {
          return false;
        }
      }
    }
    return true;
  }
}

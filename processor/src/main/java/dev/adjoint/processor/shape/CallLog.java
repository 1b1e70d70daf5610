package dev.adjoint.processor.shape;

import dev.adjoint.processor.ir.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the user wrote in a method, while it is typed. The step of a scan is a function of its own,
 * whose values have numbers of their own: it becomes a trace of its own.
 */
final class CallLog {
  private final List<TypedCall> calls = new ArrayList<>();
  private final List<Trace> steps;
  private final Map<String, BlockUse> uses;
  private final boolean isLoss;

  /**
   * The log of a method.
   *
   * @param uses the uses of blocks by path: those of this method are added
   */
  CallLog(boolean isLoss, Map<String, BlockUse> uses) {
    this(isLoss, uses, new ArrayList<>());
  }

  private CallLog(boolean isLoss, Map<String, BlockUse> uses, List<Trace> steps) {
    this.uses = uses;
    this.isLoss = isLoss;
    this.steps = steps;
  }

  void add(TypedCall call) {
    calls.add(call);
  }

  /** Remembers a use of a block, whose calls come next. */
  void enter(BlockUse use) {
    uses.putIfAbsent(use.path(), use);
  }

  /** The log of the step of a scan, which is ended apart. */
  CallLog step() {
    return new CallLog(isLoss, uses, steps);
  }

  /** The end of the step of a scan. */
  void endStep(Function step) {
    steps.add(new Trace(step, calls, isLoss));
  }

  /** The end of a method: it and the steps of its scans. */
  List<Trace> end(Function method) {
    var traces = new ArrayList<>(steps);
    traces.addFirst(new Trace(method, calls, isLoss));
    return traces;
  }
}

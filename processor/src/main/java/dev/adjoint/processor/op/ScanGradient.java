package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The gradient rule of a {@link Scan}: a scan in the opposite order. */
final class ScanGradient {
  private final Scan scan;
  private final Adjoint adjoint;
  private final List<Scan.Part> parts;
  private final List<Integer> wantedSliced;
  private final List<Integer> wantedInvariants;

  /** Values that a step of the gradient may read, and what it calls them. */
  private final List<Value> operands = new ArrayList<>();

  private ScanGradient(Scan scan, Adjoint adjoint) {
    this.scan = scan;
    this.adjoint = adjoint;
    this.parts = scan.parts();
    int invariants = scan.carried() + scan.sliced();
    this.wantedSliced =
        IntStream.range(scan.carried(), invariants).filter(adjoint::wants).boxed().toList();
    this.wantedInvariants =
        IntStream.range(invariants, adjoint.operands()).filter(adjoint::wants).boxed().toList();
  }

  static void emit(Scan scan, Adjoint adjoint) {
    new ScanGradient(scan, adjoint).emit();
  }

  private void emit() {
    var wanted = new ArrayList<>(wantedSliced);
    wanted.addAll(wantedInvariants);
    Scan.StepAdjoint step = adjoint.adjointOf(scan, wanted);
    addCarried();
    int carried = operands.size();
    int sliced = addSliced(step.reads());
    addInvariants(step.reads());
    var backward =
        new Scan(
            step.function(), carried, sliced, scan.length(), !scan.reverse(), false, List.of());
    Value flat = adjoint.emit(backward, operands.toArray(Value[]::new));
    take(backward, flat);
  }

  /** The adjoints of what is carried out of the last step, and sums that begin as zeros. */
  private void addCarried() {
    for (int i = 0; i < scan.carried(); i++) {
      operands.add(part(adjoint.dResult(), parts.get(i)));
    }
    for (int invariant : wantedInvariants) {
      Shape shape = adjoint.operand(invariant).shape();
      operands.add(adjoint.emit(new Broadcast(shape), adjoint.constant(0)));
    }
  }

  /**
   * In the order of {@link Adjoint#adjointOf}: what each step got, then the adjoints of results.
   */
  private int addSliced(List<Boolean> reads) {
    int before = operands.size();
    int next = 0;
    Value recorded = null;
    int recordedFrom = scan.step().results().size();
    for (int i = 0; i < scan.carried(); i++) {
      if (reads.get(next++)) {
        recorded = recorded == null ? recorded() : recorded;
        operands.add(part(recorded, scan.recording(true).parts().get(recordedFrom + i)));
      }
    }
    for (int i = 0; i < scan.sliced(); i++) {
      if (reads.get(next++)) {
        operands.add(adjoint.operand(scan.carried() + i));
      }
    }
    for (int i = scan.carried(); i < parts.size(); i++) {
      if (reads.get(next++)) {
        operands.add(part(adjoint.dResult(), parts.get(i)));
      }
    }
    return operands.size() - before;
  }

  private void addInvariants(List<Boolean> reads) {
    int first = reads.size() - (adjoint.operands() - scan.carried() - scan.sliced());
    for (int i = scan.carried() + scan.sliced(); i < adjoint.operands(); i++) {
      if (reads.get(first + i - scan.carried() - scan.sliced())) {
        operands.add(adjoint.operand(i));
      }
    }
  }

  /** The same scan with what each step got; the optimizer makes one of the two. */
  private Value recorded() {
    Value[] all =
        IntStream.range(0, adjoint.operands()).mapToObj(adjoint::operand).toArray(Value[]::new);
    return scan.recorded() ? adjoint.result() : adjoint.emit(scan.recording(true), all);
  }

  private Value part(Value flat, Scan.Part part) {
    Dim to = part.from().plus(part.shape().size());
    return adjoint.reshape(adjoint.emit(new Slice(0, part.from(), to), flat), part.shape());
  }

  /** Takes the adjoints of operands out of the result. */
  private void take(Scan backward, Value flat) {
    List<Scan.Part> found = backward.parts();
    for (int i = 0; i < scan.carried(); i++) {
      if (adjoint.wants(i)) {
        adjoint.add(i, part(flat, found.get(i)));
      }
    }
    int next = scan.carried();
    for (int invariant : wantedInvariants) {
      adjoint.add(invariant, part(flat, found.get(next++)));
    }
    for (int operand : wantedSliced) {
      adjoint.add(operand, part(flat, found.get(next++)));
    }
  }
}

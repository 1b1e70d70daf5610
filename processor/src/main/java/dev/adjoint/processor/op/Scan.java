package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Repeats a function over the first axis of some of its operands: {@code (carried, emitted[t]) =
 * step(carried, sliced[t], invariant)} for t = 0, 1, …, T - 1.
 *
 * <p>Operands: what the first step carries; what is sliced, {@code [T, ...]}; what is the same for
 * all steps, such as parameters: a step reads nothing else. The result is flat, one part after the
 * other: each carried value after the last step; each emitted value, {@code [T, ...]}; and, if it
 * is recorded, each carried value as it was before each step, {@code [T, ...]}, which the gradient
 * reads.
 *
 * <p>The gradient is a scan in the opposite order. It carries the adjoints of what is carried and
 * the sums of those of the invariants, and computes each step again.
 *
 * @param step its first {@code carried} results are carried, the others emitted
 * @param carried how many are carried
 * @param sliced how many are sliced
 * @param length T
 * @param reverse whether t runs from T - 1 to 0
 * @param recorded whether the result has what each step got
 * @param axes of a scan that the user wrote, where the axis stood in each argument; -1 where
 *     nothing is sliced
 */
public record Scan(
    Function step,
    int carried,
    int sliced,
    Dim length,
    boolean reverse,
    boolean recorded,
    List<Integer> axes)
    implements Primitive {

  public Scan {
    axes = List.copyOf(axes);
  }

  /** The same with another step, which computes the same values. */
  public Scan with(Function other) {
    return new Scan(other, carried, sliced, length, reverse, recorded, axes);
  }

  /** The same with or without what each step got. */
  public Scan recording(boolean isRecorded) {
    return new Scan(step, carried, sliced, length, reverse, isRecorded, axes);
  }

  /**
   * A part of the flat result.
   *
   * @param from where it begins
   * @param shape with the axis first, unless it is the last value of what is carried
   */
  public record Part(Dim from, Shape shape) {}

  /** The parts of the result, in order: final, emitted, recorded. */
  public List<Part> parts() {
    var shapes = new ArrayList<Shape>();
    for (int i = 0; i < step.results().size(); i++) {
      Shape shape = step.results().get(i).value().shape();
      shapes.add(i < carried ? shape : stacked(shape));
    }
    for (int i = 0; recorded && i < carried; i++) {
      shapes.add(stacked(step.results().get(i).value().shape()));
    }
    var parts = new ArrayList<Part>();
    Dim from = Dim.of(0);
    for (Shape shape : shapes) {
      parts.add(new Part(from, shape));
      from = from.plus(shape.size());
    }
    return parts;
  }

  /**
   * A step of the gradient.
   *
   * @param reads which of the inputs that it may have it has, see {@link Adjoint#adjointOf}
   */
  public record StepAdjoint(Function function, List<Boolean> reads) {
    public StepAdjoint {
      reads = List.copyOf(reads);
    }
  }

  private Shape stacked(Shape shape) {
    var dims = new ArrayList<>(List.of(length));
    dims.addAll(shape.dims());
    return new Shape(dims);
  }

  @Override
  public String mnemonic() {
    return "scan";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Part last = parts().getLast();
    return new Type(typing.real(), Shape.of(last.from().plus(last.shape().size())));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    ScanGradient.emit(this, adjoint);
  }

  /** The step is printed by itself. */
  @Override
  public String toString() {
    return "Scan[carried="
        + carried
        + ", sliced="
        + sliced
        + ", length="
        + length
        + (reverse ? ", reverse" : "")
        + (recorded ? ", recorded" : "")
        + "]";
  }
}

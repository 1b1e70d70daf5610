package dev.adjoint.processor.optimize.plan;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.AxisOp;
import dev.adjoint.processor.op.ImageOp;
import dev.adjoint.processor.op.RecurrentOp;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What becomes one method of the generated class. */
public sealed interface Kernel {

  /** What it reads, each value once. */
  List<Value> reads();

  /** What it writes. */
  List<Value> writes();

  /** The result by which it is called. */
  default Value main() {
    return writes().getLast();
  }

  /** The expression that it comes from. */
  default SourceRef source() {
    return main().source();
  }

  /**
   * {@code result = epilogue(a · b)}, over the last two dims.
   *
   * @param bias added to each row: as many elements as the result has columns
   * @param relu whether {@code max(0, x)} comes last
   * @param mask where this is not above 0, the result is 0; of the shape of the result
   */
  record Product(
      Value a,
      Value b,
      boolean transposeA,
      boolean transposeB,
      @Nullable Value bias,
      boolean relu,
      @Nullable Value mask,
      Value result)
      implements Kernel {

    @Override
    public List<Value> reads() {
      return distinct(a, b, bias, mask);
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /**
   * Elementwise ops and broadcasts in one loop over a shape.
   *
   * @param steps in order of execution; the result of each has the shape
   * @param outputs the results that others read; the rest never leave the loop
   */
  record Region(Shape shape, List<Instruction> steps, List<Value> outputs) implements Kernel {

    public Region {
      steps = List.copyOf(steps);
      outputs = List.copyOf(outputs);
    }

    @Override
    public List<Value> reads() {
      var computed = new LinkedHashSet<Value>();
      var read = new LinkedHashSet<Value>();
      for (Instruction step : steps) {
        step.operands().stream().filter(v -> !computed.contains(v)).forEach(read::add);
        computed.add(step.result());
      }
      return new ArrayList<>(read);
    }

    @Override
    public List<Value> writes() {
      return outputs;
    }
  }

  /** The sum or the largest element over the axes from {@code from} to before {@code to}. */
  record Reduction(boolean max, Value x, int from, int to, Value result) implements Kernel {

    @Override
    public List<Value> reads() {
      return List.of(x);
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /** Softmax, or its logarithm, over one axis. */
  record Softmax(boolean log, Value x, int axis, Value result) implements Kernel {

    @Override
    public List<Value> reads() {
      return List.of(x);
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /**
   * Cross-entropy of each row, its gradient, or both.
   *
   * @param loss of each row
   * @param dy the adjoint of the loss: of each row, or a scalar of constants and dims where the
   *     loss is wanted too
   * @param dLogits wanted with dy
   * @param ignored a label that is taken as class 0
   */
  record RowCrossEntropy(
      Value logits,
      Value labels,
      @Nullable Value loss,
      @Nullable Value dy,
      @Nullable Value dLogits,
      @Nullable Integer ignored)
      implements Kernel {

    @Override
    public List<Value> reads() {
      return distinct(logits, labels, dy);
    }

    @Override
    public List<Value> writes() {
      return distinct(dLogits, loss);
    }
  }

  /**
   * How many rows have their first largest logit at their label.
   *
   * @param ignored a label whose rows are not counted
   */
  record CorrectRows(Value logits, Value labels, Value result, @Nullable Integer ignored)
      implements Kernel {

    @Override
    public List<Value> reads() {
      return List.of(logits, labels);
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /** Random numbers, one for each element. */
  record Draw(dev.adjoint.processor.op.Draw draw, Value result) implements Kernel {
    @Override
    public List<Value> reads() {
      return List.of();
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /** An op along one axis. */
  record AxisCall(AxisOp op, Value x, Value result) implements Kernel {

    @Override
    public List<Value> reads() {
      return List.of(x);
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /** A copy whose dim i is dim {@code axes[i]} of x. */
  record PermuteCopy(Value x, List<Integer> axes, Value result) implements Kernel {

    public PermuteCopy {
      axes = List.copyOf(axes);
    }

    @Override
    public List<Value> reads() {
      return List.of(x);
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /**
   * An op over images.
   *
   * @param bias added to each pixel of a convolution: as many elements as the result has channels
   * @param relu whether {@code max(0, x)} comes last
   */
  record ImageCall(
      ImageOp op, List<Value> operands, @Nullable Value bias, boolean relu, Value result)
      implements Kernel {

    public ImageCall {
      operands = List.copyOf(operands);
    }

    @Override
    public List<Value> reads() {
      var all = new ArrayList<@Nullable Value>(operands);
      all.add(bias);
      return distinct(all.toArray(Value[]::new));
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /** An op over the steps of sequences. */
  record RecurrentCall(RecurrentOp op, List<Value> operands, Value result) implements Kernel {

    public RecurrentCall {
      operands = List.copyOf(operands);
    }

    @Override
    public List<Value> reads() {
      return operands.stream().distinct().toList();
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /** The parts one after the other along an axis. */
  record Concat(List<Value> parts, int axis, Value result) implements Kernel {

    public Concat {
      parts = List.copyOf(parts);
    }

    @Override
    public List<Value> reads() {
      return parts.stream().distinct().toList();
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /** As many elements along an axis as the result has, beginning at {@code from}. */
  record Slice(Value x, int axis, Dim from, Value result) implements Kernel {

    @Override
    public List<Value> reads() {
      return List.of(x);
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /** A value everywhere along an axis, but x where it begins. */
  record Pad(Value x, int axis, Dim before, double value, Value result) implements Kernel {

    @Override
    public List<Value> reads() {
      return List.of(x);
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /** The entries of a table that an input of integers names. */
  record TakeRows(Value table, Value index, Value result) implements Kernel {

    @Override
    public List<Value> reads() {
      return distinct(table, index);
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /** For each entry the sum of the rows whose index names it. */
  record AddRows(Value index, Value x, Value result) implements Kernel {

    @Override
    public List<Value> reads() {
      return distinct(index, x);
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /** x, but for the entries along an axis that an input of integers names; it may be x itself. */
  record Update(Value x, int axis, Value index, Value part, Value result) implements Kernel {

    @Override
    public List<Value> reads() {
      return distinct(x, index, part);
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /** 0, 1, 2, … */
  record Count(Value result) implements Kernel {

    @Override
    public List<Value> reads() {
      return List.of();
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /** The first index of the largest element along an axis. */
  record LargestIndex(Value x, int axis, Value result) implements Kernel {

    @Override
    public List<Value> reads() {
      return List.of(x);
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }
  }

  /**
   * A step again and again.
   *
   * @param body one step, whose buffers are among those of the plan that the kernel is in
   */
  record Scan(
      dev.adjoint.processor.op.Scan op, List<Value> operands, PlannedRoutine body, Value result)
      implements Kernel {

    public Scan {
      operands = List.copyOf(operands);
    }

    @Override
    public List<Value> reads() {
      return operands.stream().distinct().toList();
    }

    @Override
    public List<Value> writes() {
      return List.of(result);
    }

    /** What a step sees of an operand. */
    public Value input(int operand) {
      return body.routine().function().inputs().get(operand).value();
    }

    /** What a step computes. */
    public Value output(int index) {
      return body.routine().function().results().get(index).value();
    }

    /** Whether an operand is copied for each step, rather than read where it is. */
    public boolean isCopied(int operand) {
      return operand < op.carried() + op.sliced();
    }
  }

  private static List<Value> distinct(@Nullable Value... values) {
    return Stream.of(values).filter(Objects::nonNull).distinct().toList();
  }
}

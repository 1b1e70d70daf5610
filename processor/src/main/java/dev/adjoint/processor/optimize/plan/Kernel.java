package dev.adjoint.processor.optimize.plan;

import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
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
   */
  record RowCrossEntropy(
      Value logits, Value labels, @Nullable Value loss, @Nullable Value dy, @Nullable Value dLogits)
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

  /** How many rows have their first largest logit at their label. */
  record CorrectRows(Value logits, Value labels, Value result) implements Kernel {

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

  private static List<Value> distinct(@Nullable Value... values) {
    return Stream.of(values).filter(Objects::nonNull).distinct().toList();
  }
}

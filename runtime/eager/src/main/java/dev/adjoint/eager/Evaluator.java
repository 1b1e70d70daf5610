package dev.adjoint.eager;

import dev.adjoint.processor.op.ArgMax;
import dev.adjoint.processor.op.AssignState;
import dev.adjoint.processor.op.Binary;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.Cast;
import dev.adjoint.processor.op.ClassWeight;
import dev.adjoint.processor.op.Concat;
import dev.adjoint.processor.op.Constant;
import dev.adjoint.processor.op.CorrectCount;
import dev.adjoint.processor.op.CrossEntropy;
import dev.adjoint.processor.op.CrossEntropyGradient;
import dev.adjoint.processor.op.DimSize;
import dev.adjoint.processor.op.Draw;
import dev.adjoint.processor.op.Gather;
import dev.adjoint.processor.op.ImageOp;
import dev.adjoint.processor.op.InTraining;
import dev.adjoint.processor.op.LogSoftmax;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.Pad;
import dev.adjoint.processor.op.Permute;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.Range;
import dev.adjoint.processor.op.ReadParameter;
import dev.adjoint.processor.op.ReadState;
import dev.adjoint.processor.op.RecurrentGradient;
import dev.adjoint.processor.op.RecurrentScan;
import dev.adjoint.processor.op.ReduceMax;
import dev.adjoint.processor.op.ReduceSum;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Reverse;
import dev.adjoint.processor.op.RunningSum;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Scatter;
import dev.adjoint.processor.op.Slice;
import dev.adjoint.processor.op.Softmax;
import dev.adjoint.processor.op.StopGradient;
import dev.adjoint.processor.op.ToFloat;
import dev.adjoint.processor.op.Unary;
import dev.adjoint.processor.op.Update;
import dev.adjoint.runtime.Checks;
import dev.adjoint.runtime.kernel.LabelException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The value of every primitive, by the formula in its javadoc and in double arithmetic. Plain loops
 * over the elements: what matters is that a reader can check them.
 */
final class Evaluator {
  private Evaluator() {}

  /** The elements of the result of an op, whose shape the op's own rule has found. */
  static double[] evaluate(Primitive op, List<Numbers> x, int[] shape) {
    return switch (op) {
      case Unary unary -> map(x.getFirst(), Scalars.unary(unary));
      case Binary binary -> zip(x.get(0), x.get(1), shape, Scalars.binary(binary));
      case ClassWeight(var weights, _) ->
          Arrays.stream(x.getFirst().values()).map(label -> weight(weights, (int) label)).toArray();
      case ToFloat _ -> x.getFirst().values();
      case Broadcast _ -> zip(x.getFirst(), x.getFirst(), shape, (a, _) -> a);
      case ArgMax largest -> argMax(x.getFirst(), largest.axis());
      case Cast _ -> x.getFirst().values();
      case Concat concat -> concat(x, concat.axis(), shape);
      case Gather _ -> gather(x.get(0), x.get(1), shape);
      case Pad pad -> pad(x.getFirst(), pad, shape);
      case Range _ -> IntStream.range(0, shape[0]).asDoubleStream().toArray();
      case Scatter _ -> scatter(x.get(0), x.get(1), shape);
      case Update update -> update(x, update.axis(), shape);
      case Slice slice -> slice(x.getFirst(), slice, shape);
      case Constant(double value) -> new double[] {value};
      case DimSize size -> new double[] {size.dim().constant().orElseThrow()};
      case Draw draw -> throw new IllegalStateException(draw.site() + " is no operation");
      case InTraining _ -> throw new IllegalStateException("depends on the run");
      case AssignState _, ReadState _ -> throw new IllegalStateException("no operation");
      case ReadParameter read -> throw new IllegalStateException(read.name() + " is no operation");
      case Reshape _ -> x.getFirst().values();
      case Scan scan -> throw new IllegalStateException(scan + " is a loop of Java");
      case Reverse reverse -> reverse(x.getFirst(), reverse.axis(), shape);
      case RunningSum sum -> runningSum(x.getFirst(), sum.axis(), shape);
      case Permute permute -> permute(x.getFirst(), permute.axes(), shape);
      case MatMul product -> matMul(product, x.get(0), x.get(1), shape);
      case ReduceSum sum -> reduce(x.getFirst(), sum.axes(), shape, 0, Double::sum);
      case ReduceMax max ->
          reduce(x.getFirst(), max.axes(), shape, Double.NEGATIVE_INFINITY, Math::max);
      case Softmax softmax -> softmax(x.getFirst(), softmax.axis(), false);
      case LogSoftmax softmax -> softmax(x.getFirst(), softmax.axis(), true);
      case CrossEntropy loss -> crossEntropy(x.get(0), known(x.get(1), loss.ignored()));
      case CrossEntropyGradient loss ->
          crossEntropyGradient(x.get(0), known(x.get(1), loss.ignored()), x.get(2));
      case CorrectCount count -> new double[] {correctCount(x.get(0), x.get(1), count.ignored())};
      case RecurrentScan scan -> Recurrences.evaluate(scan, x, shape);
      case RecurrentGradient _ -> throw new IllegalStateException("an eager run has no gradients");
      case ImageOp image -> Images.evaluate(image, x, shape);
      case StopGradient _ -> x.getFirst().values();
    };
  }

  private static double[] map(Numbers x, DoubleUnaryOperator f) {
    return Arrays.stream(x.values()).map(f).toArray();
  }

  private static double[] zip(Numbers a, Numbers b, int[] shape, DoubleBinaryOperator f) {
    var y = Numbers.zeros(shape);
    for (int i = 0; i < y.values().length; i++) {
      var index = y.index(i);
      y.values()[i] = f.applyAsDouble(a.at(index), b.at(index));
    }
    return y.values();
  }

  private static double[] reverse(Numbers x, int axis, int[] shape) {
    var y = Numbers.zeros(shape);
    for (int i = 0; i < y.values().length; i++) {
      var index = y.index(i);
      index[axis] = shape[axis] - 1 - index[axis];
      y.values()[i] = x.at(index);
    }
    return y.values();
  }

  private static double[] runningSum(Numbers x, int axis, int[] shape) {
    var y = x.values().clone();
    int inner = 1;
    for (int i = axis + 1; i < shape.length; i++) {
      inner *= shape[i];
    }
    for (int i = 0; i < y.length; i++) {
      if (i / inner % shape[axis] > 0) {
        y[i] += y[i - inner];
      }
    }
    return y;
  }

  private static double[] permute(Numbers x, List<Integer> axes, int[] shape) {
    var y = Numbers.zeros(shape);
    for (int i = 0; i < y.values().length; i++) {
      var index = y.index(i);
      var from = new int[index.length];
      for (int axis = 0; axis < from.length; axis++) {
        from[Math.floorMod(axes.get(axis), from.length)] = index[axis];
      }
      y.values()[i] = x.at(from);
    }
    return y.values();
  }

  private static double[] matMul(MatMul op, Numbers a, Numbers b, int[] shape) {
    int rank = shape.length;
    int rows = shape[rank - 2];
    int columns = shape[rank - 1];
    int inner = a.shape()[op.transposeA() ? rank - 2 : rank - 1];
    var y = new double[Numbers.size(shape)];
    for (int matrix = 0; matrix < y.length / (rows * columns); matrix++) {
      int atA = matrix * rows * inner;
      int atB = b.rank() == 2 ? 0 : matrix * inner * columns;
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          double sum = 0;
          for (int k = 0; k < inner; k++) {
            sum +=
                a.values()[atA + (op.transposeA() ? k * rows + row : row * inner + k)]
                    * b.values()[
                        atB + (op.transposeB() ? column * inner + k : k * columns + column)];
          }
          y[(matrix * rows + row) * columns + column] = sum;
        }
      }
    }
    return y;
  }

  private static double[] reduce(
      Numbers x, List<Integer> axes, int[] shape, double start, DoubleBinaryOperator f) {
    var y = new double[Numbers.size(shape)];
    Arrays.fill(y, start);
    for (int i = 0; i < x.values().length; i++) {
      var index = x.index(i);
      int to = 0;
      for (int axis = 0; axis < index.length; axis++) {
        to = axes.contains(axis) ? to : to * x.shape()[axis] + index[axis];
      }
      y[to] = f.applyAsDouble(y[to], x.values()[i]);
    }
    return y;
  }

  private static double[] softmax(Numbers x, int axis, boolean logarithm) {
    var kept = x.shape().clone();
    kept[axis] = 1;
    var axes = List.of(axis);
    var max = new Numbers(kept, reduce(x, axes, kept, Double.NEGATIVE_INFINITY, Math::max));
    var shifted = new Numbers(x.shape(), zip(x, max, x.shape(), (a, m) -> a - m));
    var exp = new Numbers(x.shape(), map(shifted, Math::exp));
    var sum = new Numbers(kept, reduce(exp, axes, kept, 0, Double::sum));
    return logarithm
        ? zip(shifted, sum, x.shape(), (a, s) -> a - Math.log(s))
        : zip(exp, sum, x.shape(), (e, s) -> e / s);
  }

  private static double weight(List<Double> weights, int label) {
    return label < 0 || label >= weights.size() ? 0 : weights.get(label);
  }

  /** Class 0 in place of what is ignored. */
  private static Numbers known(Numbers labels, @Nullable Integer ignored) {
    var known = Arrays.stream(labels.values()).map(l -> ignored != null && l == ignored ? 0 : l);
    return new Numbers(labels.shape(), known.toArray());
  }

  private static double[] argMax(Numbers x, int axis) {
    int length = x.shape()[axis];
    int inner = 1;
    for (int after = axis + 1; after < x.rank(); after++) {
      inner *= x.shape()[after];
    }
    var y = new double[x.values().length / length];
    for (int i = 0; i < y.length; i++) {
      int from = i / inner * length * inner + i % inner;
      int best = 0;
      for (int a = 1; a < length; a++) {
        // Double.compare has NaN above all numbers.
        double value = x.values()[from + a * inner];
        best = Double.compare(value + 0.0, x.values()[from + best * inner] + 0.0) > 0 ? a : best;
      }
      y[i] = best;
    }
    return y;
  }

  private static double[] concat(List<Numbers> parts, int axis, int[] shape) {
    var y = Numbers.zeros(shape);
    for (int i = 0; i < y.values().length; i++) {
      var index = y.index(i);
      int part = 0;
      while (index[axis] >= parts.get(part).shape()[axis]) {
        index[axis] -= parts.get(part++).shape()[axis];
      }
      y.values()[i] = parts.get(part).at(index);
    }
    return y.values();
  }

  private static double[] slice(Numbers x, Slice op, int[] shape) {
    int from = Math.toIntExact(op.from().constant().orElseThrow());
    var y = Numbers.zeros(shape);
    for (int i = 0; i < y.values().length; i++) {
      var index = y.index(i);
      index[op.axis()] += from;
      y.values()[i] = x.at(index);
    }
    return y.values();
  }

  private static double[] pad(Numbers x, Pad op, int[] shape) {
    int before = Math.toIntExact(op.before().constant().orElseThrow());
    var y = Numbers.zeros(shape);
    for (int i = 0; i < y.values().length; i++) {
      var index = y.index(i);
      index[op.axis()] -= before;
      boolean inside = index[op.axis()] >= 0 && index[op.axis()] < x.shape()[op.axis()];
      y.values()[i] = inside ? x.at(index) : op.value();
    }
    return y.values();
  }

  private static double[] gather(Numbers table, Numbers index, int[] shape) {
    var y = new double[Numbers.size(shape)];
    int entries = table.shape()[0];
    int length = table.values().length / entries;
    for (int i = 0; i < index.values().length; i++) {
      System.arraycopy(table.values(), label(index, i, entries) * length, y, i * length, length);
    }
    return y;
  }

  private static double[] scatter(Numbers index, Numbers x, int[] shape) {
    var y = new double[Numbers.size(shape)];
    int length = y.length / shape[0];
    for (int i = 0; i < x.values().length; i++) {
      y[label(index, i / length, shape[0]) * length + i % length] += x.values()[i];
    }
    return y;
  }

  private static double[] update(List<Numbers> x, int axis, int[] shape) {
    double[] y = x.get(0).values().clone();
    Numbers index = x.get(1);
    double[] part = x.get(2).values();
    int n = index.values().length;
    int[] places = Arrays.stream(index.values()).mapToInt(place -> (int) place).toArray();
    Checks.distinct("index", places, n);
    int inner = Numbers.size(Arrays.copyOfRange(shape, axis + 1, shape.length));
    for (int i = 0; i < part.length; i++) {
      int row = i / inner;
      int entry = label(index, row % n, shape[axis]);
      y[(row / n * shape[axis] + entry) * inner + i % inner] = part[i];
    }
    return y;
  }

  private static double[] crossEntropy(Numbers logits, Numbers labels) {
    var logProbabilities = softmax(logits, 1, true);
    int classes = logits.shape()[1];
    var y = new double[labels.values().length];
    for (int row = 0; row < y.length; row++) {
      y[row] = -logProbabilities[row * classes + label(labels, row, classes)];
    }
    return y;
  }

  private static int label(Numbers labels, int row, int classes) {
    int label = (int) labels.values()[row];
    if (label < 0 || label >= classes) {
      throw new LabelException(row, label, classes);
    }
    return label;
  }

  private static double[] crossEntropyGradient(Numbers logits, Numbers labels, Numbers dy) {
    var y = softmax(logits, 1, false);
    int classes = logits.shape()[1];
    for (int i = 0; i < y.length; i++) {
      int row = i / classes;
      double oneHot = i % classes == label(labels, row, classes) ? 1 : 0;
      y[i] = dy.values()[dy.rank() == 0 ? 0 : row] * (y[i] - oneHot);
    }
    return y;
  }

  private static int correctCount(Numbers logits, Numbers labels, @Nullable Integer ignored) {
    int classes = logits.shape()[1];
    int correct = 0;
    for (int row = 0; row < labels.values().length; row++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        boolean larger = logits.values()[row * classes + c] > logits.values()[row * classes + best];
        best = larger ? c : best;
      }
      boolean isIgnored = ignored != null && labels.values()[row] == ignored;
      correct += !isIgnored && best == label(labels, row, classes) ? 1 : 0;
    }
    return correct;
  }
}

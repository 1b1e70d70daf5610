package dev.adjoint.eager;

import dev.adjoint.processor.op.AssignState;
import dev.adjoint.processor.op.Binary;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.Constant;
import dev.adjoint.processor.op.CorrectCount;
import dev.adjoint.processor.op.CrossEntropy;
import dev.adjoint.processor.op.CrossEntropyGradient;
import dev.adjoint.processor.op.DimSize;
import dev.adjoint.processor.op.Draw;
import dev.adjoint.processor.op.InTraining;
import dev.adjoint.processor.op.LogSoftmax;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.Permute;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.ReadParameter;
import dev.adjoint.processor.op.ReadState;
import dev.adjoint.processor.op.ReduceMax;
import dev.adjoint.processor.op.ReduceSum;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Softmax;
import dev.adjoint.processor.op.StopGradient;
import dev.adjoint.processor.op.ToFloat;
import dev.adjoint.processor.op.Unary;
import dev.adjoint.runtime.kernel.LabelException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

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
      case ToFloat _ -> x.getFirst().values();
      case Broadcast _ -> zip(x.getFirst(), x.getFirst(), shape, (a, _) -> a);
      case Constant(double value) -> new double[] {value};
      case DimSize size -> new double[] {size.dim().constant().orElseThrow()};
      case Draw draw -> throw new IllegalStateException(draw.site() + " is no operation");
      case InTraining _ -> throw new IllegalStateException("depends on the run");
      case AssignState _, ReadState _ -> throw new IllegalStateException("no operation");
      case ReadParameter read -> throw new IllegalStateException(read.name() + " is no operation");
      case Reshape _ -> x.getFirst().values();
      case Permute permute -> permute(x.getFirst(), permute.axes(), shape);
      case MatMul product -> matMul(product, x.get(0), x.get(1), shape);
      case ReduceSum sum -> reduce(x.getFirst(), sum.axes(), shape, 0, Double::sum);
      case ReduceMax max ->
          reduce(x.getFirst(), max.axes(), shape, Double.NEGATIVE_INFINITY, Math::max);
      case Softmax softmax -> softmax(x.getFirst(), softmax.axis(), false);
      case LogSoftmax softmax -> softmax(x.getFirst(), softmax.axis(), true);
      case CrossEntropy _ -> crossEntropy(x.get(0), x.get(1));
      case CrossEntropyGradient _ -> crossEntropyGradient(x.get(0), x.get(1), x.get(2));
      case StopGradient _ -> x.getFirst().values();
      case CorrectCount _ -> new double[] {correctCount(x.get(0), x.get(1))};
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

  private static int correctCount(Numbers logits, Numbers labels) {
    int classes = logits.shape()[1];
    int correct = 0;
    for (int row = 0; row < labels.values().length; row++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        boolean larger = logits.values()[row * classes + c] > logits.values()[row * classes + best];
        best = larger ? c : best;
      }
      correct += best == label(labels, row, classes) ? 1 : 0;
    }
    return correct;
  }
}

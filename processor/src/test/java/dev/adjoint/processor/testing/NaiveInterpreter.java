package dev.adjoint.processor.testing;

import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
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
import dev.adjoint.processor.op.RecurrentOp;
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
import dev.adjoint.runtime.random.CounterRandom;
import dev.adjoint.runtime.random.RunKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a typed function of primitives in double precision, one element at a time and by the
 * formulas in the ops' javadoc: slow, and with nothing in common with the compiler.
 */
public final class NaiveInterpreter {
  private final Map<String, Long> dims;
  private final Map<String, double[]> parameters;
  private final long key;
  private final Map<Value, DenseArray> values = new LinkedHashMap<>();

  private NaiveInterpreter(Map<String, Long> dims, Map<String, double[]> parameters, long key) {
    this.key = key;
    this.dims = dims;
    this.parameters = parameters;
  }

  /**
   * The results of a function, by name.
   *
   * @param dims the run-time dims
   * @param parameters the trained parameters by name
   * @param inputs by name; class indices as doubles
   */
  public static Map<String, double[]> run(
      Function function,
      Map<String, Long> dims,
      Map<String, double[]> parameters,
      Map<String, double[]> inputs) {
    return run(function, dims, parameters, inputs, 0);
  }

  /** The same, with random numbers under this key. */
  public static Map<String, double[]> run(
      Function function,
      Map<String, Long> dims,
      Map<String, double[]> parameters,
      Map<String, double[]> inputs,
      long key) {
    var all = values(function, dims, parameters, inputs, key);
    var results = new LinkedHashMap<String, double[]>();
    function.results().forEach(r -> results.put(r.name(), all.get(r.value()).values()));
    return results;
  }

  /** Every value of a function, inputs included. */
  public static Map<Value, DenseArray> values(
      Function function,
      Map<String, Long> dims,
      Map<String, double[]> parameters,
      Map<String, double[]> inputs) {
    return values(function, dims, parameters, inputs, 0);
  }

  private static Map<Value, DenseArray> values(
      Function function,
      Map<String, Long> dims,
      Map<String, double[]> parameters,
      Map<String, double[]> inputs,
      long key) {
    var interpreter = new NaiveInterpreter(dims, parameters, key);
    for (var input : function.inputs()) {
      var given = inputs.get(input.name());
      if (given == null) {
        throw new IllegalArgumentException("no values for input " + input.name());
      }
      interpreter.values.put(
          input.value(), new DenseArray(interpreter.sizes(input.value().shape()), given));
    }
    function.body().forEach(interpreter::execute);
    return interpreter.values;
  }

  private int[] sizes(Shape shape) {
    return shape.dims().stream()
        .mapToInt(dim -> Math.toIntExact(dim.evaluate(dims::get)))
        .toArray();
  }

  private void execute(Instruction instruction) {
    var operands = new ArrayList<DenseArray>();
    for (Value operand : instruction.operands()) {
      var array = values.get(operand);
      if (array == null) {
        throw new IllegalStateException(operand + " is read before it is computed");
      }
      operands.add(array);
    }
    var shape = sizes(instruction.result().shape());
    var result =
        instruction.op() instanceof Draw draw
            ? draw(draw, shape, instruction.result().typed().element())
            : evaluate((Primitive) instruction.op(), operands, shape);
    values.put(instruction.result(), new DenseArray(shape, result));
  }

  private double[] evaluate(Primitive op, List<DenseArray> x, int[] shape) {
    return switch (op) {
      case Unary unary -> map(x.getFirst().values().clone(), unary);
      case Binary binary -> zip(x.get(0), x.get(1), shape, NaiveScalars.binary(binary));
      case ClassWeight table ->
          Arrays.stream(x.getFirst().values())
              .map(
                  label ->
                      label < 0 || label >= table.weights().size()
                          ? 0
                          : table.weights().get((int) label))
              .toArray();
      case ToFloat _ -> x.getFirst().values().clone();
      case Broadcast _ -> zip(x.getFirst(), x.getFirst(), shape, (a, _) -> a);
      case ArgMax largest -> argMax(x.getFirst(), largest.axis(), shape);
      case Cast _ -> x.getFirst().values().clone();
      case Concat concat -> concat(x, concat.axis(), shape);
      case Gather _ -> gather(x.get(0), x.get(1), shape);
      case Pad pad -> pad(x.getFirst(), pad, shape);
      case Range range -> {
        var y = new double[(int) range.size().evaluate(dims::get)];
        Arrays.setAll(y, i -> i);
        yield y;
      }
      case Scan scan -> scan(scan, x, shape);
      case Scatter _ -> scatter(x.get(0), x.get(1), shape);
      case Update update -> update(x.get(0), x.get(1), x.get(2), update.axis());
      case Slice slice -> slice(x.getFirst(), slice, shape);
      case Constant constant -> new double[] {constant.value()};
      case DimSize size -> new double[] {size.dim().evaluate(dims::get)};
      case Draw draw -> throw new IllegalStateException(draw.site());
      case InTraining _ -> throw new IllegalStateException("left in a routine");
      case AssignState _ -> throw new IllegalStateException("left in a routine");
      case ReadState read -> parameters.get(read.name()).clone();
      case ReadParameter read -> parameters.get(read.name()).clone();
      case Reshape _ -> x.getFirst().values().clone();
      case Reverse reverse -> along(x.getFirst(), reverse.axis(), shape, true);
      case RunningSum sum -> along(x.getFirst(), sum.axis(), shape, false);
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
      case CorrectCount loss -> new double[] {correctCount(x.get(0), x.get(1), loss.ignored())};
      case RecurrentOp steps -> NaiveRecurrence.evaluate(steps, x, shape);
      case ImageOp image -> NaiveImages.evaluate(image, x, shape);
      case StopGradient _ -> x.getFirst().values().clone();
    };
  }

  /** Step by step, each by an interpreter of its own. */
  private double[] scan(Scan scan, List<DenseArray> x, int[] shape) {
    var flat = new double[shape[0]];
    int length = (int) scan.length().evaluate(dims::get);
    int results = scan.step().results().size();
    var carried = new ArrayList<>(x.subList(0, scan.carried()));
    for (int i = 0; i < length; i++) {
      int t = scan.reverse() ? length - 1 - i : i;
      var step = new NaiveInterpreter(dims, parameters, RunKey.step(key, t));
      for (int operand = 0; operand < x.size(); operand++) {
        var value = scan.step().inputs().get(operand).value();
        boolean isSliced = operand >= scan.carried() && operand < scan.carried() + scan.sliced();
        var given = operand < scan.carried() ? carried.get(operand) : x.get(operand);
        step.values.put(value, isSliced ? row(given, t, sizes(value.shape())) : given);
      }
      for (int c = 0; scan.recorded() && c < scan.carried(); c++) {
        put(flat, scan.parts().get(results + c), t, carried.get(c).values());
      }
      scan.step().body().forEach(step::execute);
      for (int r = 0; r < results; r++) {
        var value = step.values.get(scan.step().results().get(r).value());
        if (r < scan.carried()) {
          carried.set(r, value);
          put(flat, scan.parts().get(r), 0, value.values());
        } else {
          put(flat, scan.parts().get(r), t, value.values());
        }
      }
    }
    return flat;
  }

  private static DenseArray row(DenseArray x, int t, int[] shape) {
    int size = x.values().length / x.shape()[0];
    return new DenseArray(shape, Arrays.copyOfRange(x.values(), t * size, (t + 1) * size));
  }

  private void put(double[] flat, Scan.Part part, int t, double[] values) {
    int from = (int) part.from().evaluate(dims::get);
    System.arraycopy(values, 0, flat, from + t * values.length, values.length);
  }

  /** Word by word. */
  private double[] draw(Draw op, int[] shape, Element element) {
    var y = DenseArray.of(shape).values();
    for (int i = 0; i < y.length; i++) {
      int high = CounterRandom.bits(key, op.stream(), i) >>> 8;
      y[i] =
          switch (op.distribution()) {
            case Draw.Uniform _ ->
                element == Element.FLOAT
                    ? high * 0x1p-24
                    : Integer.toUnsignedLong(CounterRandom.bits(key, op.stream(), i)) * 0x1p-32;
            case Draw.Normal _ -> CounterRandom.normal(key, op.stream(), i);
            case Draw.Bernoulli(double probability, double value) ->
                high * 0x1p-24 < probability ? value : 0;
          };
    }
    return y;
  }

  private static double[] map(double[] y, Unary op) {
    var f = NaiveScalars.unary(op);
    for (int i = 0; i < y.length; i++) {
      y[i] = f.applyAsDouble(y[i]);
    }
    return y;
  }

  private static double[] zip(DenseArray a, DenseArray b, int[] shape, DoubleBinaryOperator f) {
    var y = DenseArray.of(shape).values();
    for (int i = 0; i < y.length; i++) {
      var index = DenseArray.unflatten(i, shape);
      y[i] = f.applyAsDouble(a.broadcastAt(index), b.broadcastAt(index));
    }
    return y;
  }

  /** The entry from the other end, or the sum of all up to each, of an axis. */
  private static double[] along(DenseArray x, int axis, int[] shape, boolean reversed) {
    var y = DenseArray.of(shape).values();
    for (int i = 0; i < y.length; i++) {
      var index = DenseArray.unflatten(i, shape);
      int at = index[axis];
      int last = reversed ? shape[axis] - 1 - at : at;
      for (index[axis] = reversed ? last : 0; index[axis] <= last; index[axis]++) {
        y[i] += x.broadcastAt(index);
      }
    }
    return y;
  }

  private static double[] permute(DenseArray x, List<Integer> axes, int[] shape) {
    var y = DenseArray.of(shape).values();
    for (int i = 0; i < y.length; i++) {
      var index = DenseArray.unflatten(i, shape);
      var from = new int[x.rank()];
      for (int axis = 0; axis < from.length; axis++) {
        from[Math.floorMod(axes.get(axis), from.length)] = index[axis];
      }
      y[i] = x.broadcastAt(from);
    }
    return y;
  }

  private static double[] matMul(MatMul op, DenseArray a, DenseArray b, int[] shape) {
    var y = DenseArray.of(shape).values();
    int rank = shape.length;
    int inner = a.shape()[op.transposeA() ? rank - 2 : rank - 1];
    for (int i = 0; i < y.length; i++) {
      var index = DenseArray.unflatten(i, shape);
      for (int k = 0; k < inner; k++) {
        y[i] +=
            a.broadcastAt(atMatrix(index, op.transposeA(), index[rank - 2], k))
                * b.broadcastAt(atMatrix(index, op.transposeB(), k, index[rank - 1]));
      }
    }
    return y;
  }

  private static int[] atMatrix(int[] leading, boolean transposed, int row, int column) {
    var index = leading.clone();
    index[index.length - 2] = transposed ? column : row;
    index[index.length - 1] = transposed ? row : column;
    return index;
  }

  private static double[] reduce(
      DenseArray x, List<Integer> axes, int[] shape, double start, DoubleBinaryOperator f) {
    var y = DenseArray.of(shape).values();
    Arrays.fill(y, start);
    for (int i = 0; i < x.values().length; i++) {
      var index = DenseArray.unflatten(i, x.shape());
      int to = 0;
      for (int axis = 0; axis < index.length; axis++) {
        to = axes.contains(axis) ? to : to * x.shape()[axis] + index[axis];
      }
      y[to] = f.applyAsDouble(y[to], x.values()[i]);
    }
    return y;
  }

  private static double[] softmax(DenseArray x, int axis, boolean log) {
    var kept = x.shape().clone();
    kept[axis] = 1;
    var max =
        new DenseArray(kept, reduce(x, List.of(axis), kept, Double.NEGATIVE_INFINITY, Math::max));
    var shifted = new DenseArray(x.shape(), zip(x, max, x.shape(), (a, m) -> a - m));
    var exp = new DenseArray(x.shape(), zip(shifted, shifted, x.shape(), (a, _) -> Math.exp(a)));
    var sum = new DenseArray(kept, reduce(exp, List.of(axis), kept, 0, Double::sum));
    return log
        ? zip(shifted, sum, x.shape(), (a, s) -> a - Math.log(s))
        : zip(exp, sum, x.shape(), (e, s) -> e / s);
  }

  /** Class 0 in place of what is ignored. */
  private static DenseArray known(DenseArray labels, @Nullable Integer ignored) {
    var known = Arrays.stream(labels.values()).map(l -> ignored != null && l == ignored ? 0 : l);
    return new DenseArray(labels.shape(), known.toArray());
  }

  private static double[] argMax(DenseArray x, int axis, int[] shape) {
    var y = DenseArray.of(shape).values();
    var best = new double[y.length];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < x.values().length; i++) {
      var index = DenseArray.unflatten(i, x.shape());
      int to = 0;
      for (int a = 0; a < index.length; a++) {
        to = a == axis ? to : to * x.shape()[a] + index[a];
      }
      if (x.values()[i] > best[to]) {
        best[to] = x.values()[i];
        y[to] = index[axis];
      }
    }
    return y;
  }

  private static double[] concat(List<DenseArray> parts, int axis, int[] shape) {
    var y = DenseArray.of(shape).values();
    for (int i = 0; i < y.length; i++) {
      var index = DenseArray.unflatten(i, shape);
      int part = 0;
      for (; index[axis] >= parts.get(part).shape()[axis]; part++) {
        index[axis] -= parts.get(part).shape()[axis];
      }
      y[i] = parts.get(part).broadcastAt(index);
    }
    return y;
  }

  private double[] slice(DenseArray x, Slice op, int[] shape) {
    var y = DenseArray.of(shape).values();
    for (int i = 0; i < y.length; i++) {
      var index = DenseArray.unflatten(i, shape);
      index[op.axis()] += (int) op.from().evaluate(dims::get);
      y[i] = x.broadcastAt(index);
    }
    return y;
  }

  private double[] pad(DenseArray x, Pad op, int[] shape) {
    var y = DenseArray.of(shape).values();
    Arrays.fill(y, op.value());
    for (int i = 0; i < x.values().length; i++) {
      var index = DenseArray.unflatten(i, x.shape());
      index[op.axis()] += (int) op.before().evaluate(dims::get);
      int to = 0;
      for (int a = 0; a < shape.length; a++) {
        to = to * shape[a] + index[a];
      }
      y[to] = x.values()[i];
    }
    return y;
  }

  private static double[] gather(DenseArray table, DenseArray ids, int[] shape) {
    var y = DenseArray.of(shape).values();
    int length = table.values().length / table.shape()[0];
    for (int i = 0; i < y.length; i++) {
      int entry = (int) ids.values()[i / length];
      y[i] = table.values()[entry * length + i % length];
    }
    return y;
  }

  private static double[] scatter(DenseArray ids, DenseArray x, int[] shape) {
    var y = DenseArray.of(shape).values();
    int length = y.length / shape[0];
    for (int i = 0; i < x.values().length; i++) {
      int entry = (int) ids.values()[i / length];
      y[entry * length + i % length] += x.values()[i];
    }
    return y;
  }

  private static double[] update(DenseArray x, DenseArray ids, DenseArray part, int axis) {
    var y = x.values().clone();
    int inner = 1;
    for (int i = axis + 1; i < x.shape().length; i++) {
      inner *= x.shape()[i];
    }
    int n = part.shape()[axis];
    int outer = part.values().length / (n * inner);
    for (int o = 0; o < outer; o++) {
      for (int r = 0; r < n; r++) {
        for (int i = 0; i < inner; i++) {
          int entry = (int) ids.values()[r];
          y[(o * x.shape()[axis] + entry) * inner + i] = part.values()[(o * n + r) * inner + i];
        }
      }
    }
    return y;
  }

  private static double[] crossEntropy(DenseArray logits, DenseArray labels) {
    var logProbabilities = softmax(logits, 1, true);
    var y = new double[labels.values().length];
    for (int row = 0; row < y.length; row++) {
      y[row] = -logProbabilities[row * logits.shape()[1] + (int) labels.values()[row]];
    }
    return y;
  }

  private static double[] crossEntropyGradient(
      DenseArray logits, DenseArray labels, DenseArray dy) {
    var y = softmax(logits, 1, false);
    int classes = logits.shape()[1];
    for (int i = 0; i < y.length; i++) {
      int row = i / classes;
      double oneHot = i % classes == (int) labels.values()[row] ? 1 : 0;
      y[i] = dy.values()[dy.rank() == 0 ? 0 : row] * (y[i] - oneHot);
    }
    return y;
  }

  private static int correctCount(DenseArray logits, DenseArray labels, @Nullable Integer ignored) {
    int classes = logits.shape()[1];
    int correct = 0;
    for (int row = 0; row < labels.values().length; row++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best =
            logits.values()[row * classes + c] > logits.values()[row * classes + best] ? c : best;
      }
      int label = (int) labels.values()[row];
      correct += best == label && (ignored == null || label != ignored) ? 1 : 0;
    }
    return correct;
  }
}

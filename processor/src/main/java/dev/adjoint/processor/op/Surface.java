package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which method of {@link dev.adjoint.Tensor} or {@link dev.adjoint.IntTensor} is which op: one line
 * per method. A function of {@link dev.adjoint.Functions} is the method of the same name on its
 * first argument.
 */
public final class Surface {

  /**
   * The constants of a call, without its tensors, in order: Integer, Double, String or a list of
   * Integers.
   */
  private interface Factory extends Function<List<Object>, Op> {}

  private static final Map<String, Factory> METHODS = new HashMap<>();

  static {
    METHODS.put("add", c -> new Add());
    METHODS.put("sub", c -> new Sub());
    METHODS.put("mul", c -> new Mul());
    METHODS.put("div", c -> new Div());
    METHODS.put("neg", c -> new Neg());
    METHODS.put("pow", c -> new Power(number(c, 0)));
    METHODS.put("square", c -> new Square());
    METHODS.put("sqrt", c -> new Sqrt());
    METHODS.put("abs", c -> new Abs());
    METHODS.put("exp", c -> new Exp());
    METHODS.put("log", c -> new Log());
    METHODS.put("maximum", c -> new Maximum());
    METHODS.put("minimum", c -> new Minimum());
    METHODS.put("clip", c -> new Clip(number(c, 0), number(c, 1)));
    METHODS.put("relu", c -> new Relu());
    METHODS.put("leakyRelu", c -> new LeakyRelu(number(c, 0)));
    METHODS.put("sigmoid", c -> new Sigmoid());
    METHODS.put("tanh", c -> new Tanh());
    METHODS.put("gelu", c -> new Gelu());
    METHODS.put("softplus", c -> new Softplus());
    METHODS.put("softmax", c -> new SoftmaxOver(false, c.isEmpty() ? -1 : integer(c, 0)));
    METHODS.put("logSoftmax", c -> new SoftmaxOver(true, c.isEmpty() ? -1 : integer(c, 0)));
    METHODS.put("matmul", c -> new MatMul());
    METHODS.put("transpose", c -> new Transpose());
    METHODS.put("permute", c -> new Permute(integers(c)));
    METHODS.put("reshape", c -> new ReshapeTo((String) c.getFirst()));
    METHODS.put("flatten", c -> new Flatten());
    METHODS.put("sum", c -> new Reduction(false, integers(c)));
    METHODS.put("mean", c -> new MeanOver(integers(c)));
    METHODS.put("max", c -> new Reduction(true, integers(c)));
    METHODS.put("min", c -> new MinOver(integers(c)));
    METHODS.put("toFloat", c -> new ToFloat());
    METHODS.put("stopGradient", c -> new StopGradient());
    METHODS.put("dropout", c -> new Dropout("dropout", number(c, 0)));
    METHODS.put("normal", c -> new RandomTensor(new Draw.Normal(), (String) c.getFirst()));
    METHODS.put("uniform", c -> new RandomTensor(new Draw.Uniform(), (String) c.getFirst()));
    METHODS.put("bernoulli", c -> bernoulli((String) c.get(0), number(c, 1)));
    METHODS.put("crossEntropy", c -> new CrossEntropy());
    METHODS.put("meanSquaredError", c -> new MeanSquaredError());
    METHODS.put("binaryCrossEntropyWithLogits", c -> new BinaryCrossEntropy());
  }

  private static final List<String> SCALAR_OPERANDS = List.of("add", "sub", "mul", "div");

  private Surface() {}

  /**
   * Emits the untyped instruction of a call.
   *
   * @param method the name of the method
   * @param arguments receiver first: a {@link Value} for each tensor; {@link Number}, {@link
   *     String} or {@code int[]} for the rest
   * @param name what the user calls the result, or the method's name
   * @return the result, or empty if no such method is known
   */
  public static Optional<Value> emit(
      Builder builder, String method, List<?> arguments, String name, SourceRef source) {
    if (method.equals("assign")) {
      var value = (Value) arguments.get(1);
      var op = new Assign(state(builder, (Value) arguments.get(0)));
      return Optional.of(builder.emit(op, List.of(value), null, name, source));
    }
    Factory factory = METHODS.get(method);
    if (factory == null) {
      return Optional.empty();
    }
    var tensors = new ArrayList<Value>();
    var constants = new ArrayList<Object>();
    for (Object argument : arguments) {
      switch (argument) {
        case Value value -> tensors.add(value);
        case Number number when SCALAR_OPERANDS.contains(method) ->
            tensors.add(scalar(builder, number.doubleValue(), source));
        default -> constants.add(argument);
      }
    }
    return Optional.of(builder.emit(factory.apply(constants), tensors, null, name, source));
  }

  /** The state whose reading gave a value. */
  private static StateTensor state(Builder builder, Value value) {
    return builder.body().stream()
        .filter(i -> i.result().equals(value) && i.op() instanceof StateTensor)
        .map(i -> (StateTensor) i.op())
        .findFirst()
        .orElseThrow(
            () ->
                new Fault(
                    DiagnosticId.LAYER_FORM,
                    "assign: only a @State can be assigned, as in mean().assign(...)"));
  }

  private static Op bernoulli(String shape, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new Fault(
          DiagnosticId.LAYER_FORM, "bernoulli: a probability is from 0 to 1, found " + probability);
    }
    return new RandomTensor(new Draw.Bernoulli(probability, 1), shape);
  }

  private static Value scalar(Builder builder, double value, SourceRef source) {
    return builder.emit(new Constant(value), List.of(), null, Double.toString(value), source);
  }

  private static double number(List<Object> constants, int index) {
    return ((Number) constants.get(index)).doubleValue();
  }

  private static int integer(List<Object> constants, int index) {
    return ((Number) constants.get(index)).intValue();
  }

  private static List<Integer> integers(List<Object> constants) {
    var all = new ArrayList<Integer>();
    for (Object constant : constants) {
      if (constant instanceof int[] array) {
        for (int value : array) {
          all.add(value);
        }
      } else {
        all.add(((Number) constant).intValue());
      }
    }
    return all;
  }
}

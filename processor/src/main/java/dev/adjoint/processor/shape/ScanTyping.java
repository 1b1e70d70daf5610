package dev.adjoint.processor.shape;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Function.Result;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Permute;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.ScanBlock;
import dev.adjoint.processor.op.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One call of a {@code @Scan} method: which arguments are sliced, and what comes out. */
final class ScanTyping {
  private final FunctionTyping typing;
  private final ScanBlock scan;
  private final List<Value> operands;
  private final Dim length;

  /** For each argument the axis along which it is sliced, or -1. */
  private final List<Integer> axes = new ArrayList<>();

  ScanTyping(FunctionTyping typing, ScanBlock scan, List<Value> operands, Dim length) {
    this.typing = typing;
    this.scan = scan;
    this.operands = operands;
    this.length = length;
  }

  /** The results of the block by name, or null if a fault in its body was reported. */
  @Nullable Map<String, Value> run() {
    List<Integer> ranks = scan.ranks();
    for (int i = 0; i < operands.size(); i++) {
      axes.add(
          scan.carried().contains(i)
              ? -1
              : ScanBlock.axis(scan.layer(), scan.over(), operands.get(i), length, ranks.get(i)));
    }
    var parameters = new ArrayList<Value>();
    List<Type> types = IntStream.range(0, operands.size()).mapToObj(this::stepType).toList();
    Function step = typing.step(scan, types, parameters);
    if (step == null) {
      return null;
    }
    checkCarried(step);
    List<Integer> order = order();
    var inputs = new ArrayList<Input>();
    var arguments = new ArrayList<Value>();
    for (int index : order) {
      inputs.add(step.inputs().get(index));
      arguments.add(argument(index));
    }
    inputs.addAll(step.inputs().subList(operands.size(), step.inputs().size()));
    arguments.addAll(parameters);
    var op = op(new Function(step.name(), inputs, step.body(), results(step), step.source()));
    return taken(op, step, typing.emit(op, arguments.toArray(Value[]::new)));
  }

  private Scan op(Function step) {
    int carried = (int) scan.carried().stream().filter(parameter -> parameter >= 0).count();
    int sliced = (int) axes.stream().filter(axis -> axis >= 0).count();
    return new Scan(step, carried, sliced, length, scan.reverse(), false, axes);
  }

  /** What a step sees of an argument. */
  private Type stepType(int argument) {
    Type type = operands.get(argument).typed();
    int axis = axes.get(argument);
    if (axis < 0) {
      return type;
    }
    var dims = new ArrayList<>(type.shape().dims());
    dims.remove(axis);
    return type.with(new Shape(dims));
  }

  private void checkCarried(Function step) {
    for (int i = 0; i < scan.carried().size(); i++) {
      int parameter = scan.carried().get(i);
      Result result = step.results().get(i);
      if (parameter >= 0 && !result.value().typed().equals(operands.get(parameter).typed())) {
        throw new Fault(
                DiagnosticId.SHAPE_SCAN,
                scan.layer()
                    + ": what is carried keeps its shape, but "
                    + scan.block().name()
                    + " makes "
                    + result.value().shape()
                    + " of "
                    + operands.get(parameter).shape()
                    + " as "
                    + result.name())
            .operand("carried in", operands.get(parameter))
            .operand("carried out", result.value());
      }
    }
  }

  /** The arguments: carried, in the order of the results; sliced; the same for all steps. */
  private List<Integer> order() {
    var order = new ArrayList<>(scan.carried().stream().filter(p -> p >= 0).toList());
    IntStream.range(0, operands.size()).filter(i -> axes.get(i) >= 0).forEach(order::add);
    IntStream.range(0, operands.size()).filter(i -> !order.contains(i)).forEach(order::add);
    return order;
  }

  /** The argument with the axis first. */
  private Value argument(int index) {
    Value operand = operands.get(index);
    int axis = axes.get(index);
    if (axis < 1) {
      return operand;
    }
    var order = new ArrayList<>(IntStream.range(0, operand.shape().rank()).boxed().toList());
    order.remove(/* index */ axis);
    order.addFirst(axis);
    return typing.emit(new Permute(order), operand);
  }

  /** What is carried, then what is emitted. */
  private List<Result> results(Function step) {
    var results = new ArrayList<Result>();
    resultOrder().forEach(i -> results.add(step.results().get(i)));
    return results;
  }

  private List<Integer> resultOrder() {
    List<Integer> carried = scan.carried();
    var order =
        new ArrayList<>(
            IntStream.range(0, carried.size()).filter(i -> carried.get(i) >= 0).boxed().toList());
    IntStream.range(0, carried.size()).filter(i -> carried.get(i) < 0).forEach(order::add);
    return order;
  }

  private Map<String, Value> taken(Scan op, Function step, Value flat) {
    List<Integer> order = resultOrder();
    var results = new LinkedHashMap<String, Value>();
    for (int i = 0; i < order.size(); i++) {
      Scan.Part part = op.parts().get(i);
      Dim to = part.from().plus(part.shape().size());
      Value slice = typing.emit(new Slice(0, part.from(), to), flat);
      Value value = typing.emit(new Reshape(part.shape()), slice);
      results.put(
          step.results().get(order.get(i)).name(), i < op.carried() ? value : stacked(value));
    }
    return results;
  }

  /** What is emitted, with the axis where it stands in the arguments. */
  private Value stacked(Value value) {
    int rank = value.shape().rank();
    int axis = ScanBlock.emittedAxis(axes, rank - 1);
    if (axis == 0) {
      return value;
    }
    var order = new ArrayList<>(IntStream.range(1, rank).boxed().toList());
    order.add(axis, 0);
    return typing.emit(new Permute(order), value);
  }
}

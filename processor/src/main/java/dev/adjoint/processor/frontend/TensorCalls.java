package dev.adjoint.processor.frontend;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Calls.Call;
import dev.adjoint.processor.frontend.Datum.ArrayDatum;
import dev.adjoint.processor.frontend.Datum.Known;
import dev.adjoint.processor.frontend.Datum.Poison;
import dev.adjoint.processor.frontend.Datum.RecordDatum;
import dev.adjoint.processor.frontend.Datum.Symbol;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.BlockOp;
import dev.adjoint.processor.op.BlockResult;
import dev.adjoint.processor.op.InEvaluation;
import dev.adjoint.processor.op.Layers;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.ScanBlock;
import dev.adjoint.processor.op.Surface;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/** Calls that write an instruction: methods of tensors, functions on them, and layers. */
final class TensorCalls {
  private static final int MOST_PARTS = 10_000;

  private final Interpreter interpreter;
  private final Overloads overloads;

  TensorCalls(Interpreter interpreter, Overloads overloads) {
    this.interpreter = interpreter;
    this.overloads = overloads;
  }

  /** A method of a tensor, or a function, which is the method of its first argument. */
  Datum call(Call call) {
    var operands = new ArrayList<Object>();
    if (call.receiver() != null) {
      operands.add(operand(call.receiver(), call.frame()));
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      Datum argument = converted(call, i);
      if (argument == Poison.POISON) {
        return argument;
      }
      operands.add(operand(argument, call.frame()));
    }
    if (call.method().getReturnType().getKind() == TypeKind.VOID) {
      emit(call, operands);
      return Datum.Nothing.NOTHING;
    }
    JavaType type = interpreter.context().types().of(call.method().getReturnType());
    return type instanceof JavaType.Array(JavaType element)
        ? parts(call, operands, element)
        : new Symbol(emit(call, operands), TensorKind.of(type).orElseThrow());
  }

  private Value emit(Call call, List<?> operands) {
    return Surface.emit(
            interpreter.builder(),
            call.methodName(),
            operands,
            call.resultName(),
            interpreter.reference(call.tree(), call.frame()))
        .orElseThrow(() -> new IllegalStateException("no op for the method " + call.methodName()));
  }

  /** The results of {@code split}: a call for each part, whose number comes last. */
  private ArrayDatum parts(Call call, List<Object> operands, JavaType element) {
    int parts = (Integer) operands.getLast();
    if (parts < 1 || parts > MOST_PARTS) {
      throw new Fault(
          DiagnosticId.JAVA_CONSTANT,
          call.methodName() + ": needs 1 to " + MOST_PARTS + " parts, found " + parts);
    }
    var slots = new Datum[parts];
    for (int i = 0; i < parts; i++) {
      var numbered = new ArrayList<>(operands);
      numbered.add(i);
      slots[i] = new Symbol(emit(call, numbered), TensorKind.REAL);
    }
    return new ArrayDatum(element, slots, false);
  }

  private Datum converted(Call call, int index) {
    boolean variable =
        call.method().isVarArgs()
            && !(call.arguments().get(index) instanceof ArrayDatum)
            && index >= call.method().getParameters().size() - 1;
    JavaType type = overloads.parameter(call.method(), index, variable);
    Datum datum = call.arguments().get(index);
    return type == null
        ? datum
        : interpreter.expressions().assigned(datum, type, call.argument(index), call.frame());
  }

  private static Object operand(Datum datum, Frame frame) {
    return switch (datum) {
      case Symbol(Value value, TensorKind kind) -> value;
      case Known(String shape) -> DimNames.rename(shape, frame.dims());
      case Known(Object value) -> value;
      case ArrayDatum array when TensorKind.of(array.element()).isPresent() -> tensors(array);
      case ArrayDatum array -> numbers(array);
      default -> throw new IllegalStateException("not an operand: " + datum);
    };
  }

  private static Object numbers(ArrayDatum array) {
    return array.length() > 0 && array.get(0) instanceof Known(Double _)
        ? reals(array)
        : integers(array);
  }

  private static double[] reals(ArrayDatum array) {
    double[] values = new double[array.length()];
    for (int i = 0; i < values.length; i++) {
      if (!(array.get(i) instanceof Known(Double value))) {
        throw Expressions.unassigned("slot " + i);
      }
      values[i] = value;
    }
    return values;
  }

  private static Value[] tensors(ArrayDatum array) {
    var values = new Value[array.length()];
    for (int i = 0; i < values.length; i++) {
      if (!(array.get(i) instanceof Symbol(Value value, TensorKind kind))) {
        throw Expressions.unassigned("slot " + i);
      }
      values[i] = value;
    }
    return values;
  }

  private static int[] integers(ArrayDatum array) {
    int[] values = new int[array.length()];
    for (int i = 0; i < values.length; i++) {
      if (!(array.get(i) instanceof Known(Integer value))) {
        throw Expressions.unassigned("slot " + i);
      }
      values[i] = value;
    }
    return values;
  }

  /** A layer or a parameter of the model. */
  Datum layer(Call call, LayerTable.Layer layer) {
    var operands = new ArrayList<Value>();
    for (int i = 0; i < call.arguments().size(); i++) {
      Datum argument = call.arguments().get(i);
      if (argument instanceof Symbol(Value value, TensorKind kind)) {
        operands.add(value);
      }
    }
    if (layer.op() == null || !Calls.known(call.arguments())) {
      return Poison.POISON;
    }
    Op op =
        layer.op() instanceof ScanBlock scan
            ? scan.over(DimNames.rename(scan.over(), call.frame().dims()))
            : layer.op();
    Op called = interpreter.evaluates(call.method()) ? InEvaluation.of(op) : op;
    Value result = layer(call, layer, called, operands);
    return interpreter.context().types().of(call.method().getReturnType())
                instanceof JavaType.Declared(TypeElement type)
            && type.getKind() == ElementKind.RECORD
        ? components(call, op, result, type)
        : new Symbol(result, TensorKind.REAL);
  }

  /** The record that a layer or block returns: an op takes each component out of its result. */
  private Datum components(Call call, Op layer, Value all, TypeElement type) {
    var values = new LinkedHashMap<String, Datum>();
    for (RecordComponentElement component : type.getRecordComponents()) {
      String name = component.getSimpleName().toString();
      Op part =
          layer instanceof BlockOp ? new BlockResult(name) : Layers.component(layer, values.size());
      Value value =
          interpreter
              .builder()
              .emit(
                  part,
                  List.of(all),
                  null,
                  call.resultName()
                      + name.substring(0, 1).toUpperCase(Locale.ROOT)
                      + name.substring(1),
                  interpreter.reference(call.tree(), call.frame()));
      values.put(name, new Symbol(value, TensorKind.REAL));
    }
    return new RecordDatum(type, values);
  }

  private Value layer(Call call, LayerTable.Layer layer, Op op, List<Value> operands) {
    return interpreter
        .builder()
        .emit(
            op,
            List.copyOf(operands),
            null,
            layer.isParameter() ? call.methodName() : call.resultName(),
            layer.isParameter(),
            layer.isParameter()
                ? layer.source()
                : interpreter.reference(call.tree(), call.frame()).callOf(layer.source()));
  }
}

package dev.adjoint.eager;

import dev.adjoint.BoolTensor;
import dev.adjoint.IntTensor;
import dev.adjoint.Tensor;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.op.Layers;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.StateTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A call of a layer, for generated code: the values of its annotation, then its operands. */
public final class EagerLayer {
  private final EagerContext context;
  private final String method;
  private final String saved;
  private final String annotation;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private String file = "";
  private int line;

  EagerLayer(EagerContext context, String method, String saved, String annotation) {
    this.context = context;
    this.method = method;
    this.saved = saved;
    this.annotation = annotation;
  }

  /** Sets where it is declared. */
  public EagerLayer at(String file, int line) {
    this.file = file;
    this.line = line;
    return this;
  }

  /** Sets an element of its annotation. */
  public EagerLayer set(String element, Object value) {
    values.put(element, value);
    return this;
  }

  /**
   * The result.
   *
   * @param operands tensors of any kind
   * @throws EagerException if the operands do not fit
   */
  public EagerTensor call(Object... operands) {
    return call(op(), operands);
  }

  /** A record of a recurrent layer. */
  @FunctionalInterface
  public interface TwoTensors<R> {
    /** Its constructor. */
    R of(Tensor outputs, Tensor hidden);
  }

  /** The record of an LSTM. */
  @FunctionalInterface
  public interface ThreeTensors<R> {
    /** Its constructor. */
    R of(Tensor outputs, Tensor hidden, Tensor cell);
  }

  /**
   * The results as a record.
   *
   * @throws EagerException if the operands do not fit
   */
  public <R> R call(TwoTensors<R> record, Object... operands) {
    Op op = op();
    EagerTensor all = call(op, operands);
    return record.of(component(op, all, 0), component(op, all, 1));
  }

  /**
   * The results as a record.
   *
   * @throws EagerException if the operands do not fit
   */
  public <R> R call(ThreeTensors<R> record, Object... operands) {
    Op op = op();
    EagerTensor all = call(op, operands);
    return record.of(component(op, all, 0), component(op, all, 1), component(op, all, 2));
  }

  private EagerTensor component(Op op, EagerTensor all, int index) {
    EagerValue value = EagerTensor.self(all).in(context);
    var typing = new OpTyping(context, method, false, CallSite.here(context, method));
    return new EagerTensor(typing.apply(Layers.component(op, index), List.of(value)));
  }

  private Op op() {
    return Layers.op(new Layers.Declaration(saved, annotation, values));
  }

  private EagerTensor call(Op op, Object... operands) {
    List<EagerValue> eager =
        Arrays.stream(operands).map(operand -> self(operand).in(context)).toList();
    String text =
        eager.stream().map(EagerValue::text).collect(Collectors.joining(", ", method + "(", ")"));
    boolean isParameter = Layers.inputs(annotation) == 0;
    SourceRef source =
        isParameter ? new SourceRef(file, line, 1, text, null) : CallSite.here(context, text);
    var result = new OpTyping(context, method, isParameter, source).apply(op, eager);
    if (op instanceof StateTensor state) {
      return new EagerTensor(result.in(context, method, true, source), state);
    }
    return new EagerTensor(isParameter ? result.in(context, method, true, source) : result);
  }

  private static EagerValue self(Object tensor) {
    return switch (tensor) {
      case IntTensor ints -> EagerIntTensor.self(ints);
      case BoolTensor truths -> EagerBoolTensor.self(truths);
      default -> EagerTensor.self((Tensor) tensor);
    };
  }
}

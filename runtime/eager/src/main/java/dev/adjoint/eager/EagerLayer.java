package dev.adjoint.eager;

import dev.adjoint.BoolTensor;
import dev.adjoint.IntTensor;
import dev.adjoint.Tensor;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.op.Layers;
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
    var op = Layers.op(new Layers.Declaration(saved, annotation, values));
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

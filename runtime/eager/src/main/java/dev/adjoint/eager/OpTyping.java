package dev.adjoint.eager;

import dev.adjoint.Initializer;
import dev.adjoint.StateScope;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.AssignState;
import dev.adjoint.processor.op.BlockOp;
import dev.adjoint.processor.op.BlockResult;
import dev.adjoint.processor.op.Composite;
import dev.adjoint.processor.op.Draw;
import dev.adjoint.processor.op.InEvaluation;
import dev.adjoint.processor.op.InTraining;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.Typing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Types one call by the rules of the compiler, and evaluates each primitive as it is emitted. */
final class OpTyping implements Typing {
  private final EagerContext context;
  private final String name;
  private final boolean declared;
  private final SourceRef source;
  private final Map<Value, EagerValue> known = new HashMap<>();

  /**
   * A call whose results are named and placed so.
   *
   * @param declared whether the result is a parameter of the model
   */
  OpTyping(EagerContext context, String name, boolean declared, SourceRef source) {
    this.context = context;
    this.name = name;
    this.declared = declared;
    this.source = source;
  }

  /**
   * The result of an op.
   *
   * @throws EagerException if the operands do not fit
   */
  EagerValue apply(Op op, List<EagerValue> operands) {
    operands.forEach(operand -> known.put(operand.value(), operand));
    Value[] values = operands.stream().map(EagerValue::value).toArray(Value[]::new);
    try {
      return known(
          switch (op) {
            case BlockOp block ->
                throw new IllegalStateException(block.layer() + ": the body of a block is Java");
            case BlockResult part ->
                throw new IllegalStateException(part.name() + ": a component of a record of Java");
            case InEvaluation mode ->
                throw new IllegalStateException(mode.mnemonic() + ": a method of Java is marked");
            case Composite composite -> composite.expand(this, List.of(values));
            case Primitive primitive -> emit(primitive, values);
          });
    } catch (Fault fault) {
      fault.ofLayer(List.of(values));
      String block = context.block();
      throw EagerException.of(
          (block.isEmpty() ? fault : fault.note("in " + block)).toDiagnostic(source));
    }
  }

  private EagerValue known(Value value) {
    return Objects.requireNonNull(known.get(value), value.name());
  }

  @Override
  public Value emit(Primitive op, Value... operands) {
    Type type = op.infer(this, List.of(operands));
    List<EagerValue> values = Arrays.stream(operands).map(this::known).toList();
    if (op instanceof InTraining) {
      return operands[context.randomness().isTraining() ? 0 : 1];
    }
    if (op instanceof AssignState assign) {
      context.states().assign(assign, known(operands[0]).numbers(), context.randomness());
      return operands[0];
    }
    int[] shape = Numbers.sizes(type.shape());
    var numbers = new Numbers(shape, evaluated(op, values, shape));
    var result = EagerValue.of(name, declared, type.element(), numbers, source, context);
    return remembered(context.checked(result, op.mnemonic(), values));
  }

  private double[] evaluated(Primitive op, List<EagerValue> operands, int[] shape) {
    return op instanceof Draw draw
        ? context.randomness().draw(draw, Numbers.size(shape), context.real())
        : Evaluator.evaluate(op, operands.stream().map(EagerValue::numbers).toList(), shape);
  }

  private Value remembered(EagerValue value) {
    known.put(value.value(), value);
    return value.value();
  }

  @Override
  public Value parameter(String parameter, Initial init, Shape shape) {
    var parameters = context.parameters();
    if (parameters == null) {
      throw new IllegalStateException(parameter + " is a parameter of no model");
    }
    var numbers = parameters.read(parameter, init, shape, source);
    var place = new SourceRef(source.file(), source.line(), 1, parameter, null);
    var value = EagerValue.of(parameter, true, context.real(), numbers, place, context);
    return remembered(context.checked(value, "the parameter", List.of()));
  }

  @Override
  public Value state(String state, Initializer init, StateScope scope, Shape shape) {
    var numbers =
        scope == StateScope.SESSION ? context.states().read(state, Numbers.sizes(shape)) : null;
    if (numbers == null) {
      return parameter(state, init, shape);
    }
    var place = new SourceRef(source.file(), source.line(), 1, state, null);
    return remembered(EagerValue.of(state, true, context.real(), numbers, place, context));
  }

  @Override
  public Shape shape(String text) {
    Shape parsed = parsed(text);
    var names = context.names();
    CallSite.checkNames(parsed.names(), text, context);
    for (String dim : parsed.names()) {
      if (!names.containsKey(dim)) {
        throw unknown(text, dim);
      }
    }
    try {
      return new Shape(parsed.dims().stream().map(dim -> dim.substitute(names)).toList());
    } catch (ArithmeticException uneven) {
      throw new Fault(DiagnosticId.SHAPE_SYNTAX, "\"" + text + "\": " + uneven.getMessage());
    }
  }

  private Fault unknown(String text, String dim) {
    var names = context.names().keySet();
    return new Fault(
        DiagnosticId.SHAPE_SYNTAX,
        "\""
            + text
            + "\": unknown dim "
            + dim
            + "; known here: "
            + (names.isEmpty() ? "none" : String.join(", ", names)));
  }

  private static Shape parsed(String text) {
    try {
      return ShapeSyntax.shape(text);
    } catch (IllegalArgumentException e) {
      throw new Fault(DiagnosticId.SHAPE_SYNTAX, String.valueOf(e.getMessage()));
    }
  }

  /** Names are bound where a method is entered, see {@link EagerCall}. */
  @Override
  public void bind(String text, Shape found) {}

  @Override
  public Dim dim(String text) {
    Shape shape = shape(text);
    if (shape.rank() != 1) {
      throw new Fault(DiagnosticId.SHAPE_SYNTAX, "\"" + text + "\": expected one size");
    }
    return shape.dim(0);
  }

  @Override
  public String site(String what) {
    return context.randomness().site(context.qualified(what));
  }

  @Override
  public Element real() {
    return context.real();
  }
}

package dev.adjoint.processor.shape;

import dev.adjoint.Initializer;
import dev.adjoint.StateScope;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Function.Result;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Composite;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.ReadParameter;
import dev.adjoint.processor.op.ReadState;
import dev.adjoint.processor.op.Typing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Types one function, instruction by instruction, into a new body of primitives. */
final class FunctionTyping implements Typing {
  /**
   * What the front end appends to names of dims in a called method, to keep them apart from the
   * caller's.
   */
  private static final Pattern CALL_SUFFIX = Pattern.compile("\\$\\d+");

  private final Function function;
  private final Element real;
  private final Parameters parameters;
  private final DiagnosticSink sink;
  private final Builder builder = new Builder();

  /** The typed twin of each value; absent for poisoned ones. */
  private final Map<Value, Value> typed = new HashMap<>();

  private final Map<String, Value> parameterValues = new LinkedHashMap<>();
  private final Map<String, Dim> names = new LinkedHashMap<>();

  /** How often each layer or function has drawn random numbers. */
  private final Map<String, Integer> sites = new HashMap<>();

  private @Nullable Instruction current;
  private boolean failed;

  private FunctionTyping(
      Function function, Element real, Parameters parameters, DiagnosticSink sink) {
    this.function = function;
    this.real = real;
    this.parameters = parameters;
    this.sink = sink;
  }

  /** The typed function, or empty if a fault was reported. */
  static Optional<Function> type(
      Function function, Element real, Parameters parameters, DiagnosticSink sink) {
    return new FunctionTyping(function, real, parameters, sink).run();
  }

  private Optional<Function> run() {
    var inputs = new ArrayList<Input>();
    for (Input input : function.inputs()) {
      Value value = builder.input(input.name(), input.value().typed(), input.value().source());
      value.shape().names().forEach(name -> names.put(name, Dim.named(name)));
      typed.put(input.value(), value);
      inputs.add(new Input(value, input.classes(), input.isFeed()));
    }
    function.body().forEach(this::type);
    if (failed || function.results().stream().anyMatch(r -> !typed.containsKey(r.value()))) {
      return Optional.empty();
    }
    List<Result> results =
        function.results().stream()
            .map(r -> new Result(r.name(), Objects.requireNonNull(typed.get(r.value()))))
            .toList();
    return Optional.of(
        new Function(function.name(), inputs, builder.body(), results, function.source()));
  }

  private void type(Instruction instruction) {
    var operands = new ArrayList<Value>();
    for (Value operand : instruction.operands()) {
      Value twin = typed.get(operand);
      if (twin == null) {
        return; // What follows from a fault is not reported.
      }
      operands.add(twin);
    }
    current = instruction;
    try {
      typed.put(instruction.result(), apply(instruction.op(), operands));
    } catch (Fault fault) {
      failed = true;
      sink.report(fault.toDiagnostic(instruction.source()));
    }
  }

  private Value apply(Op op, List<Value> operands) {
    return switch (op) {
      case Composite composite -> composite.expand(this, operands);
      case Primitive primitive -> emit(primitive, operands.toArray(Value[]::new));
    };
  }

  private Instruction current() {
    return Objects.requireNonNull(current);
  }

  @Override
  public Value emit(Primitive op, Value... operands) {
    var result = current().result();
    var type = op.infer(this, List.of(operands));
    return builder.emit(op, List.of(operands), type, result.name(), result.source());
  }

  @Override
  public Value parameter(String name, Initializer init, Shape shape) {
    parameters.declare(name, init, shape, current().source());
    return parameterValues.computeIfAbsent(name, n -> read(n, shape));
  }

  @Override
  public Value state(String name, Initializer init, StateScope scope, Shape shape) {
    SourceRef source = current().source();
    if (scope == StateScope.MODEL) {
      parameters.declare(name, init, shape, true, source);
    }
    var op = new ReadState(name, scope, shape);
    return builder.emit(op, List.of(), op.infer(this, List.of()), name, true, source);
  }

  private Value read(String name, Shape shape) {
    var op = new ReadParameter(name, shape);
    SourceRef source = current().source();
    return builder.emit(op, List.of(), op.infer(this, List.of()), name, true, source);
  }

  @Override
  public void bind(String text, Shape found) {
    Shape declared = parsed(text);
    if (declared.rank() != found.rank()) {
      return;
    }
    for (int i = 0; i < declared.rank(); i++) {
      String name = declared.dim(i).toString();
      if (declared.dim(i).equals(Dim.named(name))) {
        names.putIfAbsent(name, found.dim(i));
      }
    }
  }

  @Override
  public Shape shape(String text) {
    Shape parsed = parsed(text);
    for (String name : parsed.names()) {
      if (!names.containsKey(name)) {
        throw new Fault(
            DiagnosticId.SHAPE_SYNTAX,
            "\"" + plain(text) + "\": unknown dim " + plain(name) + "; known here: " + known());
      }
    }
    return new Shape(parsed.dims().stream().map(dim -> dim.substitute(names)).toList());
  }

  private static Shape parsed(String text) {
    try {
      return ShapeSyntax.shape(text);
    } catch (IllegalArgumentException e) {
      throw new Fault(DiagnosticId.SHAPE_SYNTAX, plain(String.valueOf(e.getMessage())));
    }
  }

  private String known() {
    return names.isEmpty()
        ? "none"
        : String.join(", ", names.keySet().stream().map(FunctionTyping::plain).distinct().toList());
  }

  private static String plain(String text) {
    return CALL_SUFFIX.matcher(text).replaceAll("");
  }

  @Override
  public Dim dim(String text) {
    Shape shape = shape(text);
    if (shape.rank() != 1) {
      throw new Fault(DiagnosticId.SHAPE_SYNTAX, "\"" + plain(text) + "\": expected one size");
    }
    return shape.dim(0);
  }

  @Override
  public String site(String what) {
    int number = sites.merge(what, 1, Integer::sum) - 1;
    return function.name() + "/" + what + "#" + number;
  }

  @Override
  public Element real() {
    return real;
  }
}

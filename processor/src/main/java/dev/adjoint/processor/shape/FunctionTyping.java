package dev.adjoint.processor.shape;

import dev.adjoint.Initializer;
import dev.adjoint.StateScope;
import dev.adjoint.processor.diagnostics.Diagnostic;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Block;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Function.Result;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Training;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.AssertShape;
import dev.adjoint.processor.op.AssignState;
import dev.adjoint.processor.op.BlockOp;
import dev.adjoint.processor.op.BlockResult;
import dev.adjoint.processor.op.CallBlock;
import dev.adjoint.processor.op.Composite;
import dev.adjoint.processor.op.InEvaluation;
import dev.adjoint.processor.op.InTraining;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.ReadParameter;
import dev.adjoint.processor.op.ReadState;
import dev.adjoint.processor.op.Regularization;
import dev.adjoint.processor.op.ScanBlock;
import dev.adjoint.processor.op.StackBlock;
import dev.adjoint.processor.op.Typing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types one function, instruction by instruction, into a new body of primitives. */
final class FunctionTyping implements Typing {
  private final Function function;
  private final Element real;
  private final Parameters parameters;
  private final DiagnosticSink sink;
  private final Builder builder;

  /** The typed twin of each value; absent for poisoned ones. */
  private final Map<Value, Value> typed = new HashMap<>();

  /** What the uses of blocks returned, by component, for each value of theirs. */
  private final Map<Value, Map<String, Value>> blockResults = new HashMap<>();

  private final Map<String, Value> parameterValues;

  /** Where the step of a scan gets parameters from, or null outside of scans. */
  private final @Nullable StepParameters step;

  /** The use of the block that this is, or null in a method of the model. */
  private final @Nullable BlockUse use;

  private final @Nullable Block block;

  private final BoundDims names = new BoundDims();

  /** Of a loss. */
  private final @Nullable Penalties penalties;

  /** How often each layer or function has drawn random numbers. */
  private final Map<String, Integer> sites;

  /** What the user wrote, block by block, with typed values. */
  private final CallLog calls;

  /** The method of the model that this is, or is part of. */
  private final String entry;

  /** Whether what is typed is what it is outside of training. */
  private boolean inEvaluation;

  private @Nullable Instruction current;
  private boolean failed;

  private FunctionTyping(
      Function function,
      Element real,
      Parameters parameters,
      @Nullable Training loss,
      CallLog calls,
      DiagnosticSink sink) {
    this.function = function;
    this.real = real;
    this.parameters = parameters;
    this.sink = sink;
    this.builder = new Builder();
    this.parameterValues = new LinkedHashMap<>();
    this.penalties = loss == null ? null : new Penalties(this, builder, loss);
    this.sites = new HashMap<>();
    this.calls = calls;
    this.entry = function.name();
    this.use = null;
    this.step = null;
    this.block = null;
  }

  /** The body of a block, typed into that of its caller. */
  private FunctionTyping(FunctionTyping caller, Block block, BlockUse use) {
    this(caller, block, use, caller.builder, caller.parameterValues, caller.step, caller.calls);
  }

  private FunctionTyping(
      FunctionTyping caller,
      Block block,
      BlockUse use,
      Builder builder,
      Map<String, Value> parameterValues,
      @Nullable StepParameters step,
      CallLog calls) {
    this.function = block.function();
    this.real = caller.real;
    this.parameters = caller.parameters;
    this.penalties = caller.penalties;
    this.sites = caller.sites;
    this.calls = calls;
    this.entry = caller.entry;
    this.inEvaluation = caller.inEvaluation;
    this.sink = caller.sink;
    this.builder = builder;
    this.parameterValues = parameterValues;
    this.step = step;
    this.use = use;
    this.block = block;
    calls.enter(use);
    block
        .arguments()
        .forEach(
            (name, value) -> {
              if (value instanceof Integer size) {
                names.add(name, Dim.of(size));
              }
            });
  }

  /**
   * What came of a function.
   *
   * @param part the typed function, or what of it is sound: nothing in it follows from a fault
   * @param isWhole whether no fault was reported
   */
  record Outcome(Function part, boolean isWhole) {

    /** The typed function, or empty if a fault was reported. */
    Optional<Function> whole() {
      return isWhole ? Optional.of(part) : Optional.empty();
    }
  }

  /**
   * Types a function.
   *
   * @param loss what it trains if it is a loss: the penalties of its weights become a second
   *     result, {@code penalty}
   * @param calls where what the user wrote is added
   */
  static Outcome type(
      Function function,
      Element real,
      Parameters parameters,
      @Nullable Training loss,
      CallLog calls,
      DiagnosticSink sink) {
    return type(function, real, parameters, loss, calls, Map.of(), sink);
  }

  /** The same where these names of its inputs stand for numbers. */
  static Outcome type(
      Function function,
      Element real,
      Parameters parameters,
      @Nullable Training loss,
      CallLog calls,
      Map<String, Dim> lengths,
      DiagnosticSink sink) {
    return new FunctionTyping(function, real, parameters, loss, calls, sink).run(loss, lengths);
  }

  private Outcome run(@Nullable Training loss, Map<String, Dim> lengths) {
    var inputs = new ArrayList<Input>();
    lengths.forEach(names::add);
    for (Input input : function.inputs()) {
      Type type = input.value().typed();
      var dims = type.shape().dims().stream().map(dim -> dim.substitute(lengths)).toList();
      Value value =
          builder.input(
              input.name(), new Type(type.element(), new Shape(dims)), input.value().source());
      value.shape().names().forEach(name -> names.add(name, Dim.named(name)));
      typed.put(input.value(), value);
      inputs.add(new Input(value, input.classes(), input.isFeed()));
    }
    function.body().forEach(this::type);
    var results = new ArrayList<Result>();
    for (Result result : function.results()) {
      Value value = typed.get(result.value());
      if (value != null) {
        results.add(new Result(result.name(), value));
      }
    }
    boolean isWhole = !failed && results.size() == function.results().size();
    Value penalty = loss == null || !isWhole ? null : penalty(loss, results);
    if (penalty != null) {
      results.add(new Result("penalty", penalty));
    }
    return new Outcome(
        new Function(function.name(), inputs, builder.body(), results, function.source()), isWhole);
  }

  /** Adds what the loss says of the weights that it trains to what their layers say. */
  private @Nullable Value penalty(Training loss, List<Result> results) {
    if (penalties == null) {
      return null;
    }
    var body = new Function(function.name(), List.of(), builder.body(), results, function.source());
    var reached = GradientPaths.reached(body);
    var weights = new LinkedHashMap<String, Value>();
    parameterValues.forEach(
        (name, value) -> {
          if (loss.trains(name) && reached.contains(value) && parameters.isWeight(name)) {
            weights.put(name, value);
          }
        });
    if (!penalties.addOfLoss(weights, function.source())) {
      sink.report(
          new Fault(
                  DiagnosticId.LOSS_OPTION,
                  function.name()
                      + ": has a penalty of the weights that it trains, but there is none that its"
                      + " layer leaves to it")
              .note("biases, and what a normalisation has, are no weights")
              .toDiagnostic(function.source()));
    }
    return penalties.total(function.source());
  }

  @Override
  public void regularise(String name, Value weight, Regularization layer, int units) {
    parameters.limit(qualified(name), layer.maxNorm(), units);
    regularise(qualified(name), weight, layer, current().result().name(), source());
  }

  /** Of a weight that a step reads, the penalty is outside of the scan. */
  private void regularise(
      String name, Value weight, Regularization layer, String result, SourceRef at) {
    if (step != null) {
      step.around().regularise(name, step.given(weight), layer, result, at);
    } else if (penalties != null) {
      penalties.add(name, weight, layer, result, at);
    }
  }

  private void type(Instruction instruction) {
    if (instruction.op() instanceof InEvaluation(Op op)) {
      boolean before = inEvaluation;
      inEvaluation = true;
      type(new Instruction(instruction.result(), op, instruction.operands(), instruction.source()));
      inEvaluation = before;
      return;
    }
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
      Value result = apply(instruction.op(), operands);
      if (result == null) {
        failed = true; // In a block, where it has been reported.
      } else {
        calls.add(
            new TypedCall(instruction.op(), operands, result, source(), block, scope(), places()));
        typed.put(instruction.result(), result);
      }
    } catch (Fault fault) {
      failed = true;
      fault.ofLayer(operands);
      sink.report(diagnostic(fault, instruction));
    }
  }

  private Diagnostic diagnostic(Fault fault, Instruction instruction) {
    if (use == null) {
      return fault.toDiagnostic(source());
    }
    boolean isArgument =
        instruction.op() instanceof AssertShape
            && function.inputs().stream()
                .anyMatch(input -> input.value().equals(instruction.operand(0)));
    return use.diagnostic(fault, source(), isArgument);
  }

  private @Nullable Value apply(Op op, List<Value> operands) {
    return switch (op) {
      case InEvaluation _ -> throw new IllegalStateException("its op is typed");
      case BlockResult part -> component(part);
      case CallBlock call -> called(call, call.layer(), call.layer(), operands);
      case ScanBlock scan -> scanned(scan, operands);
      case StackBlock stack -> repeated(stack, operands);
      case Composite composite -> composite.expand(this, operands);
      case Primitive primitive -> emit(primitive, operands.toArray(Value[]::new));
    };
  }

  /** The result of one use of a block, or null if a fault was reported. */
  private @Nullable Value called(BlockOp op, String name, String path, List<Value> operands) {
    var inner = BlockUse.of(use, op.block(), name, path, current().source());
    Map<String, Value> found = new FunctionTyping(this, op.block(), inner).run(operands);
    return found == null ? null : returned(found);
  }

  private Value component(BlockResult part) {
    Map<String, Value> all = Objects.requireNonNull(blockResults.get(current().operand(0)));
    return Objects.requireNonNull(all.get(part.name()), part.name());
  }

  /** Keeps the results of a block that is used here, and returns the first. */
  private Value returned(Map<String, Value> found) {
    blockResults.put(current().result(), found);
    return found.values().iterator().next();
  }

  /** The results by name, or null if a fault was reported. */
  private @Nullable Map<String, Value> run(List<Value> operands) {
    for (int i = 0; i < operands.size(); i++) {
      typed.put(function.inputs().get(i).value(), operands.get(i));
    }
    function.body().forEach(this::type);
    var found = new LinkedHashMap<String, Value>();
    for (Result result : function.results()) {
      Value value = typed.get(result.value());
      if (failed || value == null) {
        return null;
      }
      found.put(result.name(), value);
    }
    return found;
  }

  private @Nullable Value scanned(ScanBlock scan, List<Value> operands) {
    Map<String, Value> found = new ScanTyping(this, scan, operands, dim(scan.over())).run();
    return found == null ? null : returned(found);
  }

  /** The body of a block as a function of its own, or null if a fault was reported. */
  @Nullable Function step(ScanBlock scan, List<Type> types, List<Value> parametersRead) {
    var inner = BlockUse.of(use, scan.block(), scan.layer(), scan.layer(), current().source());
    var parameterReads = new StepParameters(this);
    var typing =
        new FunctionTyping(
            this,
            scan.block(),
            inner,
            new Builder(),
            new LinkedHashMap<>(),
            parameterReads,
            calls.step());
    var inputs = new ArrayList<Input>();
    for (int i = 0; i < types.size(); i++) {
      Value declared = scan.block().function().inputs().get(i).value();
      inputs.add(
          new Input(typing.builder.input(declared.name(), types.get(i), declared.source()), 0));
    }
    Map<String, Value> found = typing.run(inputs.stream().map(Input::value).toList());
    if (found == null) {
      return null;
    }
    parameterReads.inputs().forEach(read -> inputs.add(new Input(read, 0)));
    parametersRead.addAll(parameterReads.given());
    var all = new ArrayList<Result>();
    found.forEach((name, value) -> all.add(new Result(name, value)));
    var whole =
        new Function(
            scan.layer(), inputs, typing.builder.body(), all, current().source().in(inner.path()));
    typing.calls.endStep(whole);
    return whole;
  }

  private @Nullable Value repeated(StackBlock stack, List<Value> operands) {
    var arguments = new ArrayList<>(operands);
    Value first = operands.getFirst();
    for (int i = 0; i < stack.times(); i++) {
      String name = stack.layer() + "." + i;
      Value carried = called(stack, name, stack.layer() + "[" + i + "]", arguments);
      if (carried == null) {
        return null;
      }
      if (!carried.typed().equals(first.typed())) {
        throw new Fault(
                DiagnosticId.SHAPE_STACK,
                (use == null ? "" : use.path() + ".")
                    + stack.layer()
                    + "["
                    + i
                    + "]: what is carried keeps its shape, but "
                    + stack.block().name()
                    + " makes "
                    + carried.shape()
                    + " of "
                    + first.shape())
            .operand("carried in", first)
            .operand("carried out", carried);
      }
      arguments.set(0, carried);
    }
    return arguments.getFirst();
  }

  private String scope() {
    return use == null ? "" : use.name();
  }

  private List<SourceRef> places() {
    var places = new ArrayList<SourceRef>();
    for (BlockUse outer = use; outer != null; outer = outer.outer()) {
      places.add(outer.at());
    }
    return places;
  }

  private SourceRef source() {
    return use == null ? current().source() : current().source().in(use.path());
  }

  private Instruction current() {
    return Objects.requireNonNull(current);
  }

  @Override
  public Value emit(Primitive op, Value... operands) {
    var result = current().result();
    var type = op.infer(this, List.of(operands));
    if (inEvaluation && op instanceof InTraining) {
      return operands[1];
    }
    if (inEvaluation && op instanceof AssignState state && state.scope() == StateScope.MODEL) {
      return operands[0];
    }
    return builder.emit(op, List.of(operands), type, result.name(), source());
  }

  @Override
  public Value parameter(String layer, Initial init, Shape shape) {
    String name = qualified(layer);
    parameters.declare(name, init, shape, current().op(), source());
    SourceRef layerDeclaration = source().declaration();
    return parameterValue(
        name, shape, layerDeclaration == null ? source() : layerDeclaration.in(source().path()));
  }

  @Override
  public Value state(String layer, Initializer init, StateScope scope, Shape shape) {
    String name = qualified(layer);
    if (step != null) {
      throw new Fault(
          DiagnosticId.BLOCK_FORM,
          name + ": a block that is scanned keeps no state; carry it from step to step");
    }
    if (scope == StateScope.MODEL) {
      parameters.declareState(name, Initial.of(init), shape, source());
    }
    var op = new ReadState(name, scope, shape);
    return builder.emit(op, List.of(), op.infer(this, List.of()), name, true, source());
  }

  @Override
  public String qualified(String name) {
    return use == null ? name : use.name() + "." + name;
  }

  /** A parameter, once for each body. */
  Value parameterValue(String name, Shape shape, SourceRef at) {
    return parameterValues.computeIfAbsent(name, n -> read(n, shape, at));
  }

  private Value read(String name, Shape shape, SourceRef at) {
    if (step != null) {
      return step.read(name, shape, at, builder);
    }
    var op = new ReadParameter(name, shape);
    return builder.emit(op, List.of(), op.infer(this, List.of()), name, true, at);
  }

  @Override
  public void bind(String text, Shape found) {
    names.bind(text, found);
  }

  @Override
  public Shape shape(String text) {
    return names.shape(text);
  }

  @Override
  public Dim dim(String text) {
    return names.dim(text);
  }

  @Override
  public String site(String what) {
    String name = qualified(what);
    int number = sites.merge(name, 1, Integer::sum) - 1;
    return entry + "/" + name + "#" + number;
  }

  @Override
  public Element real() {
    return real;
  }
}

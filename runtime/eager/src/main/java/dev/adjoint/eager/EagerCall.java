package dev.adjoint.eager;

import dev.adjoint.BoolTensor;
import dev.adjoint.Functions;
import dev.adjoint.IntTensor;
import dev.adjoint.Tensor;
import dev.adjoint.TensorSource;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.op.AssertShape;
import dev.adjoint.runtime.Checks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A method that runs, for generated code: checks the shapes of its arguments and knows, until it is
 * closed, the dims that they name.
 */
public final class EagerCall implements AutoCloseable {

  /**
   * An argument.
   *
   * @param declared its shape
   */
  private record Input(String name, String declared, EagerValue value) {
    Shape shape() {
      return ShapeSyntax.shape(declared);
    }
  }

  private final EagerContext context;
  private final String method;
  private final boolean isLoss;
  private @Nullable TensorSource before;
  private final Map<String, Input> inputs = new LinkedHashMap<>();
  private boolean entered;
  private boolean inEvaluation;

  EagerCall(EagerContext context, String method, boolean isLoss) {
    this.context = context;
    this.method = method;
    this.isLoss = isLoss;
  }

  /** Adds an argument that is declared there. */
  public EagerCall input(String name, String shape, String file, int line, Tensor given) {
    inputs.put(name, new Input(name, shape, adopted(name, file, line, EagerTensor.self(given))));
    return this;
  }

  /** Adds an argument of truth values. */
  public EagerCall input(String name, String shape, String file, int line, BoolTensor given) {
    EagerValue value = adopted(name, file, line, EagerBoolTensor.self(given));
    inputs.put(name, new Input(name, shape, value));
    return this;
  }

  /** Adds an argument of integers; of class indices if {@code classes} is not 0. */
  public EagerCall input(
      String name, String shape, int classes, String file, int line, IntTensor given) {
    EagerValue value = adopted(name, file, line, EagerIntTensor.self(given));
    inputs.put(name, new Input(name, shape, value));
    if (classes > 0) {
      int[] labels = new EagerIntTensor(value).values();
      Checks.classes(name, labels, labels.length, classes);
    }
    return this;
  }

  /** Marks a method in which all is as it is outside of training. */
  public EagerCall evaluation() {
    inEvaluation = true;
    return this;
  }

  /** A tensor that another method of this model passes on keeps its name. */
  private EagerValue adopted(String name, String file, int line, EagerValue given) {
    return given.context() == context
        ? given
        : given.in(context, name, true, new SourceRef(file, line, 1, name, null));
  }

  /**
   * Begins, once all arguments are there.
   *
   * @throws EagerException if one has not the declared shape
   */
  public EagerCall begin() {
    context.push(names());
    if (context.randomness().enter(method, isLoss)) {
      context.states().enter(isLoss);
    }
    if (inEvaluation) {
      context.randomness().enterEvaluation();
    }
    before =
        Functions.bind(
            (function, arguments) ->
                new EagerTensor(Operations.call(context, function, arguments)));
    entered = true;
    try {
      inputs.values().forEach(this::check);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    return this;
  }

  /** Those of the caller, but for those that its own arguments declare. */
  private Map<String, Dim> names() {
    Map<String, Dim> names = new LinkedHashMap<>(context.names());
    inputs.values().forEach(input -> names.keySet().removeAll(input.shape().names()));
    boolean isInBlock = !context.block().isEmpty();
    if (!isInBlock && context.isOutermost()) {
      names.putAll(context.given());
    }
    bind(names);
    if (!isInBlock) {
      // What a called method calls by the same name may be another size, if its arguments tell it.
      context.given().forEach(names::putIfAbsent);
      bind(names);
    }
    return names;
  }

  private void bind(Map<String, Dim> names) {
    inputs.values().forEach(input -> bind(input, names, true));
    inputs.values().forEach(input -> bind(input, names, false));
  }

  /** Binds the names that a dim tells, where it has one that is not known yet. */
  private static void bind(Input input, Map<String, Dim> names, boolean onlyPlain) {
    Shape declared = input.shape();
    Shape found = input.value().value().shape();
    for (int i = 0; i < declared.rank() && declared.rank() == found.rank(); i++) {
      Dim dim = declared.dim(i);
      List<String> open = dim.names().stream().filter(n -> !names.containsKey(n)).toList();
      if (open.size() == 1 && (!onlyPlain || dim.equals(Dim.named(open.getFirst())))) {
        solve(dim, open.getFirst(), found.dim(i), names);
      }
    }
  }

  /** Binds the one open name of a dim that is linear in it. */
  private static void solve(Dim dim, String name, Dim found, Map<String, Dim> names) {
    Dim rest = dim.substitute(names);
    try {
      Dim at0 = rest.substitute(Map.of(name, Dim.of(0)));
      Dim slope = rest.substitute(Map.of(name, Dim.ONE)).minus(at0);
      Dim solved = found.minus(at0).dividedBy(slope);
      if (rest.substitute(Map.of(name, solved)).equals(found)) {
        names.put(name, solved);
      }
    } catch (ArithmeticException e) {
      // It does not come out even: the name stays open, and what needs it says so.
    }
  }

  private void check(Input input) {
    Shape declared = input.shape();
    Shape found = input.value().value().shape();
    SourceRef here = CallSite.here(context, method);
    if (declared.rank() != found.rank()) {
      throw EagerException.of(
          new Fault(
                  DiagnosticId.SHAPE_DECLARED,
                  input.name() + ": declared as " + declared + " but is " + found)
              .operand("value", input.value().value())
              .toDiagnostic(here));
    }
    if (context.names().keySet().containsAll(declared.names())) {
      var op = new AssertShape(input.declared(), input.name(), false);
      new OpTyping(context, input.name(), true, here).apply(op, List.of(input.value()));
    }
    context.checked(input.value(), "the argument", List.of());
  }

  /** An argument, as the method is to see it. */
  public EagerTensor tensor(String name) {
    return new EagerTensor(value(name));
  }

  /** An argument, as the method is to see it. */
  public EagerIntTensor intTensor(String name) {
    return new EagerIntTensor(value(name));
  }

  /** An argument, as the method is to see it. */
  public EagerBoolTensor boolTensor(String name) {
    return new EagerBoolTensor(value(name));
  }

  private EagerValue value(String name) {
    return Objects.requireNonNull(inputs.get(name), name).value();
  }

  /** What the method returned. */
  public EagerTensor result(Tensor result) {
    return new EagerTensor(EagerTensor.self(result).in(context));
  }

  @Override
  public void close() {
    if (entered) {
      entered = false;
      Functions.bind(before);
      if (inEvaluation) {
        context.randomness().leaveEvaluation();
      }
      context.randomness().leave();
      context.pop();
    }
  }
}

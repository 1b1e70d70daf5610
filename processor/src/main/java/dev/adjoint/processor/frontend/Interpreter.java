package dev.adjoint.processor.frontend;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Completion.Return;
import dev.adjoint.processor.frontend.Datum.Nothing;
import dev.adjoint.processor.frontend.Datum.Poison;
import dev.adjoint.processor.frontend.Datum.Symbol;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.AssertShape;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Evaluates the body of one entry point, and writes what is left of it as instructions. */
final class Interpreter {
  /** As many trees may be evaluated for one entry point. */
  private static final int STEPS = 5_000_000;

  private final Context context;
  private final LayerTable layers;
  private final Builder builder;
  private final Expressions expressions;
  private final Statements statements;
  private final Calls calls;
  private final Fields fields;
  private final Map<VariableElement, Datum> fieldValues = new HashMap<>();
  private final Set<TypeElement> origins = new LinkedHashSet<>();
  private int steps;
  private int inlined;

  Interpreter(Context context, LayerTable layers, Builder builder) {
    this.context = context;
    this.layers = layers;
    this.builder = builder;
    this.expressions = new Expressions(this);
    this.statements = new Statements(this);
    this.calls = new Calls(this);
    this.fields = new Fields(this, fieldValues);
  }

  /** Evaluation went on for too long; it has been reported. */
  static final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1;

    Endless() {
      super("", null, false, false);
    }
  }

  Context context() {
    return context;
  }

  LayerTable layers() {
    return layers;
  }

  Builder builder() {
    return builder;
  }

  Expressions expressions() {
    return expressions;
  }

  Statements statements() {
    return statements;
  }

  Calls calls() {
    return calls;
  }

  Fields fields() {
    return fields;
  }

  /** A number that tells this call of a method from all others. */
  int nextCall() {
    return ++inlined;
  }

  SourceRef reference(Tree tree, Frame frame) {
    return context
        .references()
        .of(place(tree, frame), frame.nearest(), frame.calls())
        .at(frame.iteration());
  }

  static Place place(Tree tree, Frame frame) {
    return new Place(frame.unit(), tree);
  }

  /** Runs the body of a method, in evaluation if it is marked so. */
  Completion execute(ExecutableElement method, MethodTree tree, Frame frame) {
    boolean before = evaluates(method) ? builder.inEvaluation(true) : builder.inEvaluation();
    try {
      return statements.execute(tree.getBody(), frame);
    } finally {
      builder.inEvaluation(before);
    }
  }

  /** Whether what a method calls is what it is outside of training. */
  boolean evaluates(ExecutableElement method) {
    return Annotations.of(context.elements(), method, "Evaluation").isPresent();
  }

  /** Reports a fault of an expression, whose value is then not known. */
  Datum poison(Fault fault, Tree tree, Frame frame) {
    context.report(fault, reference(tree, frame));
    return Poison.POISON;
  }

  /** Counts a step. */
  void step(Tree tree, Frame frame) {
    if (++steps > STEPS) {
      poison(
          new Fault(
              DiagnosticId.JAVA_LOOP,
              "this method takes more than " + STEPS + " steps to evaluate at compile time"),
          tree,
          frame);
      throw new Endless();
    }
  }

  /** The value of a method that completed so, which its {@code @Shape} asserts. */
  Datum result(Completion completion, ExecutableElement method, Tree fallback, Frame frame) {
    if (!(completion instanceof Return(Datum value, Tree expression))) {
      return Nothing.NOTHING;
    }
    String shape = Annotations.of(context.elements(), method, "Shape").text("value");
    String name = method.getSimpleName().toString();
    Tree at = expression == null ? fallback : expression;
    return shape == null ? value : declared(value, shape, name, false, at, frame, frame);
  }

  /** Remembers that the source of this type was read. */
  void readFrom(TypeElement type) {
    origins.add(outermost(type));
  }

  /** The top-level type that a type is in. */
  static TypeElement outermost(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement outer ? outermost(outer) : type;
  }

  /** The top-level types whose source was read. */
  Set<TypeElement> origins() {
    return origins;
  }

  /** A tensor of which the shape is declared by {@code what}; anything else is a fault. */
  Datum declared(
      Datum datum, String shape, String what, boolean binds, Tree tree, Frame frame, Frame names) {
    if (datum == Poison.POISON || datum == Nothing.NOTHING) {
      return datum;
    }
    if (!(datum instanceof Symbol(Value value, TensorKind kind))) {
      return poison(
          new Fault(
              DiagnosticId.SHAPE_DECLARED,
              what + ": @Shape is for a tensor, but this is " + context.types().describe(datum)),
          tree,
          frame);
    }
    var op = new AssertShape(DimNames.rename(shape, names.dims()), what, binds);
    return new Symbol(
        builder.emit(op, List.of(value), null, value.name(), reference(tree, frame)), kind);
  }
}

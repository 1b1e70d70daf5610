package dev.adjoint.processor.frontend;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Calls.Call;
import dev.adjoint.processor.frontend.Datum.ArrayDatum;
import dev.adjoint.processor.ir.SourceRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Evaluates the body of a method in place of its call. */
final class Inliner {
  /** What an eager model cannot override, and so not run in evaluation. */
  private static final Set<Modifier> HIDDEN =
      Set.of(Modifier.FINAL, Modifier.PRIVATE, Modifier.STATIC);

  private final Interpreter interpreter;
  private final Overloads overloads;

  Inliner(Interpreter interpreter, Overloads overloads) {
    this.interpreter = interpreter;
    this.overloads = overloads;
  }

  Datum inline(Call call) {
    MethodTree tree = body(call);
    if (call.frame().methods().contains(call.method())) {
      throw new Fault(
          DiagnosticId.JAVA_RECURSION,
          call.methodName() + ": calls itself; use a loop over a constant bound");
    }
    interpreter.readFrom(call.owner());
    Frame frame = frame(call, Objects.requireNonNull(place(call)));
    List<Datum> arguments = bind(call, frame);
    Completion completion = interpreter.execute(call.method(), tree, frame);
    if (Statements.isUnknown(completion)) {
      arguments.stream()
          .filter(ArrayDatum.class::isInstance)
          .forEach(array -> ((ArrayDatum) array).poison());
    }
    return interpreter.result(completion, call.method(), call.tree(), frame);
  }

  private @Nullable String shape(Element element) {
    return Annotations.of(interpreter.context().elements(), element, "Shape").text("value");
  }

  private @Nullable Place place(Call call) {
    return interpreter.context().find(call.method(), call.frame());
  }

  private MethodTree body(Call call) {
    Place place = place(call);
    String qualified = call.owner().getSimpleName() + "." + call.methodName();
    if (place == null || !(place.tree() instanceof MethodTree tree)) {
      throw new Fault(
              DiagnosticId.JAVA_HELPER,
              qualified + ": its source is not in this compilation, so its body cannot be read")
          .note("what can be read: methods of Tensor and Functions, and helpers with their source")
          .note("copy it into " + interpreter.layers().model().getSimpleName());
    }
    if (tree.getBody() == null) {
      throw new Fault(DiagnosticId.JAVA_HELPER, qualified + ": has no body");
    }
    if (interpreter.evaluates(call.method())
        && !Collections.disjoint(call.method().getModifiers(), HIDDEN)) {
      throw new Fault(
          DiagnosticId.JAVA_HELPER,
          qualified + ": @Evaluation is for methods that are neither private, static nor final");
    }
    if (!call.method().getTypeParameters().isEmpty()) {
      throw new Fault(
          DiagnosticId.JAVA_UNSUPPORTED, qualified + ": a generic method cannot be a helper");
    }
    return tree;
  }

  private Frame frame(Call call, Place place) {
    Frame caller = call.frame();
    var methods = new ArrayList<>(caller.methods());
    methods.add(call.method());
    var calls = new ArrayList<SourceRef>();
    calls.add(interpreter.reference(call.tree(), caller));
    calls.addAll(caller.calls());
    var shapes = new ArrayList<String>();
    for (VariableElement parameter : call.method().getParameters()) {
      String shape = shape(parameter);
      if (shape != null) {
        shapes.add(shape);
      }
    }
    return new Frame(
        place.unit(),
        Members.owner(call.method()),
        new Scope(null),
        List.copyOf(methods),
        List.copyOf(calls),
        interpreter.context().types().of(call.method().getReturnType()),
        call.name(),
        "",
        DimNames.ofCall(caller.dims(), shapes, interpreter.nextCall()));
  }

  /** Declares the parameters with the arguments, and returns the arguments. */
  private List<Datum> bind(Call call, Frame frame) {
    ExecutableElement method = call.method();
    var bound = new ArrayList<Datum>();
    for (int i = 0; i < method.getParameters().size(); i++) {
      VariableElement parameter = method.getParameters().get(i);
      JavaType type = Objects.requireNonNull(overloads.parameter(method, i, false));
      Datum datum =
          gathers(call, i) ? gathered(call, i, (JavaType.Array) type) : converted(call, i, type);
      String name = interpreter.context().name(parameter);
      String shape = shape(parameter);
      if (shape != null) {
        Tree argument = call.argument(i);
        datum = interpreter.declared(datum, shape, name, true, argument, call.frame(), frame);
      }
      frame.scope().declare(new Variable(name, type, false, null, datum));
      bound.add(datum);
    }
    return bound;
  }

  private Datum converted(Call call, int index, JavaType type) {
    return interpreter
        .expressions()
        .assigned(call.arguments().get(index), type, call.argument(index), call.frame());
  }

  /** Whether a parameter takes the rest of the arguments. */
  private boolean gathers(Call call, int index) {
    ExecutableElement method = call.method();
    boolean last = method.isVarArgs() && index == method.getParameters().size() - 1;
    return last
        && !(call.arguments().size() == index + 1
            && call.arguments().get(index) instanceof ArrayDatum);
  }

  private Datum gathered(Call call, int from, JavaType.Array type) {
    var slots = new ArrayList<Datum>();
    for (int i = from; i < call.arguments().size(); i++) {
      slots.add(converted(call, i, type.element()));
    }
    return new ArrayDatum(type.element(), slots.toArray(Datum[]::new), false);
  }
}

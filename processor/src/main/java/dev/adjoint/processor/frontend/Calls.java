package dev.adjoint.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Datum.EnumConstant;
import dev.adjoint.processor.frontend.Datum.Known;
import dev.adjoint.processor.frontend.Datum.Poison;
import dev.adjoint.processor.frontend.Datum.RecordDatum;
import dev.adjoint.processor.frontend.Datum.Self;
import dev.adjoint.processor.frontend.Datum.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Resolves calls, and sends each to what knows its kind. */
final class Calls {
  private static final String FUNCTIONS = "dev.adjoint.Functions";

  private final Interpreter interpreter;
  private final Overloads overloads;
  private final TensorCalls tensors;
  private final ConstantCalls constants;
  private final Records records;
  private final Inliner inliner;

  Calls(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.overloads = new Overloads(interpreter.context().types());
    this.tensors = new TensorCalls(interpreter, overloads);
    this.constants = new ConstantCalls(interpreter, overloads);
    this.records = new Records(interpreter);
    this.inliner = new Inliner(interpreter, overloads);
  }

  /**
   * A call whose arguments are known.
   *
   * @param receiver the value before the dot, or null for a simple name or a static method
   * @param name what the user calls the result, if anything
   */
  record Call(
      MethodInvocationTree tree,
      ExecutableElement method,
      @Nullable Datum receiver,
      List<Datum> arguments,
      Frame frame,
      @Nullable String name) {

    ExpressionTree argument(int index) {
      return tree.getArguments().get(index);
    }

    TypeElement owner() {
      return Members.owner(method);
    }

    String methodName() {
      return method.getSimpleName().toString();
    }

    /** What the result is called. */
    String resultName() {
      return name == null ? methodName() : name;
    }

    boolean isStatic() {
      return method.getModifiers().contains(Modifier.STATIC);
    }
  }

  /** The methods that a call may mean, and what it is called on. */
  private record Target(
      String name, List<ExecutableElement> candidates, @Nullable Datum receiver, String owner) {}

  Datum create(NewClassTree tree, Frame frame) {
    return records.create(tree, frame);
  }

  Datum call(MethodInvocationTree tree, Frame frame, @Nullable String name) {
    Target target =
        switch (tree.getMethodSelect()) {
          case IdentifierTree t -> simple(t, frame);
          case MemberSelectTree t -> qualified(t, frame);
          default -> throw Unsupported.fault(tree);
        };
    List<Datum> arguments = new ArrayList<>();
    for (ExpressionTree argument : tree.getArguments()) {
      arguments.add(interpreter.expressions().evaluate(argument, frame));
    }
    if (target == null) {
      return Poison.POISON;
    }
    if (target.candidates().isEmpty()) {
      throw unknown(target, tree, frame);
    }
    ExecutableElement method = overloads.choose(target.name(), target.candidates(), arguments);
    if (method == null) {
      return Poison.POISON;
    }
    interpreter.context().resolved(Interpreter.place(tree.getMethodSelect(), frame), method);
    return dispatch(new Call(tree, method, target.receiver(), arguments, frame, name));
  }

  private Target simple(IdentifierTree tree, Frame frame) {
    String name = tree.getName().toString();
    if (name.equals("this") || name.equals("super")) {
      throw Unsupported.fault(tree);
    }
    return new Target(
        name,
        interpreter.context().names().methods(frame.unit(), frame.type(), name),
        null,
        frame.type().getSimpleName().toString());
  }

  /** The target of {@code x.f()}, or null if the value of {@code x} is not known. */
  private @Nullable Target qualified(MemberSelectTree tree, Frame frame) {
    String name = tree.getIdentifier().toString();
    Context context = interpreter.context();
    if (interpreter.fields().isValue(tree.getExpression(), frame)) {
      Datum receiver = interpreter.expressions().evaluate(tree.getExpression(), frame);
      if (receiver == Poison.POISON) {
        return null;
      }
      TypeElement type = typeOf(receiver, name);
      return new Target(
          name, context.members().methods(type, name), receiver, type.getSimpleName().toString());
    }
    TypeElement type = context.names().type(frame.unit(), frame.type(), tree.getExpression());
    if (type == null) {
      throw new Fault(DiagnosticId.JAVA_NAME, tree.getExpression() + ": no such variable or type");
    }
    return new Target(
        name, context.members().methods(type, name), null, type.getSimpleName().toString());
  }

  private TypeElement typeOf(Datum receiver, String method) {
    return switch (receiver) {
      case Symbol s -> interpreter.context().types().element(s.kind().qualifiedName());
      case Known(String text) -> interpreter.context().types().element("java.lang.String");
      case EnumConstant e -> e.type();
      case RecordDatum r -> r.type();
      case Self s -> s.type();
      default ->
          throw new Fault(
              DiagnosticId.JAVA_NAME,
              method + ": no such method of " + interpreter.context().types().describe(receiver));
    };
  }

  private Fault unknown(Target target, MethodInvocationTree tree, Frame frame) {
    var fault =
        new Fault(DiagnosticId.JAVA_NAME, target.name() + ": no such method of " + target.owner());
    TypeElement functions = interpreter.context().types().element(FUNCTIONS);
    if (tree.getMethodSelect() instanceof IdentifierTree
        && !interpreter.context().members().methods(functions, target.name()).isEmpty()) {
      return fault.note("add: import static " + FUNCTIONS + "." + target.name() + ";");
    }
    var names = new ArrayList<String>();
    if (target.receiver() != null) {
      names.addAll(interpreter.context().members().names(typeOf(target.receiver(), target.name())));
    } else {
      names.addAll(interpreter.context().names().inScope(frame.type()));
      names.addAll(interpreter.context().members().names(functions));
    }
    return NearMisses.add(fault, target.name(), names);
  }

  private Datum dispatch(Call call) {
    String owner = call.owner().getQualifiedName().toString();
    if (owner.equals(FUNCTIONS) || TensorKind.named(owner).isPresent()) {
      return tensors.call(call);
    }
    switch (owner) {
      case "java.lang.Math", "java.lang.StrictMath", "java.lang.String" -> {
        return constants.call(call);
      }
      default -> {}
    }
    LayerTable.Layer layer = interpreter.layers().find(call.method());
    if (layer != null) {
      return tensors.layer(call, layer);
    }
    Datum argument = interpreter.layers().argument(call.method());
    if (argument != null) {
      return argument;
    }
    if (call.receiver() instanceof RecordDatum datum) {
      return records.access(call, datum);
    }
    if (call.receiver() instanceof EnumConstant constant && !call.isStatic()) {
      return enumName(call, constant);
    }
    boolean ofModel = call.owner().equals(interpreter.layers().model());
    if (!call.isStatic()
        && interpreter.context().members().inherits(interpreter.layers().model(), call.owner())) {
      return Poison.POISON; // That the model inherits has been reported.
    }
    if (!call.isStatic() && !ofModel) {
      throw new Fault(
          DiagnosticId.JAVA_HELPER,
          call.methodName()
              + ": a helper is a method of the model, or a static method of another class");
    }
    return inliner.inline(call);
  }

  private static Datum enumName(Call call, EnumConstant constant) {
    if (call.methodName().equals("name")) {
      return new Known(constant.name());
    }
    throw new Fault(
        DiagnosticId.JAVA_UNSUPPORTED,
        call.methodName() + ": of an enum constant only name() is known; use switch");
  }

  /** Whether all are known; what is not has been reported. */
  static boolean known(List<Datum> data) {
    return data.stream().noneMatch(d -> Objects.equals(d, Poison.POISON));
  }
}

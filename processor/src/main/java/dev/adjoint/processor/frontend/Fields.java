package dev.adjoint.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Datum.ArrayDatum;
import dev.adjoint.processor.frontend.Datum.EnumConstant;
import dev.adjoint.processor.frontend.Datum.Known;
import dev.adjoint.processor.frontend.Datum.Poison;
import dev.adjoint.processor.frontend.Datum.RecordDatum;
import dev.adjoint.processor.frontend.Datum.Self;
import dev.adjoint.processor.ir.SourceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** What names stand for: local variables, constants of any class, components of records. */
final class Fields {
  private final Interpreter interpreter;
  private final Map<VariableElement, Datum> values;

  Fields(Interpreter interpreter, Map<VariableElement, Datum> values) {
    this.interpreter = interpreter;
    this.values = values;
  }

  private Context context() {
    return interpreter.context();
  }

  Datum identifier(IdentifierTree tree, Frame frame) {
    String name = tree.getName().toString();
    if (name.equals("this")) {
      return new Self(frame.type());
    }
    Variable variable = frame.scope().find(name);
    if (variable != null) {
      Datum value = variable.value();
      if (value == null) {
        throw Expressions.unassigned(name);
      }
      return value;
    }
    VariableElement field = context().names().field(frame.unit(), frame.type(), name);
    if (field == null) {
      throw unknown(name, tree, frame);
    }
    return value(field, tree, frame);
  }

  private Fault unknown(String name, ExpressionTree tree, Frame frame) {
    if (context().names().type(frame.unit(), frame.type(), tree) != null) {
      return new Fault(DiagnosticId.JAVA_NAME, name + " is a type, not a value");
    }
    var known = new ArrayList<>(frame.scope().names());
    known.addAll(context().names().inScope(frame.type()));
    return NearMisses.add(
        new Fault(DiagnosticId.JAVA_NAME, name + ": no such variable or constant"), name, known);
  }

  Datum select(MemberSelectTree tree, Frame frame) {
    String name = tree.getIdentifier().toString();
    if (name.equals("class")) {
      throw Unsupported.fault(tree);
    }
    if (isValue(tree.getExpression(), frame)) {
      return component(
          tree, interpreter.expressions().evaluate(tree.getExpression(), frame), frame);
    }
    TypeElement type = context().names().type(frame.unit(), frame.type(), tree.getExpression());
    if (type != null && name.equals("this")) {
      return new Self(type);
    }
    VariableElement field = type == null ? null : context().members().field(type, name);
    if (field == null) {
      throw unknownMember(tree, type);
    }
    return value(field, tree, frame);
  }

  private Fault unknownMember(MemberSelectTree tree, @Nullable TypeElement type) {
    if (type == null) {
      return new Fault(DiagnosticId.JAVA_NAME, tree.getExpression() + ": no such variable or type");
    }
    String name = tree.getIdentifier().toString();
    return NearMisses.add(
        new Fault(DiagnosticId.JAVA_NAME, tree + ": " + type + " has no constant " + name),
        name,
        context().members().names(type));
  }

  private Datum component(MemberSelectTree tree, Datum owner, Frame frame) {
    String name = tree.getIdentifier().toString();
    if (owner == Poison.POISON) {
      return owner;
    }
    if (owner instanceof ArrayDatum array && name.equals("length")) {
      return new Known(array.length());
    }
    if (owner instanceof RecordDatum datum && datum.components().containsKey(name)) {
      return Objects.requireNonNull(datum.components().get(name));
    }
    VariableElement field =
        owner instanceof Self(TypeElement type) ? context().members().field(type, name) : null;
    if (field == null) {
      throw new Fault(
          DiagnosticId.JAVA_NAME,
          "." + name + ": no such field of " + context().types().describe(owner));
    }
    return value(field, tree, frame);
  }

  /** Whether an expression is a value, where a name could also be that of a type or package. */
  boolean isValue(ExpressionTree tree, Frame frame) {
    return switch (tree) {
      case IdentifierTree t -> isVariable(t.getName().toString(), frame);
      case MemberSelectTree t -> {
        String name = t.getIdentifier().toString();
        if (isValue(t.getExpression(), frame) || name.equals("this")) {
          yield true;
        }
        TypeElement type = context().names().type(frame.unit(), frame.type(), t.getExpression());
        yield type != null && context().members().field(type, name) != null;
      }
      default -> true;
    };
  }

  private boolean isVariable(String name, Frame frame) {
    return name.equals("this")
        || frame.scope().find(name) != null
        || context().names().field(frame.unit(), frame.type(), name) != null;
  }

  private Datum value(VariableElement field, Tree tree, Frame frame) {
    context().resolved(Interpreter.place(tree, frame), field);
    if (field.getKind() == ElementKind.ENUM_CONSTANT) {
      return new EnumConstant(Members.owner(field), field.getSimpleName().toString());
    }
    Object constant = field.getConstantValue();
    JavaType type = context().types().of(field.asType());
    if (constant != null && type != null) {
      return context().types().assign(new Known(constant), type);
    }
    Datum known = values.get(field);
    if (known == null) {
      known = initializer(field, type, tree, frame);
      values.put(field, known);
    }
    return known;
  }

  private Datum initializer(VariableElement field, @Nullable JavaType type, Tree use, Frame frame) {
    Place place =
        field.getModifiers().contains(Modifier.FINAL) ? context().find(field, frame) : null;
    if (type == null
        || place == null
        || !(place.tree() instanceof VariableTree tree)
        || tree.getInitializer() == null) {
      throw notConstant(field, place);
    }
    if (frame.methods().contains(field)) {
      throw new Fault(
          DiagnosticId.JAVA_RECURSION, field.getSimpleName() + ": its initializer reads itself");
    }
    interpreter.readFrom(Members.owner(field));
    Frame inner = frameOf(field, place, interpreter.reference(use, frame), frame);
    Datum datum =
        tree.getInitializer() instanceof NewArrayTree array && array.getType() == null
            ? interpreter.expressions().arrays().initializer(array, type, inner)
            : interpreter.expressions().evaluate(tree.getInitializer(), inner);
    Datum value = interpreter.expressions().assigned(datum, type, tree.getInitializer(), inner);
    return value instanceof ArrayDatum array ? array.asConstant() : value;
  }

  private static Fault notConstant(VariableElement field, @Nullable Place place) {
    boolean isFinal = field.getModifiers().contains(Modifier.FINAL);
    String why =
        !isFinal
            ? "it is not final"
            : place == null
                ? "it is no constant expression, and its source is not in this compilation"
                : "it has no initializer that can be read";
    return new Fault(
        DiagnosticId.JAVA_CONSTANT,
        field.getSimpleName() + ": is not known at compile time: " + why);
  }

  private static Frame frameOf(VariableElement field, Place place, SourceRef use, Frame caller) {
    var methods = new ArrayList<Element>(caller.methods());
    methods.add(field);
    var calls = new ArrayList<SourceRef>();
    calls.add(use);
    calls.addAll(caller.calls());
    return new Frame(
        place.unit(),
        Members.owner(field),
        new Scope(null),
        List.copyOf(methods),
        List.copyOf(calls),
        null,
        null,
        "",
        caller.dims());
  }
}

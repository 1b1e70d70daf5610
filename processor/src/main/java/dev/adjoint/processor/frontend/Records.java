package dev.adjoint.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Calls.Call;
import dev.adjoint.processor.frontend.Datum.RecordDatum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements.Origin;

/** Records: how a method returns several tensors. */
final class Records {
  private final Interpreter interpreter;

  Records(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  private Context context() {
    return interpreter.context();
  }

  Datum create(NewClassTree tree, Frame frame) {
    TypeElement type = context().names().type(frame.unit(), frame.type(), tree.getIdentifier());
    var arguments = new ArrayList<Datum>();
    for (ExpressionTree argument : tree.getArguments()) {
      arguments.add(interpreter.expressions().evaluate(argument, frame));
    }
    if (type == null) {
      throw new Fault(DiagnosticId.JAVA_NAME, tree.getIdentifier() + ": no such type");
    }
    if (type.getKind() != ElementKind.RECORD || !type.getTypeParameters().isEmpty()) {
      throw Unsupported.fault(tree);
    }
    List<? extends RecordComponentElement> components = type.getRecordComponents();
    if (components.size() != arguments.size() || hasOwnConstructor(type, frame)) {
      throw new Fault(
          DiagnosticId.JAVA_UNSUPPORTED,
          "new " + type.getSimpleName() + ": only the implicit constructor of a record is known");
    }
    var values = new LinkedHashMap<String, Datum>();
    for (int i = 0; i < arguments.size(); i++) {
      RecordComponentElement component = components.get(i);
      values.put(
          component.getSimpleName().toString(),
          component(component, arguments.get(i), tree.getArguments().get(i), frame));
    }
    return new RecordDatum(type, values);
  }

  private Datum component(
      RecordComponentElement component, Datum datum, ExpressionTree tree, Frame frame) {
    JavaType type = context().types().of(component.asType());
    if (type == null) {
      throw new Fault(
          DiagnosticId.JAVA_UNSUPPORTED,
          component.getSimpleName() + ": a component of this type cannot be used in a body");
    }
    Datum value = interpreter.expressions().assigned(datum, type, tree, frame);
    String shape = Annotations.of(context().elements(), component, "Shape").text("value");
    String what = Members.owner(component).getSimpleName() + "." + component.getSimpleName();
    return shape == null
        ? value
        : interpreter.declared(value, shape, what, false, tree, frame, frame);
  }

  /** Whether a constructor is written that might do anything. */
  private boolean hasOwnConstructor(TypeElement type, Frame frame) {
    boolean implicit =
        ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
            .allMatch(c -> context().elements().getOrigin(c) == Origin.MANDATED);
    Place place = context().find(type, frame);
    return !implicit
        && place != null
        && ((ClassTree) place.tree())
            .getMembers().stream()
                .anyMatch(m -> m instanceof MethodTree t && t.getName().contentEquals("<init>"));
  }

  /** {@code heads.kind()}. */
  Datum access(Call call, RecordDatum datum) {
    Datum value = datum.components().get(call.methodName());
    if (value == null || !call.arguments().isEmpty() || isWritten(call)) {
      throw new Fault(
          DiagnosticId.JAVA_UNSUPPORTED,
          call.methodName()
              + ": only the implicit accessors of a record are known; write a static helper");
    }
    return value;
  }

  private boolean isWritten(Call call) {
    Place place = context().find(call.method(), call.frame());
    return place != null && place.tree() instanceof MethodTree m && m.getBody() != null;
  }
}

package dev.adjoint.processor.frontend;

import dev.adjoint.Initializer;
import dev.adjoint.StateScope;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.LayerTable.Layer;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Model.ParameterDeclaration;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.op.Layers;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.StateTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads the abstract methods of a model: its layers and parameters. */
final class LayerReader {
  private static final Pattern NAME = Pattern.compile("\\w+(\\.\\w+)*");

  private final Context context;
  private final TypeElement model;
  private final LayerTable table;
  private final List<ParameterDeclaration> parameters = new ArrayList<>();
  private final List<Layers.Method> methods = new ArrayList<>();
  private final Map<String, String> methodsByName = new LinkedHashMap<>();

  LayerReader(Context context, TypeElement model) {
    this.context = context;
    this.model = model;
    this.table = new LayerTable(model);
  }

  LayerTable table() {
    return table;
  }

  /** The parameters whose shape is declared. */
  List<ParameterDeclaration> parameters() {
    return parameters;
  }

  /** The methods without faults of their own, in order of declaration. */
  List<Layers.Method> methods() {
    return methods;
  }

  void read() {
    for (ExecutableElement method : ModelReader.methods(model)) {
      List<String> kinds = kinds(method);
      boolean isAbstract = method.getModifiers().contains(Modifier.ABSTRACT);
      if (isAbstract && !isEntryPoint(method)) {
        readAbstract(method, kinds);
      } else if (!isAbstract && !kinds.isEmpty()) {
        report(method, "@" + kinds.getFirst() + " is for abstract methods, but this has a body");
      } else if (!isAbstract && has(method, "Named")) {
        report(method, "@Named is for layers and parameters");
      }
    }
  }

  private boolean isEntryPoint(ExecutableElement method) {
    return has(method, "Forward") || has(method, "Loss") || has(method, "Gradient");
  }

  private boolean has(ExecutableElement method, String annotation) {
    return Annotations.of(context.elements(), method, annotation).isPresent();
  }

  private List<String> kinds(ExecutableElement method) {
    return new TreeSet<>(Layers.annotations())
        .stream().filter(annotation -> has(method, annotation)).toList();
  }

  private void readAbstract(ExecutableElement method, List<String> kinds) {
    String name = method.getSimpleName().toString();
    SourceRef source = context.references().of(method);
    String annotation = kinds.isEmpty() ? "" : kinds.getFirst();
    boolean isParameter = annotation.equals("Parameter") || annotation.equals("State");
    Op op = null;
    if (kinds.size() != 1) {
      report(
          method,
          kinds.isEmpty()
              ? "an abstract method is a layer or a parameter; annotate it with @"
                  + String.join(" or @", new TreeSet<>(Layers.annotations()))
              : "is both @" + String.join(" and @", kinds));
    } else if (table.has(name)) {
      report(method, "there is another layer or parameter of this name; names must differ");
    } else if (isWellFormed(method, annotation) && isNamedWell(method)) {
      op = op(method, annotation);
    }
    table.add(name, new Layer(op, isParameter, source));
  }

  private boolean isWellFormed(ExecutableElement method, String annotation) {
    int inputs = Layers.inputs(annotation);
    boolean tensors =
        isTensor(method.getReturnType())
            && method.getParameters().stream().allMatch(p -> isTensor(p.asType()));
    boolean plain = method.getTypeParameters().isEmpty() && !method.isVarArgs();
    if (tensors && plain && method.getParameters().size() == inputs) {
      return true;
    }
    String arguments = String.join(", ", java.util.Collections.nCopies(inputs, "Tensor"));
    report(
        method,
        "@"
            + annotation
            + " needs the form Tensor "
            + method.getSimpleName()
            + "("
            + arguments
            + ")");
    return false;
  }

  private static boolean isTensor(javax.lang.model.type.TypeMirror type) {
    return type.toString().equals(JavaTypes.TENSOR);
  }

  private String savedName(ExecutableElement method) {
    String name = Annotations.of(context.elements(), method, "Named").text("value");
    return name == null ? method.getSimpleName().toString() : name;
  }

  private boolean isNamedWell(ExecutableElement method) {
    String name = savedName(method);
    String methodName = method.getSimpleName().toString();
    if (!NAME.matcher(name).matches()) {
      context.report(
          DiagnosticId.LAYER_FORM,
          context.annotation(method, "Named", "value"),
          methodName + ": a name has letters, digits, _ and ., but this is \"" + name + "\"");
      return false;
    }
    for (var other : methodsByName.entrySet()) {
      if (clash(name, other.getKey())) {
        report(
            method,
            "is saved as "
                + name
                + ", which "
                + other.getValue()
                + " already uses as "
                + other.getKey());
        return false;
      }
    }
    methodsByName.put(name, methodName);
    return true;
  }

  private static boolean clash(String a, String b) {
    return a.equals(b) || a.startsWith(b + ".") || b.startsWith(a + ".");
  }

  private @Nullable Op op(ExecutableElement method, String annotation) {
    var values = Annotations.of(context.elements(), method, annotation).values();
    String name = savedName(method);
    try {
      var declaration = new Layers.Declaration(name, annotation, values);
      Op op = Layers.op(declaration);
      if (annotation.equals("Parameter")
          || (op instanceof StateTensor state && state.scope() == StateScope.MODEL)) {
        parameters.add(parameter(method, annotation, name, values));
      }
      methods.add(
          new Layers.Method(
              method.getSimpleName().toString(), declaration, context.references().of(method)));
      return op;
    } catch (Fault fault) {
      context.report(fault, context.annotation(method, annotation, ""));
      return null;
    }
  }

  private ParameterDeclaration parameter(
      ExecutableElement method, String annotation, String name, Map<String, Object> values) {
    SourceRef at = context.annotation(method, annotation, "shape");
    Shape shape = shape(String.valueOf(values.get("shape")), at);
    for (Dim dim : shape.dims()) {
      if (!dim.isConstant() || dim.constant().getAsLong() < 1) {
        throw new Fault(
                DiagnosticId.SHAPE_PARAMETER,
                name
                    + ": the shape of a "
                    + (annotation.equals("State") ? "state" : "parameter")
                    + " has integers from 1 only, but this is "
                    + shape)
            .at(at);
      }
    }
    return new ParameterDeclaration(
        name,
        Initializer.valueOf(String.valueOf(values.get("init"))),
        shape,
        annotation.equals("State"),
        context.references().of(method));
  }

  /** Reads a shape string; what cannot be read is a fault. */
  static Shape shape(String text, SourceRef at) {
    try {
      return ShapeSyntax.shape(text);
    } catch (IllegalArgumentException e) {
      throw new Fault(DiagnosticId.SHAPE_SYNTAX, String.valueOf(e.getMessage())).at(at);
    }
  }

  private void report(ExecutableElement method, String what) {
    context.report(DiagnosticId.LAYER_FORM, method, method.getSimpleName() + ": " + what);
  }
}

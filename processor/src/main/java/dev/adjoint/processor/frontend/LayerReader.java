package dev.adjoint.processor.frontend;

import dev.adjoint.StateScope;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.LayerTable.Layer;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Model.ParameterDeclaration;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.op.BlockMethod;
import dev.adjoint.processor.op.BlockOp;
import dev.adjoint.processor.op.Layers;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.StateTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Reads the abstract methods of a model or block: its layers, parameters and blocks. */
final class LayerReader {
  private static final Pattern NAME = Pattern.compile("\\w+(\\.\\w+)*");

  private final Context context;
  private final TypeElement model;
  private final LayerTable table;
  private final List<ParameterDeclaration> parameters = new ArrayList<>();
  private final List<Layers.Method> methods = new ArrayList<>();
  private final List<BlockMethod> blocks = new ArrayList<>();
  private final UseReader uses;
  private final boolean isBlock;
  private final Map<String, String> methodsByName = new LinkedHashMap<>();
  private final Map<String, String> blocksByName = new LinkedHashMap<>();
  private final Map<String, String> timesByName = new LinkedHashMap<>();

  /** Reads those of a model or block into an empty table. */
  LayerReader(Context context, LayerTable table, BlockReader blocks) {
    this.context = context;
    this.model = table.model();
    this.table = table;
    this.uses = new UseReader(context, blocks, table.arguments());
    this.isBlock = Annotations.of(context.elements(), model, "Block").isPresent();
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

  /** The methods that embed blocks, without faults of their own, in order of declaration. */
  List<BlockMethod> blocks() {
    return blocks;
  }

  void read() {
    for (ExecutableElement method : context.methods(model)) {
      List<String> kinds = kinds(method);
      boolean isAbstract = method.getModifiers().contains(Modifier.ABSTRACT);
      if (kinds.equals(List.of("Arg"))) {
        checkArgument(method);
      } else if (isAbstract && !isEntryPoint(method)) {
        readAbstract(method, kinds);
      } else if (!isAbstract && !kinds.isEmpty()) {
        report(method, "@" + kinds.getFirst() + " is for abstract methods, but this has a body");
      } else if (!isAbstract && has(method, "Named")) {
        report(method, "@Named is for layers and parameters");
      } else if (!isAbstract && has(method, "With")) {
        report(method, "@With is for layers and parameters");
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
    var annotations = new TreeSet<>(Layers.annotations());
    annotations.addAll(List.of("Arg", "Scan", "Stack", "Use"));
    return annotations.stream().filter(annotation -> has(method, annotation)).toList();
  }

  private void checkArgument(ExecutableElement method) {
    if (!isBlock) {
      reportBlock(method, "@Arg is for blocks; a model has constants of Java");
    } else if (!method.getParameters().isEmpty()
        || !ArgumentReader.isArgument(context.types().of(method.getReturnType()))) {
      reportBlock(
          method,
          "an argument is a method without parameters that returns boolean, int, long, float,"
              + " double, String or an enum");
    } else if (!method.getModifiers().contains(Modifier.ABSTRACT) && !method.isDefault()) {
      reportBlock(method, "an argument is an abstract or a default method");
    }
  }

  private void reportBlock(ExecutableElement method, String what) {
    context.report(DiagnosticId.BLOCK_FORM, method, method.getSimpleName() + ": " + what);
  }

  private static boolean isUse(String annotation) {
    return List.of("Scan", "Stack", "Use").contains(annotation);
  }

  private @Nullable Op use(ExecutableElement method, String annotation) {
    BlockOp op = uses.read(method, annotation, savedName(method));
    if (op != null) {
      blocks.add(
          new BlockMethod(method.getSimpleName().toString(), op, context.references().of(method)));
    }
    return op;
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
    } else if (!shaped(method).isEmpty()) {
      report(method, shaped(method));
    } else if (isParameter && has(method, "Evaluation")) {
      report(method, "@Evaluation is for layers, blocks and methods with a body");
    } else if (table.has(name)) {
      report(method, "there is another layer or parameter of this name; names must differ");
    } else if (isUse(annotation) && has(method, "With")) {
      report(method, "@With is for layers and parameters; @" + annotation + " has args");
    } else if (isUse(annotation)) {
      op = isNamedWell(method) ? use(method, annotation) : null;
    } else if (isWellFormed(method, annotation) && isNamedWell(method)) {
      op = op(method, annotation);
    }
    table.add(name, new Layer(op, isParameter, source));
  }

  /** What is wrong with annotations that say something of inputs or results; empty if nothing. */
  private String shaped(ExecutableElement method) {
    if (has(method, "Shape")) {
      return "@Shape is for inputs, locals and methods with a body; the result of this one has the"
          + " shape that follows from its declaration";
    }
    for (VariableElement parameter : method.getParameters()) {
      for (String annotation : List.of("Classes", "Feed", "Shape")) {
        if (Annotations.of(context.elements(), parameter, annotation).isPresent()) {
          return "@"
              + annotation
              + " is for parameters of methods with a body; a layer takes what it is called with";
        }
      }
    }
    return "";
  }

  private boolean isWellFormed(ExecutableElement method, String annotation) {
    List<List<String>> forms = Layers.forms(annotation);
    List<String> found = method.getParameters().stream().map(p -> simpleName(p.asType())).toList();
    boolean plain = method.getTypeParameters().isEmpty() && !method.isVarArgs();
    List<String> results = Layers.results(annotation);
    if (results.contains(simpleName(method.getReturnType())) && plain && forms.contains(found)) {
      return true;
    }
    String wanted =
        results.stream()
            .flatMap(result -> forms.stream().map(form -> form(result, method, form)))
            .collect(Collectors.joining(" or "));
    report(method, "@" + annotation + " needs the form " + wanted);
    return false;
  }

  private static String form(String result, ExecutableElement method, List<String> arguments) {
    return result + " " + method.getSimpleName() + "(" + String.join(", ", arguments) + ")";
  }

  /** {@code Tensor} of {@code dev.adjoint.Tensor}; other types keep their package. */
  private static String simpleName(javax.lang.model.type.TypeMirror type) {
    String prefix = "dev.adjoint.";
    String name = type.toString();
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
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
      if (sharesBlock(method, name, other.getKey())) {
        if (!timesOf(name).equals(times(method))) {
          report(
              method,
              "is saved as "
                  + name
                  + ", as "
                  + other.getValue()
                  + " is, so it has the same times: found "
                  + times(method)
                  + ", required "
                  + timesOf(name));
          return false;
        }
      } else if (clash(name, other.getKey())) {
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
    methodsByName.putIfAbsent(name, methodName);
    blocksByName.putIfAbsent(name, block(method));
    timesByName.putIfAbsent(name, times(method));
    return true;
  }

  private String timesOf(String name) {
    return timesByName.getOrDefault(name, "");
  }

  /** How often a block is repeated, or nothing for what is no stack. */
  private String times(ExecutableElement method) {
    return has(method, "Stack")
        ? String.valueOf(Annotations.of(context.elements(), method, "Stack").integer("times"))
        : "";
  }

  /** Two uses of one block, perhaps with other arguments, have the same weights by one name. */
  private boolean sharesBlock(ExecutableElement method, String name, String other) {
    String block = block(method);
    return name.equals(other) && !block.isEmpty() && block.equals(blocksByName.get(other));
  }

  /** The annotation and the block of a use, or nothing for layers. */
  private String block(ExecutableElement method) {
    for (String annotation : List.of("Stack", "Use")) {
      if (has(method, annotation)) {
        return annotation
            + " "
            + Annotations.of(context.elements(), method, annotation).type("block");
      }
    }
    return "";
  }

  private static boolean clash(String a, String b) {
    return a.equals(b) || a.startsWith(b + ".") || b.startsWith(a + ".");
  }

  private @Nullable Op op(ExecutableElement method, String annotation) {
    String name = savedName(method);
    var own = Annotations.of(context.elements(), method, annotation);
    if (context.hasUnknownElement(method, own, annotation)) {
      context.reporter().leaveToCompiler();
      return null;
    }
    try {
      var values = values(method, annotation);
      var declaration = new Layers.Declaration(name, annotation, values);
      Op op = Layers.op(declaration);
      if (!isBlock
          && (annotation.equals("Parameter")
              || (op instanceof StateTensor state && state.scope() == StateScope.MODEL))) {
        parameters.add(parameter(method, declaration));
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

  /** The values of a layer's annotation, with those that depend on arguments of the block. */
  private Map<String, Object> values(ExecutableElement method, String annotation) {
    var values = new LinkedHashMap<>(given(method, annotation));
    if (Layers.results(annotation).size() > 1) {
      values.put(Layers.RESULT, simpleName(method.getReturnType()));
    }
    return values;
  }

  private Map<String, Object> given(ExecutableElement method, String annotation) {
    Annotations own = Annotations.of(context.elements(), method, annotation);
    Annotations with = Annotations.of(context.elements(), method, "With");
    if (!with.isPresent() || own.mirror() == null) {
      return own.values();
    }
    Set<String> written =
        own.mirror().getElementValues().keySet().stream()
            .map(element -> element.getSimpleName().toString())
            .collect(Collectors.toSet());
    var type = (TypeElement) own.mirror().getAnnotationType().asElement();
    var values = new LinkedHashMap<>(own.values());
    try {
      values.putAll(
          ArgumentReader.elements(context, type, written, with.texts("value"), table.arguments()));
    } catch (Fault fault) {
      throw fault.at(context.annotation(method, "With", "value"));
    }
    return values;
  }

  private ParameterDeclaration parameter(ExecutableElement method, Layers.Declaration declaration) {
    String name = declaration.layer();
    String annotation = declaration.annotation();
    SourceRef at = context.annotation(method, annotation, "shape");
    Shape shape = shape(String.valueOf(declaration.values().get("shape")), at);
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
        declaration.initial("init"),
        shape,
        Set.of(),
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

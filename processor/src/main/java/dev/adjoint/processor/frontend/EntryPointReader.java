package dev.adjoint.processor.frontend;

import com.sun.source.tree.MethodTree;
import dev.adjoint.Precision;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Datum.Poison;
import dev.adjoint.processor.frontend.Datum.RecordDatum;
import dev.adjoint.processor.frontend.Datum.Symbol;
import dev.adjoint.processor.frontend.JavaType.Declared;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Function.Result;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Reads the {@code @Forward} and {@code @Loss} methods of a model. */
final class EntryPointReader {
  private final Context context;
  private final LayerTable layers;
  private final Element real;
  private final OptimizerReader optimizers;
  private final Set<TypeElement> origins = new LinkedHashSet<>();
  private final Set<String> names = new HashSet<>();
  private final List<Model.Forward> forwards = new ArrayList<>();
  private final List<Model.Loss> losses = new ArrayList<>();
  private final List<Model.GradientOf> gradients = new ArrayList<>();

  EntryPointReader(Context context, LayerTable layers, Precision precision) {
    this.context = context;
    this.layers = layers;
    this.real = Element.of(precision);
    this.optimizers = new OptimizerReader(context);
  }

  List<Model.Forward> forwards() {
    return forwards;
  }

  List<Model.Loss> losses() {
    return losses;
  }

  List<Model.GradientOf> gradients() {
    return gradients;
  }

  /** The top-level types whose source was read, besides the model's. */
  Set<TypeElement> origins() {
    return origins;
  }

  void read() {
    for (ExecutableElement method : context.methods(layers.model())) {
      boolean isForward = has(method, "Forward");
      boolean isLoss = has(method, "Loss");
      if (!checkOptimizers(method, isLoss) || !(isForward || isLoss)) {
        continue;
      }
      if (checkForm(method, isForward, isLoss)) {
        read(method, isLoss);
      }
    }
    // A gradient may be declared before its loss.
    for (ExecutableElement method : context.methods(layers.model())) {
      if (has(method, "Gradient")) {
        readGradient(method);
      }
    }
  }

  private void readGradient(ExecutableElement method) {
    var values = Annotations.of(context.elements(), method, "Gradient");
    String name = method.getSimpleName().toString();
    String loss = String.valueOf(values.text("of"));
    String wrt = String.valueOf(values.text("wrt"));
    if (!method.getModifiers().contains(Modifier.ABSTRACT)
        || !(context.types().of(method.getReturnType()) instanceof Declared d
            && d.is(JavaTypes.TENSOR))) {
      fault(method, "a @Gradient is an abstract method that returns Tensor");
      return;
    }
    if (!names.add(name)) {
      fault(method, "there is another entry point of this name; names must differ");
      return;
    }
    Optional<ExecutableElement> of =
        context.methods(layers.model()).stream()
            .filter(m -> has(m, "Loss") && m.getSimpleName().contentEquals(loss))
            .findFirst();
    if (of.isEmpty()) {
      fault(method, "there is no @Loss method " + loss);
    } else if (!form(method).equals(form(of.get()))) {
      fault(
          method,
          "has the parameters of "
              + loss
              + ", "
              + form(of.get())
              + ", but these are "
              + form(method));
    } else if (of.get().getParameters().stream().noneMatch(p -> isReal(p, wrt))) {
      fault(method, loss + " has no Tensor " + wrt + " that is data");
    } else {
      gradients.add(new Model.GradientOf(name, loss, wrt, context.references().of(method)));
    }
  }

  private boolean isReal(VariableElement parameter, String name) {
    return parameter.getSimpleName().contentEquals(name)
        && context.types().of(parameter.asType()) instanceof Declared d
        && d.is(JavaTypes.TENSOR)
        && !has(parameter, "Feed");
  }

  /** {@code (Tensor image, IntTensor label)}. */
  private static String form(ExecutableElement method) {
    return method.getParameters().stream()
        .map(
            p -> {
              String type = p.asType().toString();
              return type.substring(type.lastIndexOf('.') + 1) + " " + p.getSimpleName();
            })
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private boolean has(javax.lang.model.element.Element element, String annotation) {
    return Annotations.of(context.elements(), element, annotation).isPresent();
  }

  private boolean checkOptimizers(ExecutableElement method, boolean isLoss) {
    List<String> found = optimizers.of(method);
    if (!isLoss && !found.isEmpty()) {
      return fault(method, "has @" + found.getFirst() + ", but only a @Loss has an optimizer");
    }
    return found.size() < 2
        || fault(
            method, "has both @" + String.join(" and @", found) + "; a loss has one optimizer");
  }

  private boolean checkForm(ExecutableElement method, boolean isForward, boolean isLoss) {
    var modifiers = method.getModifiers();
    if (isForward && isLoss) {
      return fault(method, "is both @Forward and @Loss; write two methods");
    }
    if (modifiers.contains(Modifier.ABSTRACT)) {
      return fault(method, "needs a body; write it as a default method");
    }
    if (modifiers.contains(Modifier.STATIC) || modifiers.contains(Modifier.PRIVATE)) {
      return fault(method, "cannot be static or private: it uses the layers, and is called");
    }
    if (!method.getTypeParameters().isEmpty() || method.isVarArgs()) {
      return fault(method, "cannot be generic nor take a variable number of arguments");
    }
    if (method.getParameters().isEmpty()) {
      return fault(method, "needs at least one input");
    }
    if (!names.add(method.getSimpleName().toString())) {
      return fault(method, "there is another entry point of this name; names must differ");
    }
    return checkResult(method, isLoss);
  }

  private boolean checkResult(ExecutableElement method, boolean isLoss) {
    JavaType type = context.types().of(method.getReturnType());
    if (type instanceof Declared d && d.is(JavaTypes.TENSOR)) {
      return true;
    }
    if (isLoss) {
      return fault(method, "a loss returns Tensor, but this returns " + method.getReturnType());
    }
    boolean isRecord =
        type instanceof Declared d
            && d.element().getKind() == ElementKind.RECORD
            && !d.element().getRecordComponents().isEmpty()
            && d.element().getRecordComponents().stream().allMatch(this::isTensor);
    return isRecord
        || fault(
            method,
            "returns a Tensor, or a record whose components are all Tensor, but this is "
                + method.getReturnType());
  }

  private boolean isTensor(RecordComponentElement component) {
    return context.types().of(component.asType()) instanceof Declared d && d.is(JavaTypes.TENSOR);
  }

  private boolean fault(ExecutableElement method, String what) {
    context.report(DiagnosticId.ENTRY_FORM, method, method.getSimpleName() + ": " + what);
    return false;
  }

  private void read(ExecutableElement method, boolean isLoss) {
    Place place = context.sources().find(method);
    if (place == null || !(place.tree() instanceof MethodTree tree)) {
      context.report(
          DiagnosticId.JAVA_HELPER,
          method,
          method.getSimpleName() + ": its source cannot be found, so its body cannot be read");
      return;
    }
    var builder = new Builder();
    var scope = new Scope(null);
    List<Input> inputs = inputs(method, builder, scope);
    var frame =
        new Frame(
            place.unit(),
            layers.model(),
            scope,
            List.of(method),
            List.of(),
            context.types().of(method.getReturnType()),
            null,
            "",
            Map.of());
    List<Result> results =
        inputs == null ? null : results(method, evaluate(method, tree, frame, builder), builder);
    if (inputs == null || results == null) {
      return;
    }
    var function =
        new Function(
            method.getSimpleName().toString(),
            inputs,
            builder.body(),
            results,
            context.references().of(method));
    if (isLoss) {
      losses.add(new Model.Loss(function, optimizers.read(method)));
    } else {
      forwards.add(new Model.Forward(function, recordType(method)));
    }
  }

  private @Nullable String recordType(ExecutableElement method) {
    var type = (Declared) Objects.requireNonNull(context.types().of(method.getReturnType()));
    return type.is(JavaTypes.TENSOR) ? null : type.qualifiedName();
  }

  /** The inputs, which become variables; or null if one cannot be read. */
  private @Nullable List<Input> inputs(ExecutableElement method, Builder builder, Scope scope) {
    var inputs = new ArrayList<Input>();
    boolean readable = true;
    for (VariableElement parameter : method.getParameters()) {
      try {
        Input input = input(parameter, builder);
        inputs.add(input);
        Type type = input.value().typed();
        scope.declare(
            new Variable(
                input.name(),
                context.types().of(parameter.asType()),
                false,
                null,
                new Symbol(input.value(), TensorKind.of(type.element()))));
      } catch (Fault fault) {
        context.report(fault, context.references().of(parameter));
        readable = false;
      }
    }
    return readable ? inputs : null;
  }

  private Input input(VariableElement parameter, Builder builder) {
    String name = parameter.getSimpleName().toString();
    JavaType type = context.types().of(parameter.asType());
    TensorKind kind = TensorKind.of(type).orElse(null);
    if (kind == null) {
      throw new Fault(
          DiagnosticId.ENTRY_FORM,
          name
              + ": an input is a Tensor, an IntTensor or a BoolTensor, but this is "
              + parameter.asType());
    }
    String text = Annotations.of(context.elements(), parameter, "Shape").text("value");
    if (has(parameter, "Feed")) {
      return feed(name, kind != TensorKind.REAL || text != null, parameter, builder);
    }
    if (text == null) {
      throw new Fault(
          DiagnosticId.ENTRY_FORM, name + ": an input needs @Shape, as in @Shape(\"batch 784\")");
    }
    Shape shape = shape(name, text, parameter);
    return new Input(
        builder.input(
            name, new Type(kind.element(real), shape), context.references().of(parameter)),
        classes(name, parameter, kind));
  }

  private Input feed(String name, boolean isOther, VariableElement parameter, Builder builder) {
    if (isOther) {
      throw new Fault(
          DiagnosticId.ENTRY_FORM, name + ": a @Feed is a Tensor of one number, without @Shape");
    }
    var type = new Type(real, Shape.SCALAR);
    return new Input(builder.input(name, type, context.references().of(parameter)), 0, true);
  }

  private Shape shape(String name, String text, VariableElement parameter) {
    SourceRef at = context.annotation(parameter, "Shape", "value");
    Shape shape = LayerReader.shape(text, at);
    for (Dim dim : shape.dims()) {
      if (dim.isConstant() && dim.constant().getAsLong() < 1) {
        throw new Fault(
                DiagnosticId.SHAPE_SYNTAX, name + ": every dim is at least 1, but this is " + shape)
            .at(at);
      }
    }
    return shape;
  }

  private int classes(String name, VariableElement parameter, TensorKind kind) {
    Annotations classes = Annotations.of(context.elements(), parameter, "Classes");
    if (!classes.isPresent()) {
      return 0;
    }
    if (kind != TensorKind.INT) {
      throw new Fault(
          DiagnosticId.ENTRY_FORM,
          name + ": @Classes is for IntTensor, but this is " + kind.described());
    }
    if (classes.integer("value") < 2) {
      throw new Fault(
          DiagnosticId.ENTRY_FORM,
          name + ": needs at least 2 classes, found " + classes.integer("value"));
    }
    return classes.integer("value");
  }

  private Datum evaluate(ExecutableElement method, MethodTree tree, Frame frame, Builder builder) {
    var interpreter = new Interpreter(context, layers, builder);
    try {
      Completion completion = interpreter.execute(method, tree, frame);
      return interpreter.result(completion, method, tree, frame);
    } catch (Interpreter.Endless endless) {
      return Poison.POISON;
    } finally {
      origins.addAll(interpreter.origins());
    }
  }

  private List<Result> results(ExecutableElement method, Datum datum, Builder builder) {
    String name = method.getSimpleName().toString();
    var type = (Declared) Objects.requireNonNull(context.types().of(method.getReturnType()));
    if (type.is(JavaTypes.TENSOR)) {
      return List.of(result(name, datum, method, builder));
    }
    var results = new ArrayList<Result>();
    for (RecordComponentElement component : type.element().getRecordComponents()) {
      String componentName = component.getSimpleName().toString();
      Datum value =
          datum instanceof RecordDatum(var t, var components)
              ? components.getOrDefault(componentName, Poison.POISON)
              : Poison.POISON;
      results.add(result(componentName, value, method, builder));
    }
    return results;
  }

  /** A result; where it is not known, a value that nothing defines. */
  private Result result(String name, Datum datum, ExecutableElement method, Builder builder) {
    Value value =
        datum instanceof Symbol symbol
            ? symbol.value()
            : builder.input(name, null, context.references().of(method));
    return new Result(name, value);
  }
}

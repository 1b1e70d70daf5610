package dev.adjoint.processor.frontend;

import com.sun.source.tree.MethodTree;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Datum.EnumConstant;
import dev.adjoint.processor.frontend.Datum.Known;
import dev.adjoint.processor.frontend.Datum.Poison;
import dev.adjoint.processor.frontend.Datum.RecordDatum;
import dev.adjoint.processor.frontend.Datum.Symbol;
import dev.adjoint.processor.ir.Block;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Function.Result;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.AssertShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Reads the blocks that a model embeds: each once for each tuple of values of its arguments. */
final class BlockReader {
  private final Context context;

  /** What was read, null where it has faults of its own, which are reported. */
  private final Map<Key, @Nullable ReadBlock> read = new LinkedHashMap<>();

  private final Set<String> reading = new LinkedHashSet<>();
  private final Set<TypeElement> origins = new LinkedHashSet<>();

  private record Key(String type, Map<String, Datum> given) {}

  BlockReader(Context context) {
    this.context = context;
  }

  /** The blocks without faults, each before those that embed it. */
  List<ReadBlock> blocks() {
    return read.values().stream().filter(Objects::nonNull).toList();
  }

  /** The top-level types whose source was read. */
  Set<TypeElement> origins() {
    return origins;
  }

  /**
   * The block of this type, or null if it has faults of its own, which are reported.
   *
   * @param given the arguments that its user gives
   * @throws Fault if it cannot be embedded here
   */
  @Nullable ReadBlock read(TypeElement type, Map<String, Datum> given) {
    String name = type.getQualifiedName().toString();
    var key = new Key(name, Map.copyOf(given));
    if (read.containsKey(key)) {
      return read.get(key);
    }
    if (!reading.add(name)) {
      throw new Fault(DiagnosticId.BLOCK_FORM, type.getSimpleName() + ": a block embeds itself");
    }
    int before = context.reporter().errors();
    origins.add(Interpreter.outermost(type));
    ReadBlock block = hasForm(type) ? readNew(type, given) : null;
    reading.remove(name);
    ReadBlock sound = before == context.reporter().errors() ? block : null;
    read.put(key, sound);
    return sound;
  }

  private boolean hasForm(TypeElement type) {
    if (type.getKind() != ElementKind.INTERFACE) {
      return fault(type, "a block is an interface");
    }
    if (!type.getTypeParameters().isEmpty()) {
      return fault(type, "a block cannot be generic; give it arguments with @Arg");
    }
    if (!type.getInterfaces().isEmpty()) {
      return fault(type, "a block cannot inherit; embed other blocks with @Use");
    }
    return !type.getModifiers().contains(Modifier.PRIVATE)
        || fault(type, "a block cannot be private");
  }

  private boolean fault(Element element, String what) {
    context.report(DiagnosticId.BLOCK_FORM, element, element.getSimpleName() + ": " + what);
    return false;
  }

  private @Nullable ReadBlock readNew(TypeElement type, Map<String, Datum> given) {
    ExecutableElement forward = forward(type);
    Map<String, Datum> arguments = arguments(type, given);
    if (forward == null || arguments == null || !hasForm(forward)) {
      return null;
    }
    var layers = new LayerReader(context, new LayerTable(type, arguments), this);
    layers.read();
    Function function = function(forward, layers.table());
    return function == null
        ? null
        : new ReadBlock(
            new Block(type.getSimpleName().toString(), values(arguments), function),
            type,
            layers.methods(),
            layers.blocks());
  }

  /** The one {@code @Forward} method of a block, or null, which is reported. */
  @Nullable ExecutableElement forward(TypeElement type) {
    List<ExecutableElement> found =
        context.methods(type).stream().filter(method -> has(method, "Forward")).toList();
    if (found.size() != 1) {
      fault(type, "a block has one @Forward method, found " + found.size());
      return null;
    }
    for (ExecutableElement method : context.methods(type)) {
      if (has(method, "Loss")) {
        fault(method, "a block has no @Loss; write it in the model");
      }
    }
    return found.getFirst();
  }

  /** The names of what a method returns as a record of tensors; empty if it does not. */
  static List<String> components(Context context, ExecutableElement method) {
    return context.types().of(method.getReturnType()) instanceof JavaType.Declared type
            && type.element().getKind() == ElementKind.RECORD
            && type.element().getRecordComponents().stream()
                .allMatch(c -> c.asType().toString().equals(JavaTypes.TENSOR))
        ? type.element().getRecordComponents().stream()
            .map(c -> c.getSimpleName().toString())
            .toList()
        : List.of();
  }

  private boolean has(Element element, String annotation) {
    return Annotations.of(context.elements(), element, annotation).isPresent();
  }

  private boolean hasForm(ExecutableElement forward) {
    if (!forward.isDefault()) {
      return fault(forward, "the @Forward method of a block is a default method");
    }
    if (!forward.getTypeParameters().isEmpty() || forward.isVarArgs()) {
      return fault(forward, "cannot be generic nor take a variable number of arguments");
    }
    if (!forward.getReturnType().toString().equals(JavaTypes.TENSOR)
        && components(context, forward).isEmpty()) {
      return fault(
          forward,
          "a block returns Tensor, or a record of Tensors, but this is " + forward.getReturnType());
    }
    for (VariableElement parameter : forward.getParameters()) {
      if (TensorKind.named(parameter.asType().toString()).isEmpty()) {
        return fault(
            parameter,
            "an input is a Tensor, an IntTensor or a BoolTensor, but this is "
                + parameter.asType());
      }
      for (String annotation : List.of("Classes", "Feed")) {
        if (has(parameter, annotation)) {
          return fault(
              parameter,
              "@" + annotation + " is for inputs of a model, which passes them to the block");
        }
      }
    }
    return true;
  }

  /** The values of all arguments in order of declaration; null if one has none. */
  private @Nullable Map<String, Datum> arguments(TypeElement type, Map<String, Datum> given) {
    var table = new LayerTable(type, given);
    var all = new LinkedHashMap<String, Datum>();
    for (ExecutableElement method : ArgumentReader.declared(context, type)) {
      String name = method.getSimpleName().toString();
      Datum value = given.get(name);
      if (value == null) {
        value = evaluate(method, table, new Builder(), new Scope(null));
        if (!(value instanceof Known || value instanceof EnumConstant)) {
          if (value != Poison.POISON) {
            fault(method, "its default is not known at compile time");
          }
          return null;
        }
      }
      all.put(name, value);
    }
    return all;
  }

  private static Map<String, Object> values(Map<String, Datum> arguments) {
    var values = new LinkedHashMap<String, Object>();
    arguments.forEach(
        (name, datum) ->
            values.put(
                name,
                switch (datum) {
                  case Known(Object value) -> value;
                  case EnumConstant constant -> constant.name();
                  default -> throw new IllegalStateException(name + " has no value");
                }));
    return values;
  }

  private @Nullable Function function(ExecutableElement forward, LayerTable table) {
    var builder = new Builder();
    var scope = new Scope(null);
    var inputs = new ArrayList<Input>();
    for (VariableElement parameter : forward.getParameters()) {
      inputs.add(new Input(input(parameter, builder, scope), 0));
    }
    String name = forward.getSimpleName().toString();
    List<Result> results = results(name, evaluate(forward, table, builder, scope));
    return results.isEmpty()
        ? null
        : new Function(name, inputs, builder.body(), results, context.references().of(forward));
  }

  /** One, or those of a record; none where one of them is not known. */
  private static List<Result> results(String name, Datum datum) {
    if (datum instanceof Symbol(Value value, TensorKind _)) {
      return List.of(new Result(name, value));
    }
    if (!(datum instanceof RecordDatum(TypeElement _, Map<String, Datum> components))) {
      return List.of();
    }
    var results = new ArrayList<Result>();
    components.forEach(
        (component, part) -> {
          if (part instanceof Symbol(Value value, TensorKind _)) {
            results.add(new Result(component, value));
          }
        });
    return results.size() == components.size() ? results : List.of();
  }

  /** Declares a parameter; what it declares as its shape is asserted of the argument. */
  private Value input(VariableElement parameter, Builder builder, Scope scope) {
    String name = context.name(parameter);
    SourceRef source = context.references().of(parameter);
    Value input = builder.input(name, null, source);
    String shape = Annotations.of(context.elements(), parameter, "Shape").text("value");
    Value value =
        shape == null
            ? input
            : builder.emit(
                new AssertShape(shape, name, true), List.of(input), null, name, true, source);
    TensorKind kind = TensorKind.named(parameter.asType().toString()).orElse(TensorKind.REAL);
    scope.declare(
        new Variable(
            name, context.types().of(parameter.asType()), false, null, new Symbol(value, kind)));
    return input;
  }

  private Datum evaluate(ExecutableElement method, LayerTable table, Builder builder, Scope scope) {
    Place place = context.sources().find(method);
    if (place == null || !(place.tree() instanceof MethodTree tree) || tree.getBody() == null) {
      context.report(
          DiagnosticId.JAVA_HELPER,
          method,
          method.getSimpleName() + ": its source cannot be found, so its body cannot be read");
      return Poison.POISON;
    }
    var frame =
        new Frame(
            place.unit(),
            table.model(),
            scope,
            List.of(method),
            List.of(),
            context.types().of(method.getReturnType()),
            null,
            "",
            Map.of());
    var interpreter = new Interpreter(context, table, builder);
    try {
      Completion completion = interpreter.execute(method, tree, frame);
      return interpreter.result(completion, method, tree, frame);
    } catch (Interpreter.Endless endless) {
      return Poison.POISON;
    } finally {
      origins.addAll(interpreter.origins());
    }
  }
}

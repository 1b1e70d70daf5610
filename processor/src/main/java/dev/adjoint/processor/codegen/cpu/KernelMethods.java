package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import dev.adjoint.processor.codegen.Formula;
import dev.adjoint.processor.codegen.KernelForm;
import dev.adjoint.processor.codegen.ParameterLayout;
import dev.adjoint.processor.codegen.RoutineNames;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.op.Draw;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.Place;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The static methods of all kernels of a model; routines that compute the same share them, and so
 * do the repetitions of a block.
 */
final class KernelMethods {
  private static final ClassName SWITCH = Types.kernel("VectorSwitch");

  /** What a kernel must not be called: methods of the generated class, its base and Object. */
  private final Set<String> taken = new HashSet<>();

  private final ParameterLayout layout;
  private final Element real;
  private final Map<String, String> namesByText = new HashMap<>();
  private final List<MethodSpec> methods = new ArrayList<>();

  private final String modelName;

  /** The class of vector forms, or null where none are wanted. */
  private final @Nullable ClassName vectorClass;

  private final List<MethodSpec> vectorMethods = new ArrayList<>();
  private final List<FieldSpec> switches = new ArrayList<>();
  private final WindowFields windows = new WindowFields(taken);

  KernelMethods(
      ParameterLayout layout,
      Element real,
      Set<String> reserved,
      String modelName,
      @Nullable ClassName vectorClass) {
    this.modelName = modelName;
    this.vectorClass = vectorClass;
    this.layout = layout;
    this.real = real;
    taken.addAll(reserved);
  }

  /**
   * Makes the methods of the kernels of a routine, or of a step of a scan in it, and returns the
   * calls of them.
   *
   * @param isStep whether it is a step, whose draws no loop looks up
   * @param scans makes the call of a scan
   */
  List<KernelCall> calls(
      PlannedRoutine plan,
      RoutineNames names,
      boolean isStep,
      Function<Kernel.Scan, KernelCall> scans) {
    Map<Object, Repeated> written = new HashMap<>();
    var calls = new ArrayList<KernelCall>();
    int draws = 0;
    for (Kernel kernel : plan.kernels()) {
      if (kernel instanceof Kernel.Scan scan) {
        calls.add(scans.apply(scan));
        continue;
      }
      KernelCall.Argument stream =
          kernel instanceof Kernel.Draw draw ? stream(draw.draw(), draws++, isStep) : null;
      String path = kernel.source().path();
      if (path.isEmpty()) {
        Method method = method(plan, names, kernel, null);
        calls.add(new KernelCall(method.name(), variables(method), path));
        continue;
      }
      KernelForm form = KernelForm.of(plan, kernel);
      Repeated first = written.get(form.key());
      if (first == null) {
        var offsets = new OffsetParameters(plan, names, kernel);
        first = new Repeated(method(plan, names, kernel, offsets), form.buffers(), offsets);
        written.put(form.key(), first);
      }
      List<KernelCall.Argument> arguments = arguments(first, form, plan, names, stream);
      calls.add(new KernelCall(first.method().name(), arguments, path));
    }
    return calls;
  }

  private static KernelCall.Argument stream(Draw draw, int index, boolean isStep) {
    return isStep
        ? new KernelCall.Variable(draw.stream() + "L")
        : new KernelCall.Stream(index, draw.stream());
  }

  /** A method with the names of its parameters. */
  private record Method(String name, List<String> parameters) {}

  /** The method of a kernel in a block, and the buffers of the kernel that it was written for. */
  private record Repeated(Method method, List<Buffer> buffers, OffsetParameters offsets) {}

  private static List<KernelCall.Argument> variables(Method method) {
    return method.parameters().stream().<KernelCall.Argument>map(KernelCall.Variable::new).toList();
  }

  private List<KernelCall.Argument> arguments(
      Repeated first,
      KernelForm form,
      PlannedRoutine plan,
      RoutineNames names,
      KernelCall.@Nullable Argument stream) {
    var arguments = new ArrayList<KernelCall.Argument>();
    for (String parameter : first.method().parameters()) {
      arguments.add(
          switch (first.offsets().passed(parameter)) {
            case KernelCall.Same(String name) -> new KernelCall.Variable(name);
            case KernelCall.StartOf(Buffer buffer) ->
                start(form.buffers().get(first.buffers().indexOf(buffer)), plan, names);
            case KernelCall.StreamOf _ -> Objects.requireNonNull(stream);
          });
    }
    return arguments;
  }

  private KernelCall.Argument start(Buffer buffer, PlannedRoutine plan, RoutineNames names) {
    return switch (buffer.storage()) {
      case Buffer.Parameter p -> offset(layout.slot(p.name()));
      case Buffer.Gradient g -> offset(layout.slot(g.parameter()));
      case Buffer.ModelState s -> offset(layout.slot(s.name()));
      case Buffer.Arena _ -> new KernelCall.Slot(plan.arenaIndex(buffer), names.offset(buffer));
      case Buffer.Input _, Buffer.Result _, Buffer.SessionState _ ->
          throw new IllegalStateException(buffer.name() + " is an array of its own");
    };
  }

  private static KernelCall.Offset offset(ParameterLayout.Slot slot) {
    return new KernelCall.Offset(slot.offset(), slot.constant());
  }

  private Method method(
      PlannedRoutine plan, RoutineNames names, Kernel kernel, @Nullable OffsetParameters offsets) {
    var scope = new KernelScope(plan, names, layout, real, kernel, offsets);
    CodeBlock body = new KernelEmitter(scope, windows).emit(kernel);
    List<ParameterSpec> parameters = scope.parameters();
    String formula = new Formula(plan).of(kernel);
    String text = (offsets == null ? formula : "") + signature(parameters) + body;
    String name = namesByText.get(text);
    if (name == null) {
      name = unique(plan, name(plan, kernel));
      namesByText.put(text, name);
      var method =
          MethodSpec.methodBuilder(name)
              .addJavadoc("$L", escaped(formula))
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
              .addParameters(parameters);
      if (vectorClass != null && kernel instanceof Kernel.Region region) {
        body = withVector(plan, names, region, name, body, vectorClass, offsets);
      }
      methods.add(method.addCode(body).build());
    }
    return new Method(name, parameters.stream().map(ParameterSpec::name).toList());
  }

  /** Not a list of them as text, for which JavaPoet would write each as it does a file. */
  private static String signature(List<ParameterSpec> parameters) {
    var text = new StringBuilder();
    for (ParameterSpec parameter : parameters) {
      text.append(parameter.type()).append(' ').append(parameter.name()).append(',');
    }
    return text.toString();
  }

  /** Tries the vector form before the scalar one, where there is a vector form. */
  private CodeBlock withVector(
      PlannedRoutine plan,
      RoutineNames names,
      Kernel.Region region,
      String name,
      CodeBlock scalar,
      ClassName vectors,
      @Nullable OffsetParameters offsets) {
    var scope = new KernelScope(plan, names, layout, real, region, modelName + ".", offsets);
    var emitter = new RegionEmitter(scope, region, true);
    if (!emitter.wantsVector()) {
      return scalar;
    }
    CodeBlock body = new RegionEmitter(scope, region, true).emit();
    vectorMethods.add(
        MethodSpec.methodBuilder(name)
            .addJavadoc("$L", escaped(new Formula(plan).of(region)))
            .addModifiers(Modifier.STATIC)
            .addParameters(scope.parameters())
            .addCode(body)
            .build());
    String field =
        name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT) + "_SWITCH";
    for (int i = 2; !taken.add(field); i++) {
      field += i;
    }
    switches.add(
        FieldSpec.builder(SWITCH, field, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer("new $T()", SWITCH)
            .build());
    String arguments =
        scope.parameters().stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
    return CodeBlock.builder()
        .beginControlFlow("if ($L.vector())", field)
        .addStatement("$T.$L($L)", vectors, name, arguments)
        .nextControlFlow("else")
        .add(scalar)
        .endControlFlow()
        .addStatement("$L.end($L)", field, names.dims().asInt(region.shape().size()))
        .build();
  }

  List<FieldSpec> switches() {
    return switches;
  }

  /** The constants that kernels name. */
  Collection<FieldSpec> windows() {
    return windows.fields();
  }

  /** The vector forms, called like the kernels. */
  List<MethodSpec> vectorMethods() {
    return vectorMethods;
  }

  /**
   * {@code dHiddenWeight} where the gradient of a parameter is computed, else what the value is
   * called.
   */
  private static String name(PlannedRoutine plan, Kernel kernel) {
    if (plan.place(kernel.main()) instanceof Place.InBuffer(Buffer buffer)
        && buffer.storage() instanceof Buffer.Gradient gradient) {
      var name = new StringBuilder("d");
      String parameter =
          kernel.source().path().isEmpty()
              ? gradient.parameter()
              : KernelForm.shortened(gradient.parameter());
      for (String part : parameter.split("[^A-Za-z0-9]+")) {
        if (part.isEmpty()) {
          continue;
        }
        name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
      }
      return name.toString();
    }
    return kernel.source().path().isEmpty()
        ? kernel.main().name()
        : KernelForm.withoutPath(kernel.main().name());
  }

  private String unique(PlannedRoutine plan, String base) {
    String start = identifier(base);
    if (taken.add(start)) {
      return start;
    }
    String prefixed =
        plan.routine().entry() + Character.toUpperCase(start.charAt(0)) + start.substring(1);
    String name = prefixed;
    for (int i = 2; !taken.add(name); i++) {
      name = prefixed + i;
    }
    return name;
  }

  private static String identifier(String name) {
    String clean = name.replaceAll("[^\\p{javaJavaIdentifierPart}]", "_");
    return SourceVersion.isName(clean) ? clean : "kernel_" + clean;
  }

  /** Names cannot end the comment, but are not HTML either. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;");
  }

  List<MethodSpec> methods() {
    return methods;
  }
}

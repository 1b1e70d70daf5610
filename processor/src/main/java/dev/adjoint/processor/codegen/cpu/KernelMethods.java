package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import dev.adjoint.processor.codegen.Formula;
import dev.adjoint.processor.codegen.ParameterLayout;
import dev.adjoint.processor.codegen.RoutineNames;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.ir.Element;
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
import java.util.Set;
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

  /** Makes the method of a kernel, and returns the call of it. */
  KernelCall call(PlannedRoutine plan, RoutineNames names, Kernel kernel) {
    boolean isInBlock = !kernel.source().path().isEmpty();
    var offsets = isInBlock ? new OffsetParameters(plan, names, kernel) : null;
    var scope = new KernelScope(plan, names, layout, real, offsets);
    CodeBlock body = new KernelEmitter(scope, windows).emit(kernel);
    List<ParameterSpec> parameters = scope.parameters();
    String formula = new Formula(plan).of(kernel);
    String text = (isInBlock ? "" : formula) + parameters + body;
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
    Map<String, KernelCall.Argument> passed =
        offsets == null ? Map.of() : offsets.arguments(plan, names, layout);
    List<KernelCall.Argument> arguments =
        parameters.stream()
            .map(ParameterSpec::name)
            .map(n -> passed.getOrDefault(n, new KernelCall.Variable(n)))
            .toList();
    return new KernelCall(name, arguments, kernel.source().path());
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
    var scope = new KernelScope(plan, names, layout, real, modelName + ".", offsets);
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
              : OffsetParameters.shortened(gradient.parameter());
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
        : OffsetParameters.withoutPath(kernel.main().name());
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

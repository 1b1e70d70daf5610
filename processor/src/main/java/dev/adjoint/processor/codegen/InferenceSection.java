package dev.adjoint.processor.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * One {@code @Forward} method: an allocating form and one that writes to the caller's arrays, on
 * the model and on a session.
 */
public final class InferenceSection {
  private final RoutineCode routine;
  private final EntryChecks checks;
  private final ClassName model;
  private final @Nullable String recordName;

  /**
   * A method of the generated class {@code model}.
   *
   * @param recordName what its results are called, or null for one tensor
   */
  public InferenceSection(RoutineCode routine, ClassName model, @Nullable String recordName) {
    this.routine = routine;
    this.checks = new EntryChecks(routine);
    this.model = model;
    this.recordName = recordName;
  }

  public RoutineCode routine() {
    return routine;
  }

  /** What is checked of its arguments. */
  public EntryChecks checks() {
    return checks;
  }

  private boolean isRecord() {
    return recordName != null;
  }

  /** {@code HeadsValues} for a result {@code Heads}; null for one tensor. */
  public @Nullable String valuesName() {
    return recordName == null ? null : recordName + "Values";
  }

  public TypeName resultType() {
    String values = valuesName();
    return values == null
        ? Types.array(routine.results().getFirst().value().typed().element())
        : model.nestedClass(values);
  }

  /** The record of arrays, for results that are a record. */
  @Nullable TypeSpec values() {
    String name = valuesName();
    if (name == null) {
      return null;
    }
    var components = MethodSpec.constructorBuilder();
    for (var result : routine.results()) {
      components.addParameter(Types.array(result.value().typed().element()), result.name());
    }
    return TypeSpec.recordBuilder(name)
        .addJavadoc(
            "The results of {@link $L#$L}, row-major.\n\n", model.simpleName(), routine.entry())
        .addJavadoc(
            "$L",
            routine.results().stream()
                .map(r -> "@param " + r.name() + " " + r.value().typed())
                .collect(Collectors.joining("\n")))
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .recordConstructor(components.build())
        .build();
  }

  private String documentation(boolean allocating) {
    var lines = new ArrayList<String>();
    for (var input : routine.inputs()) {
      lines.add("@param " + RoutineCode.described(input, "row-major"));
    }
    String results =
        routine.results().stream()
            .map(r -> r.value().typed().toString())
            .collect(Collectors.joining(", "));
    lines.add(
        allocating
            ? "@return " + results + ", row-major"
            : "@param result " + results + ", overwritten; must not overlap an input");
    return String.join("\n", lines);
  }

  private MethodSpec.Builder allocatingSignature() {
    return MethodSpec.methodBuilder(routine.entry())
        .addModifiers(Modifier.PUBLIC)
        .returns(resultType())
        .addParameters(checks.givenDims())
        .addParameters(routine.inputArrays());
  }

  private MethodSpec.Builder zeroCopySignature() {
    return MethodSpec.methodBuilder(routine.entry())
        .addModifiers(Modifier.PUBLIC)
        .addParameters(routine.dims())
        .addParameters(routine.inputArrays())
        .addParameter(resultType(), "result");
  }

  /** The parameters of a method as arguments of a call. */
  public static String arguments(MethodSpec.Builder signature) {
    return signature.build().parameters().stream()
        .map(ParameterSpec::name)
        .collect(Collectors.joining(", "));
  }

  /** The methods of the model: any number of threads. */
  public List<MethodSpec> modelMethods() {
    String source = routine.plan().routine().function().source().position();
    var allocating =
        allocatingSignature()
            .addJavadoc(
                "{@code $L}, $L. Any number of threads at once.\n\n", routine.entry(), source)
            .addJavadoc("$L", documentation(true));
    var zeroCopy =
        zeroCopySignature()
            .addJavadoc(
                "{@code $L} into arrays that the caller owns: allocates nothing for dims already seen. Any number of threads at once.\n\n",
                routine.entry())
            .addJavadoc("$L", documentation(false));
    inSession(allocating, "return ");
    inSession(zeroCopy, "");
    return List.of(allocating.build(), zeroCopy.build());
  }

  /** Calls the method of the same name and parameters of a session that is not in use. */
  public void inSession(MethodSpec.Builder method, String before) {
    String arguments = arguments(method);
    method
        .addStatement("Session session = sessions.acquire()")
        .beginControlFlow("try")
        .addCode(beginning())
        .addStatement("$Lsession.$L($L)", before, routine.entry(), arguments)
        .nextControlFlow("finally")
        .addStatement("sessions.release(session)")
        .endControlFlow();
  }

  /** A session of the pool has been used by others. */
  private CodeBlock beginning() {
    return routine.plan().sessionStates().isEmpty()
        ? CodeBlock.of("")
        : CodeBlock.builder().addStatement("session.reset()").build();
  }

  /** The methods of a session: one thread. */
  public List<MethodSpec> sessionMethods() {
    return List.of(sessionAllocating(), sessionZeroCopy());
  }

  private MethodSpec sessionAllocating() {
    var method =
        allocatingSignature()
            .addJavadoc("{@code $L} in this session.\n\n", routine.entry())
            .addJavadoc("$L", documentation(true))
            .addCode(checks.solveDims());
    var dims = routine.names().dims();
    List<CodeBlock> arrays = new ArrayList<>();
    for (var result : routine.results()) {
      arrays.add(
          CodeBlock.of(
              "new $L[Math.toIntExact($L)]",
              result.value().typed().element().javaName(),
              dims.asLong(result.value().shape().size())));
    }
    CodeBlock all = arrays.stream().collect(CodeBlock.joining(",$W"));
    String zeroCopy = arguments(zeroCopySignature());
    return method
        .addStatement(
            "$T result = $L",
            resultType(),
            isRecord() ? CodeBlock.of("new $T($L)", resultType(), all) : all)
        .addStatement("$L($L)", routine.entry(), zeroCopy)
        .addStatement("return result")
        .build();
  }

  private MethodSpec sessionZeroCopy() {
    var method =
        zeroCopySignature()
            .addJavadoc(
                "{@code $L} in this session, into arrays that the caller owns: allocates nothing for dims already seen.\n\n",
                routine.entry())
            .addJavadoc("$L", documentation(false));
    if (isRecord()) {
      for (int i = 0; i < routine.results().size(); i++) {
        var result = routine.results().get(i);
        method.addStatement(
            "$T $L = result.$L()",
            Types.array(result.value().typed().element()),
            routine.names().result(i),
            result.name());
      }
    }
    return method
        .addCode(checks.checkAll())
        .addCode(checks.checkResults())
        .addStatement("begin()")
        .beginControlFlow("try")
        .addCode(routine.run())
        .nextControlFlow("finally")
        .addStatement("end()")
        .endControlFlow()
        .build();
  }
}

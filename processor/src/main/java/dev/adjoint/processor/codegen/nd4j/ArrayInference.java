package dev.adjoint.processor.codegen.nd4j;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.codegen.InferenceSection;
import dev.adjoint.processor.codegen.RoutineCode;
import dev.adjoint.processor.codegen.TargetCode.MoreMethods;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** A {@code @Forward} method over {@code INDArray}s. */
public final class ArrayInference {
  private final InferenceSection forward;
  private final RoutineCode routine;
  private final ArrayDims dims;
  private final ClassName model;

  /** The methods of the class {@code model}. */
  public ArrayInference(InferenceSection forward, ClassName model) {
    this.forward = forward;
    this.routine = forward.routine();
    this.dims = new ArrayDims(routine);
    this.model = model;
  }

  private boolean isRecord() {
    return forward.valuesName() != null;
  }

  private ClassName resultType() {
    String values = forward.valuesName();
    return values == null ? Nd4jTypes.INDARRAY : model.nestedClass(arraysName(values));
  }

  private static String arraysName(String values) {
    return values.substring(0, values.length() - "Values".length()) + "Arrays";
  }

  /** The record of arrays, for results that are a record. */
  public List<TypeSpec> types() {
    String values = forward.valuesName();
    if (values == null) {
      return List.of();
    }
    var components = MethodSpec.constructorBuilder();
    routine.results().forEach(r -> components.addParameter(Nd4jTypes.INDARRAY, r.name()));
    return List.of(
        TypeSpec.recordBuilder(arraysName(values))
            .addJavadoc(
                "The results of {@link $L#$L} as arrays of ND4J.\n\n",
                model.simpleName(),
                routine.entry())
            .addJavadoc(
                "$L",
                routine.results().stream()
                    .map(r -> "@param " + r.name() + " " + r.value().typed())
                    .collect(Collectors.joining("\n")))
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .recordConstructor(components.build())
            .build());
  }

  private MethodSpec.Builder allocating() {
    return MethodSpec.methodBuilder(routine.entry())
        .addModifiers(Modifier.PUBLIC)
        .returns(resultType())
        .addParameters(dims.parameters());
  }

  private MethodSpec.Builder zeroCopy() {
    return MethodSpec.methodBuilder(routine.entry())
        .addModifiers(Modifier.PUBLIC)
        .addParameters(dims.parameters())
        .addParameter(resultType(), "result");
  }

  private String documentation(boolean allocating) {
    var lines = new ArrayList<String>();
    for (var input : routine.inputs()) {
      lines.add("@param " + RoutineCode.described(input, "of any order"));
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

  /** Of a class whose numbers are kept by ND4J. */
  MoreMethods nativeMethods() {
    return withoutClash(
        List.of(
            inSession(
                allocating()
                    .addJavadoc("{@code $L} of arrays of ND4J.\n\n", routine.entry())
                    .addJavadoc("$L", documentation(true)),
                "return "),
            inSession(
                zeroCopy()
                    .addJavadoc(
                        "{@code $L} of arrays of ND4J, into arrays that the caller owns; dense row-major arrays of the model's type are used where they are.\n\n",
                        routine.entry())
                    .addJavadoc("$L", documentation(false)),
                "")),
        List.of(sessionAllocating(), sessionZeroCopy()));
  }

  /** Without inputs that are arrays the first, which allocates, is there already. */
  private MoreMethods withoutClash(List<MethodSpec> ofModel, List<MethodSpec> ofSession) {
    int from = dims.hasArrays() ? 0 : 1;
    return new MoreMethods(
        ofModel.subList(from, ofModel.size()), ofSession.subList(from, ofSession.size()));
  }

  private MethodSpec inSession(MethodSpec.Builder method, String before) {
    forward.inSession(method, before);
    return method.build();
  }

  private MethodSpec sessionAllocating() {
    var arrays = new ArrayList<CodeBlock>();
    for (var result : routine.results()) {
      arrays.add(
          CodeBlock.of(
              "newArray($L)",
              KernelCalls.dims(result.value().shape(), routine.names().dims(), false)));
    }
    CodeBlock all = CodeBlock.join(arrays, ",$W");
    return allocating()
        .addJavadoc("{@code $L} of arrays of ND4J in this session.\n\n", routine.entry())
        .addJavadoc("$L", documentation(true))
        .addCode(dims.declare())
        .addStatement(
            "$T result = $L",
            resultType(),
            isRecord() ? CodeBlock.of("new $T($L)", resultType(), all) : all)
        .addStatement("$L($L)", routine.entry(), InferenceSection.arguments(zeroCopy()))
        .addStatement("return result")
        .build();
  }

  private MethodSpec sessionZeroCopy() {
    var method =
        zeroCopy()
            .addJavadoc(
                "{@code $L} of arrays of ND4J in this session, into arrays that the caller owns.\n\n",
                routine.entry())
            .addJavadoc("$L", documentation(false));
    unpack(method);
    return method
        .addCode(dims.declare())
        .addCode(dims.check(forward.checks()))
        .addStatement("begin()")
        .beginControlFlow("try")
        .addCode(((Nd4jRoutine) routine).run(true))
        .nextControlFlow("finally")
        .addStatement("end()")
        .endControlFlow()
        .build();
  }

  /** Names the components of a record like the results. */
  private void unpack(MethodSpec.Builder method) {
    if (isRecord()) {
      for (int i = 0; i < routine.results().size(); i++) {
        method.addStatement(
            "$T $L = result.$L()",
            Nd4jTypes.INDARRAY,
            routine.names().result(i),
            routine.results().get(i).name());
      }
    }
  }

  /** Of a class whose numbers are on the heap: arrays are copied in and out. */
  public MoreMethods copyingMethods() {
    var methods =
        List.of(
            copying(
                allocating()
                    .addJavadoc(
                        "{@code $L} of arrays of ND4J, which are copied.\n\n", routine.entry())
                    .addJavadoc("$L", documentation(true)),
                true),
            copying(
                zeroCopy()
                    .addJavadoc(
                        "{@code $L} of arrays of ND4J, which are copied, into arrays that the caller owns.\n\n",
                        routine.entry())
                    .addJavadoc("$L", documentation(false)),
                false));
    return withoutClash(methods, methods);
  }

  private MethodSpec copying(MethodSpec.Builder method, boolean allocates) {
    method.addCode(dims.declare());
    var arguments = new ArrayList<CodeBlock>();
    forward.checks().givenDims().forEach(dim -> arguments.add(CodeBlock.of("$L", dim.name())));
    arguments.addAll(dims.copies());
    method.addStatement(
        "$T values = $L($L)",
        forward.resultType(),
        routine.entry(),
        CodeBlock.join(arguments, ",$W"));
    var created = new ArrayList<CodeBlock>();
    for (int i = 0; i < routine.results().size(); i++) {
      var result = routine.results().get(i);
      String component = isRecord() ? "." + result.name() + "()" : "";
      CodeBlock shape = KernelCalls.dims(result.value().shape(), routine.names().dims(), true);
      if (allocates) {
        created.add(CodeBlock.of("$T.of(values$L$L)", Nd4jTypes.ARRAYS, component, shape));
      } else {
        method.addStatement(
            "$T.copyTo($S, values$L, 0, result$L$L)",
            Nd4jTypes.ARRAYS,
            result.name(),
            component,
            component,
            shape);
      }
    }
    if (allocates) {
      CodeBlock all = CodeBlock.join(created, ",$W");
      method.addStatement(
          "return $L", isRecord() ? CodeBlock.of("new $T($L)", resultType(), all) : all);
    } else {
      method.returns(TypeName.VOID);
    }
    return method.build();
  }
}

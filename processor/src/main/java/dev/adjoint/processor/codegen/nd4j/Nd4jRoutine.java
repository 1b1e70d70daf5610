package dev.adjoint.processor.codegen.nd4j;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.adjoint.processor.codegen.ModelContext;
import dev.adjoint.processor.codegen.RoutineCode;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * A routine as a nested class of ops, of which a session keeps one object for each tuple of dims.
 */
final class Nd4jRoutine extends RoutineCode {
  private final ClassName kernels;

  Nd4jRoutine(PlannedRoutine plan, ModelContext context, boolean isOneTensor) {
    super(plan, context.layout(), context.constants(), isOneTensor);
    String capital = Character.toUpperCase(prefix().charAt(0)) + prefix().substring(1);
    this.kernels =
        context.sibling(Nd4jTarget.className(context.model())).nestedClass(capital + "Kernels");
  }

  ClassName kernels() {
    return kernels;
  }

  /** The entry point and what for. */
  String described() {
    return prefix();
  }

  boolean trains() {
    return plan().routine().kind() == Kind.TRAIN;
  }

  private String cache() {
    return prefix() + "Kernels";
  }

  private String freshCache() {
    return prefix() + "FreshKernels";
  }

  @Override
  public List<FieldSpec> sessionFields() {
    var fields = new ArrayList<>(super.sessionFields());
    fields.add(cache(cache()));
    if (trains()) {
      fields.add(cache(freshCache()));
    }
    return fields;
  }

  private FieldSpec cache(String field) {
    return FieldSpec.builder(
            ParameterizedTypeName.get(Nd4jTypes.CACHE, kernels),
            field,
            Modifier.PRIVATE,
            Modifier.FINAL)
        .initializer("new $T<>(this)", Nd4jTypes.CACHE)
        .build();
  }

  @Override
  public CodeBlock run() {
    return run(false);
  }

  /** Runs the kernels on Java arrays or on arrays of ND4J. */
  CodeBlock run(boolean onArrays) {
    var code = CodeBlock.builder();
    code.add(drawKey());
    code.add(bindOffsets());
    code.addStatement("growArena($L.elements())", memoryField());
    String cache = cache();
    if (trains()) {
      code.addStatement(
          "$T cache = accumulate ? $L : $L",
          ParameterizedTypeName.get(Nd4jTypes.CACHE, kernels),
          freshCache(),
          cache());
      cache = "cache";
    }
    String dims = arguments(dims());
    for (Buffer state : plan().sessionStates()) {
      code.addStatement(
          "$T $L = this.$L.values($L)",
          Nd4jTypes.FLAT,
          names().state(state),
          stateField(state.name()),
          stateSize(state));
      dims = dims.isEmpty() ? names().state(state) : names().state(state) + ", " + dims;
    }
    code.addStatement("$T kernels = $L.get(at)", kernels, cache);
    code.beginControlFlow("if (kernels == null)");
    code.addStatement(
        "kernels = $L.put(at, new $T(memory(at$L)$L))",
        cache,
        kernels,
        trains() ? ", into" : "",
        dims.isEmpty() ? "" : ", " + dims);
    code.endControlFlow();
    inputArrays().forEach(input -> code.addStatement("kernels.$1L.read($1L)", input.name()));
    List<ParameterSpec> results = resultArrays();
    results.forEach(
        result ->
            code.addStatement(
                "kernels.$L.prepare($L)", result.name(), onArrays ? result.name() : ""));
    if (plan().draws()) {
      code.addStatement("kernels.setKey(key)");
    }
    code.addStatement("kernels.run()");
    results.forEach(result -> code.addStatement("kernels.$1L.write($1L)", result.name()));
    return code.build();
  }

  @Override
  public CodeBlock scalarResult(int index) {
    return CodeBlock.of("$Lkernels.$L()", isDouble() ? "" : "(float) ", scalar(index));
  }

  /** The method of the kernels that reads a scalar result. */
  String scalar(int index) {
    return "number" + index;
  }

  @Override
  public List<String> methodNames() {
    return List.of();
  }
}

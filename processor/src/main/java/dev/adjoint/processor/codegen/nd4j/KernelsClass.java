package dev.adjoint.processor.codegen.nd4j;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.codegen.ParameterLayout;
import dev.adjoint.processor.codegen.ReservedNames;
import dev.adjoint.processor.codegen.ScalarCode;
import dev.adjoint.processor.codegen.VariableNames;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.Place;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The nested class of one routine: a field for each input and result, and the sequence of its
 * kernels.
 */
final class KernelsClass {
  private final Nd4jRoutine routine;
  private final ParameterLayout layout;
  private final KernelSequence kernels;

  KernelsClass(Nd4jRoutine routine, ParameterLayout layout) {
    this.routine = routine;
    this.layout = layout;
    var names = new VariableNames();
    ReservedNames.IN_EXPRESSIONS.forEach(names::newName);
    layout.slots().stream()
        .filter(ParameterLayout.Slot::isNamed)
        .forEach(slot -> names.newName(slot.constant()));
    routine.dims().forEach(dim -> names.newName(dim.name()));
    routine.inputArrays().forEach(input -> names.newName(input.name()));
    routine.resultArrays().forEach(result -> names.newName(result.name()));
    routine.plan().sessionStates().forEach(s -> names.newName(routine.names().state(s)));
    if (routine.plan().draws()) {
      names.newName(routine.streamsConstant());
    }
    this.kernels = new KernelSequence(routine, layout, names);
  }

  /** The constants of the class around it that it names. */
  List<FieldSpec> constants() {
    return kernels.looksUpStreams() ? List.of(routine.streams()) : List.of();
  }

  TypeSpec generate() {
    var type =
        TypeSpec.classBuilder(routine.kernels())
            .addJavadoc("What {@code $L} runs, for one tuple of dims.", routine.described())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .superclass(Nd4jTypes.KERNELS);
    routine
        .dims()
        .forEach(dim -> type.addField(TypeName.INT, dim.name(), Modifier.PRIVATE, Modifier.FINAL));
    for (Buffer state : routine.plan().sessionStates()) {
      type.addField(Nd4jTypes.FLAT, routine.names().state(state), Modifier.PRIVATE, Modifier.FINAL);
    }
    routine.inputArrays().forEach(input -> type.addField(port(input.name())));
    routine.resultArrays().forEach(result -> type.addField(port(result.name())));
    kernels.addFieldsTo(type);
    type.addMethod(constructor());
    kernels.addMethodsTo(type);
    for (int i = 0; i < scalarResults(); i++) {
      type.addMethod(scalar(i));
    }
    return type.build();
  }

  private static FieldSpec port(String name) {
    return FieldSpec.builder(Nd4jTypes.PORT, name, Modifier.PRIVATE, Modifier.FINAL).build();
  }

  private MethodSpec constructor() {
    var method = MethodSpec.constructorBuilder().addParameter(Nd4jTypes.MEMORY, "memory");
    for (Buffer state : routine.plan().sessionStates().reversed()) {
      method.addParameter(Nd4jTypes.FLAT, routine.names().state(state));
    }
    method.addParameters(routine.dims()).addStatement("super(memory)");
    for (Buffer state : routine.plan().sessionStates()) {
      method.addStatement("this.$1L = $1L", routine.names().state(state));
    }
    routine.dims().forEach(dim -> method.addStatement("this.$1L = $1L", dim.name()));
    for (int i = 0; i < routine.inputs().size(); i++) {
      var input = routine.inputs().get(i);
      method.addStatement(
          "this.$L = $L", routine.names().input(i), newPort(input.name(), input.value().typed()));
    }
    if (routine.plan().routine().kind() == Kind.INFER) {
      for (int i = 0; i < routine.results().size(); i++) {
        var result = routine.results().get(i);
        method.addStatement(
            "this.$L = $L",
            routine.names().result(i),
            newPort(result.name(), result.value().typed()));
      }
    }
    return method.addCode(kernels.setUp()).build();
  }

  private CodeBlock newPort(String name, Type type) {
    return CodeBlock.of(
        "$L($S$L)",
        switch (type.element()) {
          case FLOAT, DOUBLE -> "reals";
          case INT -> "ints";
          case BOOL -> "booleans";
        },
        name,
        KernelCalls.dims(type.shape(), routine.names().dims(), true));
  }

  private int scalarResults() {
    return routine.plan().routine().kind() == Kind.INFER
        ? 0
        : routine.trains() ? 1 : routine.results().size();
  }

  private MethodSpec scalar(int index) {
    return MethodSpec.methodBuilder(routine.scalar(index))
        .returns(TypeName.DOUBLE)
        .addStatement("return $L", number(index))
        .build();
  }

  private CodeBlock number(int index) {
    return switch (routine.plan().place(routine.results().get(index).value())) {
      case Place.AsScalar scalar ->
          new ScalarCode(Element.DOUBLE, routine.names().dims()).of(scalar.expression());
      case Place.InBuffer(Buffer buffer) ->
          switch (buffer.storage()) {
            case Buffer.Arena _ ->
                CodeBlock.of("arenaNumber($L)", routine.plan().arenaIndex(buffer));
            case Buffer.Input input ->
                CodeBlock.of("$L.number()", routine.names().input(input.index()));
            case Buffer.Parameter p ->
                CodeBlock.of("parameterNumber($L)", layout.slot(p.name()).constant());
            case Buffer.Gradient g ->
                CodeBlock.of("gradientNumber($L)", layout.slot(g.parameter()).constant());
            case Buffer.ModelState s ->
                CodeBlock.of("parameterNumber($L)", layout.slot(s.name()).constant());
            case Buffer.SessionState _ -> CodeBlock.of("$L.get(0)", routine.names().state(buffer));
            case Buffer.Result result ->
                CodeBlock.of("$L.number()", routine.names().result(result.index()));
          };
    };
  }
}

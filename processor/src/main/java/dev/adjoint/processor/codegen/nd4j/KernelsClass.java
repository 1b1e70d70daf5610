package dev.adjoint.processor.codegen.nd4j;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.codegen.Formula;
import dev.adjoint.processor.codegen.ParameterLayout;
import dev.adjoint.processor.codegen.ReservedNames;
import dev.adjoint.processor.codegen.ScalarCode;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * The nested class of one routine: a field for each input, result and kernel; methods that set the
 * kernels up, and methods that run them in order.
 */
final class KernelsClass {
  /** Kernels in one method: far below the bytecodes that HotSpot compiles. */
  private static final int KERNELS_PER_METHOD = 50;

  private final Nd4jRoutine routine;
  private final ParameterLayout layout;
  private final List<Kernel> kernels;
  private final List<String> fields = new ArrayList<>();

  KernelsClass(Nd4jRoutine routine, ParameterLayout layout) {
    this.routine = routine;
    this.layout = layout;
    this.kernels = routine.plan().kernels();
    var names = new NameAllocator();
    ReservedNames.IN_EXPRESSIONS.forEach(names::newName);
    layout.slots().stream()
        .filter(ParameterLayout.Slot::isNamed)
        .forEach(slot -> names.newName(slot.constant()));
    routine.dims().forEach(dim -> names.newName(dim.name()));
    routine.inputArrays().forEach(input -> names.newName(input.name()));
    routine.resultArrays().forEach(result -> names.newName(result.name()));
    routine.plan().sessionStates().forEach(s -> names.newName(routine.names().state(s)));
    var counts = new HashMap<String, Integer>();
    kernels.forEach(kernel -> fields.add(names.newName(numbered(name(kernel), counts))));
  }

  /**
   * The third of a name is {@code name_3}. The allocator alone would append an underscore for each
   * one before: names as long as a stack is deep.
   */
  private static String numbered(String name, Map<String, Integer> counts) {
    int count = counts.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + "_" + count;
  }

  /** What it computes, or whose gradient. */
  private String name(Kernel kernel) {
    if (routine.plan().place(kernel.main()) instanceof Place.InBuffer(Buffer buffer)
        && buffer.storage() instanceof Buffer.Gradient gradient) {
      return "gradientOf_" + gradient.parameter();
    }
    return kernel.main().name();
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
    for (int i = 0; i < kernels.size(); i++) {
      type.addField(
          FieldSpec.builder(
                  kernels.get(i) instanceof Kernel.Scan ? Nd4jTypes.SCAN : Nd4jTypes.OP,
                  fields.get(i),
                  Modifier.PRIVATE)
              .addJavadoc("$L", escaped(new Formula(routine.plan()).of(kernels.get(i))))
              .build());
    }
    type.addMethod(constructor());
    parts(type);
    for (int i = 0; i < scalarResults(); i++) {
      type.addMethod(scalar(i));
    }
    return type.build();
  }

  private static FieldSpec port(String name) {
    return FieldSpec.builder(Nd4jTypes.PORT, name, Modifier.PRIVATE, Modifier.FINAL).build();
  }

  private int parts() {
    return Math.ceilDiv(kernels.size(), KERNELS_PER_METHOD);
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
    for (int i = 0; i < parts(); i++) {
      method.addStatement("setUp$L()", i);
    }
    return method.build();
  }

  private CodeBlock newPort(String name, Type type) {
    return CodeBlock.of(
        "$L($S$L)",
        type.element() == Element.INT ? "ints" : "reals",
        name,
        KernelCalls.dims(type.shape(), routine.names().dims(), true));
  }

  private void parts(TypeSpec.Builder type) {
    var calls = new KernelCalls(routine, layout);
    var run =
        MethodSpec.methodBuilder("run").addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    var runParts = new ArrayList<MethodSpec>();
    for (int part = 0; part < parts(); part++) {
      var setUp = MethodSpec.methodBuilder("setUp" + part).addModifiers(Modifier.PRIVATE);
      var runPart = MethodSpec.methodBuilder("run" + part).addModifiers(Modifier.PRIVATE);
      int from = part * KERNELS_PER_METHOD;
      for (int i = from; i < Math.min(kernels.size(), from + KERNELS_PER_METHOD); i++) {
        if (kernels.get(i) instanceof Kernel.Scan scan) {
          var code = new ScanSetUp(routine, layout, fields.get(i) + "Scan");
          setUp.addStatement(
              "$L = $L", fields.get(i), code.of(routine.plan(), scan, CodeBlock.of("this::key")));
          type.addMethods(code.methods());
        } else {
          setUp.addStatement("$L = keep($L)", fields.get(i), calls.of(kernels.get(i)));
        }
        runPart.addStatement("$L.run()", fields.get(i));
      }
      type.addMethod(setUp.build());
      runParts.add(runPart.build());
      run.addStatement("run$L()", part);
    }
    type.addMethod(run.build());
    type.addMethods(runParts);
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
                CodeBlock.of("arenaNumber($L)", routine.plan().arena().indexOf(buffer));
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

  /** Names cannot end the comment, but are not HTML either. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;");
  }
}

package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.Place;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * What the sections of the generated class share for one routine: its memory, its variables and its
 * driver.
 */
final class RoutineCode {
  /** Kernels in one driver: far below 4,000 bytecodes, which HotSpot compiles well. */
  private static final int KERNELS_PER_DRIVER = 64;

  /** Buffers in one method: a class has 64 KB to initialise all of its constants. */
  private static final int BUFFERS_PER_METHOD = 100;

  private final PlannedRoutine plan;
  private final String memoryConstant;
  private final String inputsConstant;
  private final RoutineNames names;
  private final Element real;
  private final String prefix;

  RoutineCode(
      PlannedRoutine plan, ParameterLayout layout, ConstantNames constants, boolean isOneTensor) {
    this.plan = plan;
    this.names = new RoutineNames(plan, layout, isOneTensor);
    this.real = layout.real();
    this.prefix = prefix(constants);
    this.memoryConstant = constants.of(prefix + "Memory");
    this.inputsConstant = constants.of(prefix + "Inputs");
  }

  /** Unlike that of another routine, also in capitals: {@code loss} and {@code lossTraining}. */
  private String prefix(ConstantNames constants) {
    String wanted =
        switch (plan.routine().kind()) {
          case INFER -> entry();
          case TRAIN -> entry() + "Training";
          case EVALUATE -> entry() + "Evaluation";
        };
    String unique = wanted;
    for (int i = 2; constants.isTaken(unique + "Memory"); i++) {
      unique = wanted + i;
    }
    return unique;
  }

  PlannedRoutine plan() {
    return plan;
  }

  boolean isDouble() {
    return real == Element.DOUBLE;
  }

  RoutineNames names() {
    return names;
  }

  String entry() {
    return plan.routine().entry();
  }

  List<Function.Input> inputs() {
    return plan.routine().function().inputs();
  }

  List<Function.Result> results() {
    return plan.routine().function().results();
  }

  /** The run-time dims as parameters. */
  List<ParameterSpec> dims() {
    return plan.dims().stream()
        .map(dim -> ParameterSpec.builder(TypeName.INT, names.dim(dim)).build())
        .toList();
  }

  /** The inputs as parameters. */
  List<ParameterSpec> inputArrays() {
    var parameters = new ArrayList<ParameterSpec>();
    for (int i = 0; i < inputs().size(); i++) {
      parameters.add(
          ParameterSpec.builder(
                  Types.array(inputs().get(i).value().typed().element()), names.input(i))
              .build());
    }
    return parameters;
  }

  /** The caller's arrays for the results of an inference method. */
  List<ParameterSpec> resultArrays() {
    var parameters = new ArrayList<ParameterSpec>();
    if (plan.routine().kind() == Kind.INFER) {
      for (int i = 0; i < results().size(); i++) {
        parameters.add(
            ParameterSpec.builder(
                    Types.array(results().get(i).value().typed().element()), names.result(i))
                .build());
      }
    }
    return parameters;
  }

  static String arguments(List<ParameterSpec> parameters) {
    return parameters.stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
  }

  /** The constant that says what a row of data holds. */
  String inputsConstant() {
    return inputsConstant;
  }

  private String memoryField() {
    return prefix + "Memory";
  }

  /** The plan of the arena, a constant. */
  FieldSpec memoryPlan() {
    var code = CodeBlock.builder();
    boolean whole = plan.arena().size() <= BUFFERS_PER_METHOD;
    code.add(
        "$T.$L($>$>\n$T.of($L)",
        Types.MEMORY_PLAN,
        whole ? "of" : "joined",
        List.class,
        quoted(plan.dims()));
    if (whole) {
      plan.arena().forEach(buffer -> code.add(",\n$L", memory(buffer)));
    } else {
      memoryParts().forEach(part -> code.add(",\n$L()", part.name()));
    }
    code.add(")$<$<");
    return FieldSpec.builder(Types.MEMORY_PLAN, memoryConstant)
        .addJavadoc("What $L needs, with the kernels from and to which it is live.", driverName())
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer("$L", code.build())
        .build();
  }

  /** The buffers of a plan that is too long for one initializer. */
  List<MethodSpec> memoryParts() {
    var parts = new ArrayList<MethodSpec>();
    List<Buffer> all = plan.arena();
    for (int from = 0; all.size() > BUFFERS_PER_METHOD && from < all.size(); ) {
      int to = Math.min(all.size(), from + BUFFERS_PER_METHOD);
      var buffers =
          all.subList(from, to).stream().map(this::memory).collect(CodeBlock.joining(",\n"));
      TypeName type = ArrayTypeName.of(Types.MEMORY_PLAN.nestedClass("Buffer"));
      parts.add(
          MethodSpec.methodBuilder(prefix + "Memory" + parts.size())
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
              .returns(type)
              .addStatement("return new $T {$>\n$L$<\n}", type, buffers)
              .build());
      from = to;
    }
    return parts;
  }

  private CodeBlock memory(Buffer buffer) {
    var life = (Buffer.Arena) buffer.storage();
    var dims = DimCode.ofLongs(name -> "d[" + plan.dims().indexOf(name) + "]");
    Dim size = buffer.type().shape().size();
    return CodeBlock.of(
        "$T.buffer($S, $L, $L, $L -> $L)",
        Types.MEMORY_PLAN,
        buffer.name(),
        life.first(),
        life.last(),
        size.isConstant() ? "_" : "d",
        dims.asLong(size));
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
  }

  /** What a session keeps for this routine. */
  List<FieldSpec> sessionFields() {
    var fields = new ArrayList<FieldSpec>();
    fields.add(
        FieldSpec.builder(Types.BINDINGS, memoryField(), Modifier.PRIVATE, Modifier.FINAL)
            .initializer("$L.bindings()", memoryConstant)
            .build());
    if (plan.dims().size() > 2) {
      fields.add(
          FieldSpec.builder(
                  Types.array(Element.INT), prefix + "Dims", Modifier.PRIVATE, Modifier.FINAL)
              .initializer("new int[$L]", plan.dims().size())
              .build());
    }
    return fields;
  }

  /** Binds {@code at} and {@code arena}, and runs the kernels. */
  CodeBlock run(String parallel, String gradients) {
    var code = CodeBlock.builder();
    String dims = arguments(dims());
    if (plan.dims().size() > 2) {
      for (int i = 0; i < plan.dims().size(); i++) {
        code.addStatement("$LDims[$L] = $L", prefix, i, names.dim(plan.dims().get(i)));
      }
      dims = prefix + "Dims";
    }
    code.addStatement("int[] at = $L.offsets($L)", memoryField(), dims);
    code.addStatement(
        "$T arena = $Ls($L.elements())", Types.array(real), real.javaName(), memoryField());
    code.addStatement(
        "$L($L)",
        driverName(),
        driverParameters().stream()
            .map(ParameterSpec::name)
            .map(
                name ->
                    name.equals("parallel")
                        ? parallel
                        : name.equals("gradients") ? gradients : name)
            .collect(Collectors.joining(", ")));
    return code.build();
  }

  private String driverName() {
    return prefix + "Kernels";
  }

  /** What the drivers are called. */
  List<String> driverNames() {
    var all = new ArrayList<String>();
    all.add(driverName());
    for (int i = 0; i * KERNELS_PER_DRIVER < plan.kernels().size(); i++) {
      all.add(driverName() + i);
    }
    return all;
  }

  private List<ParameterSpec> driverParameters() {
    var parameters = new ArrayList<ParameterSpec>();
    parameters.add(ParameterSpec.builder(Types.PARALLEL, "parallel").build());
    parameters.addAll(dims());
    parameters.addAll(inputArrays());
    parameters.add(ParameterSpec.builder(Types.array(real), "parameters").build());
    if (plan.routine().kind() == Kind.TRAIN) {
      parameters.add(ParameterSpec.builder(Types.array(real), "gradients").build());
    }
    parameters.add(ParameterSpec.builder(Types.array(real), "arena").build());
    parameters.add(ParameterSpec.builder(Types.array(Element.INT), "at").build());
    parameters.addAll(resultArrays());
    return parameters;
  }

  /** The methods that call the kernels in order. */
  List<MethodSpec> drivers(KernelMethods kernels) {
    var drivers = new ArrayList<MethodSpec>();
    List<Kernel> all = plan.kernels();
    if (all.size() <= KERNELS_PER_DRIVER) {
      return List.of(driver(driverName(), all, kernels));
    }
    var whole = driverBuilder(driverName());
    for (int from = 0; from < all.size(); from += KERNELS_PER_DRIVER) {
      String name = driverName() + from / KERNELS_PER_DRIVER;
      whole.addStatement("$L($L)", name, arguments(driverParameters()));
      int to = Math.min(all.size(), from + KERNELS_PER_DRIVER);
      drivers.add(driver(name, all.subList(from, to), kernels));
    }
    drivers.addFirst(whole.build());
    return drivers;
  }

  private MethodSpec.Builder driverBuilder(String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameters(driverParameters());
  }

  private MethodSpec driver(String name, List<Kernel> part, KernelMethods kernels) {
    var method = driverBuilder(name);
    List<CodeBlock> calls = part.stream().map(kernel -> kernels.call(plan, names, kernel)).toList();
    List<Buffer> arena = plan.arena();
    Set<Buffer> used = buffers(part);
    for (int i = 0; i < arena.size(); i++) {
      if (used.contains(arena.get(i))) {
        method.addCode(
            "int $L = at[$L]; // $L\n", names.offset(arena.get(i)), i, arena.get(i).type());
      }
    }
    calls.forEach(call -> method.addStatement("$L", call));
    return method.build();
  }

  private Set<Buffer> buffers(List<Kernel> part) {
    var used = new HashSet<Buffer>();
    for (Kernel kernel : part) {
      Stream.concat(kernel.reads().stream(), kernel.writes().stream())
          .forEach(
              value -> {
                if (plan.place(value) instanceof Place.InBuffer(Buffer buffer)) {
                  used.add(buffer);
                }
              });
    }
    return used;
  }

  /** A scalar result, after {@link #run}. */
  CodeBlock scalarResult(int index, ParameterLayout layout) {
    return switch (plan.place(results().get(index).value())) {
      case Place.AsScalar scalar -> new ScalarCode(real, names.dims()).of(scalar.expression());
      case Place.InBuffer(Buffer buffer) ->
          switch (buffer.storage()) {
            case Buffer.Arena _ -> CodeBlock.of("arena[at[$L]]", plan.arena().indexOf(buffer));
            case Buffer.Input input -> CodeBlock.of("$L[0]", names.input(input.index()));
            case Buffer.Parameter p ->
                CodeBlock.of("parameters[$L]", layout.slot(p.name()).constant());
            case Buffer.Gradient g ->
                CodeBlock.of("gradients[$L]", layout.slot(g.parameter()).constant());
            case Buffer.Result result -> CodeBlock.of("$L[0]", names.result(result.index()));
          };
    };
  }
}

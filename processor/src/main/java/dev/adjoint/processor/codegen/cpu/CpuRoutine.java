package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.adjoint.processor.codegen.ModelContext;
import dev.adjoint.processor.codegen.ParameterLayout;
import dev.adjoint.processor.codegen.RoutineCode;
import dev.adjoint.processor.codegen.ScalarCode;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.ir.Element;
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

/** A routine as static methods over heap arrays: a driver, which calls one method a kernel. */
final class CpuRoutine extends RoutineCode {
  /** Kernels in one driver: far below 4,000 bytecodes, which HotSpot compiles well. */
  private static final int KERNELS_PER_DRIVER = 64;

  private final ParameterLayout layout;

  CpuRoutine(PlannedRoutine plan, ModelContext context, boolean isOneTensor) {
    super(plan, context.layout(), context.constants(), isOneTensor);
    this.layout = context.layout();
  }

  @Override
  public CodeBlock run() {
    List<String> feeds = feeds().stream().map(ParameterSpec::name).toList();
    String arguments =
        driverParameters().stream()
            .map(
                parameter ->
                    switch (parameter.name()) {
                      case "parallel" -> "parallel()";
                      case "gradients" -> "into";
                      case String name when feeds.contains(name) -> feedField(name);
                      default -> parameter.name();
                    })
            .collect(Collectors.joining(", "));
    return CodeBlock.builder()
        .add(drawKey())
        .add(states())
        .add(setFeeds())
        .add(bindOffsets())
        .addStatement(
            "$T arena = $Ls($L.elements())", Types.array(real()), real().javaName(), memoryField())
        .addStatement("$L($L)", driverName(), arguments)
        .build();
  }

  @Override
  public List<FieldSpec> sessionFields() {
    var fields = new ArrayList<>(super.sessionFields());
    for (ParameterSpec feed : feeds()) {
      fields.add(
          FieldSpec.builder(
                  Types.array(real()), feedField(feed.name()), Modifier.PRIVATE, Modifier.FINAL)
              .initializer("new $L[1]", real().javaName())
              .build());
    }
    return fields;
  }

  /** Kernels read a feed from memory, as any input. */
  private String feedField(String feed) {
    return prefix() + "Feed_" + feed;
  }

  private CodeBlock setFeeds() {
    var code = CodeBlock.builder();
    feeds().forEach(f -> code.addStatement("$L[0] = $L", feedField(f.name()), f.name()));
    return code.build();
  }

  /** Declares the states of the session. */
  private CodeBlock states() {
    var code = CodeBlock.builder();
    for (Buffer state : plan().sessionStates()) {
      code.addStatement(
          "$T $L = this.$L.$Ls($L)",
          Types.array(real()),
          names().state(state),
          stateField(state.name()),
          real().javaName(),
          stateSize(state));
    }
    return code.build();
  }

  private String driverName() {
    return prefix() + "Kernels";
  }

  @Override
  public List<String> methodNames() {
    var all = new ArrayList<String>();
    all.add(driverName());
    for (int i = 0; i * KERNELS_PER_DRIVER < plan().kernels().size(); i++) {
      all.add(driverName() + i);
    }
    return all;
  }

  private List<ParameterSpec> driverParameters() {
    var parameters = new ArrayList<ParameterSpec>();
    parameters.add(ParameterSpec.builder(Types.PARALLEL, "parallel").build());
    if (plan().draws()) {
      parameters.add(ParameterSpec.builder(TypeName.LONG, "key").build());
    }
    parameters.addAll(dims());
    for (int i = 0; i < inputs().size(); i++) {
      parameters.add(inputArray(i));
    }
    parameters.add(ParameterSpec.builder(Types.array(real()), "parameters").build());
    if (plan().routine().kind() == Kind.TRAIN) {
      parameters.add(ParameterSpec.builder(Types.array(real()), "gradients").build());
    }
    for (Buffer state : plan().sessionStates()) {
      parameters.add(ParameterSpec.builder(Types.array(real()), names().state(state)).build());
    }
    parameters.add(ParameterSpec.builder(Types.array(real()), "arena").build());
    parameters.add(ParameterSpec.builder(Types.array(Element.INT), "at").build());
    parameters.addAll(resultArrays());
    return parameters;
  }

  /** The methods that call the kernels in order. */
  List<MethodSpec> drivers(KernelMethods kernels) {
    var drivers = new ArrayList<MethodSpec>();
    List<Kernel> all = plan().kernels();
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
    List<CodeBlock> calls =
        part.stream().map(kernel -> kernels.call(plan(), names(), kernel)).toList();
    List<Buffer> arena = plan().arena();
    Set<Buffer> used = buffers(part);
    for (int i = 0; i < arena.size(); i++) {
      if (used.contains(arena.get(i))) {
        method.addCode(
            "int $L = at[$L]; // $L\n", names().offset(arena.get(i)), i, arena.get(i).type());
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
                if (plan().place(value) instanceof Place.InBuffer(Buffer buffer)) {
                  used.add(buffer);
                }
              });
    }
    return used;
  }

  @Override
  public CodeBlock scalarResult(int index) {
    return switch (plan().place(results().get(index).value())) {
      case Place.AsScalar scalar -> new ScalarCode(real(), names().dims()).of(scalar.expression());
      case Place.InBuffer(Buffer buffer) ->
          switch (buffer.storage()) {
            case Buffer.Arena _ -> CodeBlock.of("arena[at[$L]]", plan().arena().indexOf(buffer));
            case Buffer.Input input -> CodeBlock.of("$L[0]", names().input(input.index()));
            case Buffer.Parameter p ->
                CodeBlock.of("parameters[$L]", layout.slot(p.name()).constant());
            case Buffer.Gradient g ->
                CodeBlock.of("gradients[$L]", layout.slot(g.parameter()).constant());
            case Buffer.ModelState s ->
                CodeBlock.of("parameters[$L]", layout.slot(s.name()).constant());
            case Buffer.SessionState _ -> CodeBlock.of("$L[0]", names().state(buffer));
            case Buffer.Result result -> CodeBlock.of("$L[0]", names().result(result.index()));
          };
    };
  }
}

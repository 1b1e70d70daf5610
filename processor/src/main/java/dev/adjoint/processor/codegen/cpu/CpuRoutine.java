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
import dev.adjoint.processor.optimize.plan.Place;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** A routine as static methods over heap arrays: a driver, which calls one method a kernel. */
final class CpuRoutine extends RoutineCode {

  private final ParameterLayout layout;
  private boolean looksUpStreams;

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
    // More than enough: a loop of many kernels has methods of its own.
    for (int i = 0; i * Drivers.LONGEST < 2 * plan().kernels().size() + 2; i++) {
      all.add(driverName() + i);
    }
    all.addAll(ScanDrivers.names(driverName(), plan()));
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

  /** The constants that the drivers name, once they are written. */
  List<FieldSpec> constants() {
    return looksUpStreams ? List.of(streams()) : List.of();
  }

  /** The methods that call the kernels in order. */
  List<MethodSpec> drivers(KernelMethods kernels) {
    var scans = new ScanDrivers(names(), layout, driverName(), driverParameters(), kernels);
    List<KernelCall> calls = scans.calls(plan());
    var drivers =
        new Drivers(plan(), names(), driverName(), driverParameters(), streamsConstant(), calls);
    var methods = new ArrayList<>(drivers.methods());
    methods.addAll(scans.methods());
    looksUpStreams = drivers.looksUpStreams();
    return methods;
  }

  @Override
  public CodeBlock scalarResult(int index) {
    return switch (plan().place(results().get(index).value())) {
      case Place.AsScalar scalar -> new ScalarCode(real(), names().dims()).of(scalar.expression());
      case Place.InBuffer(Buffer buffer) ->
          switch (buffer.storage()) {
            case Buffer.Arena _ -> CodeBlock.of("arena[at[$L]]", plan().arenaIndex(buffer));
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

package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import dev.adjoint.processor.codegen.Formula;
import dev.adjoint.processor.codegen.ParameterLayout;
import dev.adjoint.processor.codegen.RoutineNames;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.Place;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** For each scan of a routine a method with its loop, and those that call the kernels of a step. */
final class ScanDrivers {
  private final RoutineNames names;
  private final ParameterLayout layout;
  private final String driver;
  private final List<ParameterSpec> parameters;
  private final KernelMethods kernels;
  private final List<MethodSpec> methods = new ArrayList<>();
  private final String t;
  private int scans;

  /** Those that are called by a driver, with its parameters. */
  ScanDrivers(
      RoutineNames names,
      ParameterLayout layout,
      String driver,
      List<ParameterSpec> parameters,
      KernelMethods kernels) {
    this.names = names;
    this.layout = layout;
    this.driver = driver;
    this.parameters = parameters;
    this.kernels = kernels;
    this.t = names.locals().newName("t");
  }

  /** The calls of all kernels of a routine or of a step. */
  List<KernelCall> calls(PlannedRoutine plan) {
    return calls(plan, false);
  }

  private List<KernelCall> calls(PlannedRoutine plan, boolean isStep) {
    return kernels.calls(plan, names, isStep, scan -> call(plan, scan));
  }

  List<MethodSpec> methods() {
    return methods;
  }

  /** All names that methods may get. */
  static List<String> names(String driver, PlannedRoutine plan) {
    var all = new ArrayList<String>();
    addNames(driver, plan, all);
    return all;
  }

  private static void addNames(String driver, PlannedRoutine plan, List<String> all) {
    for (Kernel kernel : plan.kernels()) {
      if (kernel instanceof Kernel.Scan scan) {
        String name = driver + "Scan" + all.stream().filter(n -> n.endsWith("Step")).count();
        all.add(name);
        all.add(name + "Step");
        for (int i = 0; i * Drivers.LONGEST < 2 * scan.body().kernels().size() + 2; i++) {
          all.add(name + "Step" + i);
        }
        addNames(driver, scan.body(), all);
      }
    }
  }

  private KernelCall call(PlannedRoutine around, Kernel.Scan scan) {
    String name = driver + "Scan" + scans++;
    List<KernelCall> step = calls(scan.body(), true);
    methods.add(
        MethodSpec.methodBuilder(name)
            .addJavadoc("$L", KernelMethods.escaped(new Formula(around).of(scan)))
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameters(parameters)
            .addCode(loop(around, scan, name + "Step"))
            .build());
    methods.addAll(new Drivers(scan.body(), names, name + "Step", parameters, "", step).methods());
    List<KernelCall.Argument> arguments =
        parameters.stream()
            .map(p -> (KernelCall.Argument) new KernelCall.Variable(p.name()))
            .toList();
    return new KernelCall(name, arguments, "");
  }

  private CodeBlock loop(PlannedRoutine around, Kernel.Scan scan, String step) {
    Scan op = scan.op();
    List<Scan.Part> parts = op.parts();
    PlannedRoutine body = scan.body();
    var code = CodeBlock.builder();
    for (int i = 0; i < op.carried(); i++) {
      code.add(
          copy(
              array(around, scan.operands().get(i)),
              array(body, scan.input(i)),
              size(scan.input(i))));
    }
    String n = names.dims().asInt(op.length());
    if (op.reverse()) {
      code.beginControlFlow("for (int $1L = $2L - 1; $1L >= 0; $1L--)", t, n);
    } else {
      code.beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", t, n);
    }
    Start flat = array(around, scan.result());
    for (int i = 0; op.recorded() && i < op.carried(); i++) {
      Dim from = parts.get(body.routine().function().results().size() + i).from();
      Value value = scan.input(i);
      code.add(copy(array(body, value), flat.plus(offset(from)).plus(row(value)), size(value)));
    }
    for (int i = op.carried(); i < op.carried() + op.sliced(); i++) {
      Value value = scan.input(i);
      code.add(
          copy(
              array(around, scan.operands().get(i)).plus(row(value)),
              array(body, value),
              size(value)));
    }
    code.addStatement("$L($L)", step, stepArguments(body));
    for (int i = 0; i < body.routine().function().results().size(); i++) {
      Value value = scan.output(i);
      Start to =
          i < op.carried()
              ? array(body, scan.input(i))
              : flat.plus(offset(parts.get(i).from())).plus(row(value));
      code.add(copy(array(body, value), to, size(value)));
    }
    code.endControlFlow();
    for (int i = 0; i < op.carried(); i++) {
      Value value = scan.input(i);
      code.add(copy(array(body, value), flat.plus(offset(parts.get(i).from())), size(value)));
    }
    return code.build();
  }

  /** Each step draws numbers of its own. */
  private CodeBlock stepArguments(PlannedRoutine body) {
    return parameters.stream()
        .map(
            p ->
                p.name().equals("key") && body.draws()
                    ? CodeBlock.of("$T.step(key, $L)", Types.RUN_KEY, t)
                    : CodeBlock.of("$L", p.name()))
        .collect(CodeBlock.joining(", "));
  }

  private String size(Value value) {
    return names.dims().asInt(value.shape().size());
  }

  private String offset(Dim dim) {
    return dim.is(0) ? "" : names.dims().asInt(dim);
  }

  private String row(Value value) {
    Dim size = value.shape().size();
    return size.is(1) ? t : t + " * " + names.dims().factor(size);
  }

  /** An array and where in it something begins. */
  private record Start(String array, String offset) {
    Start plus(String more) {
      return more.isEmpty()
          ? this
          : new Start(array, offset.equals("0") ? more : offset + " + " + more);
    }
  }

  private static CodeBlock copy(Start from, Start to, String n) {
    return from.equals(to)
        ? CodeBlock.of("")
        : CodeBlock.of(
            "$T.arraycopy($L, $L, $L, $L, $L);\n",
            System.class,
            from.array(),
            from.offset(),
            to.array(),
            to.offset(),
            n);
  }

  private Start array(PlannedRoutine plan, Value value) {
    if (!(plan.place(value) instanceof Place.InBuffer(Buffer buffer))) {
      throw new IllegalStateException(value + " is a scalar and not in memory");
    }
    return switch (buffer.storage()) {
      case Buffer.Input input -> new Start(names.input(input.index()), "0");
      case Buffer.Parameter p -> new Start("parameters", layout.slot(p.name()).constant());
      case Buffer.Gradient g -> new Start("gradients", layout.slot(g.parameter()).constant());
      case Buffer.ModelState s -> new Start("parameters", layout.slot(s.name()).constant());
      case Buffer.SessionState _ -> new Start(names.state(buffer), "0");
      case Buffer.Arena _ -> new Start("arena", "at[" + plan.arenaIndex(buffer) + "]");
      case Buffer.Result result -> new Start(names.result(result.index()), "0");
    };
  }
}

package dev.adjoint.processor.codegen.nd4j;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.adjoint.processor.codegen.DimCode;
import dev.adjoint.processor.codegen.ParameterLayout;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import javax.lang.model.element.Modifier;

/** Methods that set up a scan: the copies and the kernels of its step. */
final class ScanSetUp {
  /** Statements in one method. */
  private static final int LONGEST = 50;

  private final Nd4jRoutine routine;
  private final ParameterLayout layout;
  private final DimCode dims;
  private final String name;
  private final List<MethodSpec> methods = new ArrayList<>();
  private int scans;

  /** Methods whose names begin with this. */
  ScanSetUp(Nd4jRoutine routine, ParameterLayout layout, String name) {
    this.routine = routine;
    this.layout = layout;
    this.dims = routine.names().dims();
    this.name = name;
  }

  List<MethodSpec> methods() {
    return methods;
  }

  /**
   * The call that makes a scan.
   *
   * @param around the plan that it is in
   * @param key what supplies the key of its random numbers
   */
  CodeBlock of(PlannedRoutine around, Kernel.Scan scan, CodeBlock key) {
    String method = name + scans++;
    List<CodeBlock> statements = statements(around, scan);
    var parts = new ArrayList<String>();
    for (int from = 0; from < statements.size(); from += LONGEST) {
      String part = method + "_" + parts.size();
      parts.add(part);
      var body =
          MethodSpec.methodBuilder(part)
              .addModifiers(Modifier.PRIVATE)
              .addParameter(Nd4jTypes.SCAN, "scan");
      statements
          .subList(from, Math.min(statements.size(), from + LONGEST))
          .forEach(body::addStatement);
      methods.add(body.build());
    }
    var whole =
        MethodSpec.methodBuilder(method)
            .addModifiers(Modifier.PRIVATE)
            .addParameter(LongSupplier.class, "key")
            .returns(Nd4jTypes.SCAN)
            .addStatement(
                "var scan = new $T($L, $L, key)",
                Nd4jTypes.SCAN,
                dims.asInt(scan.op().length()),
                scan.op().reverse());
    parts.forEach(part -> whole.addStatement("$L(scan)", part));
    methods.add(whole.addStatement("return scan").build());
    return CodeBlock.of("$L($L)", method, key);
  }

  private List<CodeBlock> statements(PlannedRoutine around, Kernel.Scan scan) {
    Scan op = scan.op();
    var outer = calls(around, "");
    var inner = calls(scan.body(), "scan::key");
    List<Scan.Part> parts = op.parts();
    int results = scan.body().routine().function().results().size();
    CodeBlock flat = outer.flat(scan.result());
    var code = new ArrayList<CodeBlock>();
    for (int i = 0; i < op.carried(); i++) {
      code.add(
          copy(
              "begin",
              outer.flat(scan.operands().get(i)),
              inner.flat(scan.input(i)),
              scan.input(i)));
    }
    for (int i = 0; op.recorded() && i < op.carried(); i++) {
      code.add(
          copy("write", inner.flat(scan.input(i)), flat, scan.input(i), parts.get(results + i)));
    }
    for (int i = op.carried(); i < op.carried() + op.sliced(); i++) {
      code.add(
          copy(
              "read",
              outer.flat(scan.operands().get(i)),
              inner.flat(scan.input(i)),
              scan.input(i)));
    }
    for (Kernel kernel : scan.body().kernels()) {
      code.add(
          kernel instanceof Kernel.Scan nested
              ? CodeBlock.of("scan.step($L)", of(scan.body(), nested, CodeBlock.of("scan::key")))
              : CodeBlock.of("scan.step(keep($L))", inner.of(kernel)));
    }
    for (int i = 0; i < results; i++) {
      Value value = scan.output(i);
      if (i >= op.carried()) {
        code.add(copy("write", inner.flat(value), flat, value, parts.get(i)));
      } else if (!inner.flat(value).equals(inner.flat(scan.input(i)))) {
        code.add(copy("carry", inner.flat(value), inner.flat(scan.input(i)), value));
      }
    }
    for (int i = 0; i < op.carried(); i++) {
      code.add(copy("end", inner.flat(scan.input(i)), flat, scan.input(i), parts.get(i)));
    }
    return code;
  }

  private KernelCalls calls(PlannedRoutine plan, String key) {
    return new KernelCalls(routine, KernelStarts.of(plan, layout), plan, CodeBlock.of(key));
  }

  private CodeBlock copy(String method, CodeBlock from, CodeBlock to, Value value) {
    return CodeBlock.of(
        "keep(scan.$L($L,$W$L,$W$L))", method, from, to, dims.asInt(value.shape().size()));
  }

  private CodeBlock copy(String method, CodeBlock from, CodeBlock to, Value value, Scan.Part part) {
    return CodeBlock.of(
        "keep(scan.$L($L,$W$L,$W$L,$W$L))",
        method,
        from,
        to,
        dims.asInt(part.from()),
        dims.asInt(value.shape().size()));
  }
}

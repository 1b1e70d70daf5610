package dev.adjoint.nd4j.generated;

import com.palantir.javapoet.JavaFile;
import dev.adjoint.processor.codegen.CodegenOptions;
import dev.adjoint.processor.codegen.nd4j.Nd4jTarget;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import dev.adjoint.processor.testing.TestTarget;
import java.util.List;

/** The tables of tests on ND4J, with the backend of this machine. */
final class Nd4jTestTarget implements TestTarget {
  static final TestTarget ND4J = new Nd4jTestTarget();

  @Override
  public List<PlannedRoutine> plan(Program program) {
    return Nd4jTarget.plan(program);
  }

  @Override
  public List<JavaFile> generate(
      Program program, List<PlannedRoutine> plans, CodegenOptions options) {
    return Nd4jTarget.generate(program, plans, options);
  }

  @Override
  public String option() {
    return "nd4j";
  }

  @Override
  public String className(Model model) {
    return Nd4jTarget.className(model);
  }

  /** ND4J has transcendentals and sums of its own. */
  @Override
  public double floatTolerance() {
    return 1e-4;
  }

  @Override
  public double doubleTolerance() {
    return 1e-10;
  }
}

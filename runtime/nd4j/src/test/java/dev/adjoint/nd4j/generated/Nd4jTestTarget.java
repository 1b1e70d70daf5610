package dev.adjoint.nd4j.generated;

import com.palantir.javapoet.JavaFile;
import dev.adjoint.processor.codegen.CodegenOptions;
import dev.adjoint.processor.codegen.nd4j.Nd4jTarget;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import dev.adjoint.processor.testing.TestTarget;
import java.util.List;

/** ND4J, for the tables of tests that every target runs. */
final class Nd4jTestTarget implements TestTarget {

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

  @Override
  public double floatTolerance() {
    return 1e-4;
  }

  @Override
  public double doubleTolerance() {
    return 1e-10;
  }
}

package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.JavaFile;
import dev.adjoint.processor.codegen.CodegenOptions;
import dev.adjoint.processor.codegen.EntryClashes;
import dev.adjoint.processor.codegen.ModelGenerator;
import dev.adjoint.processor.codegen.ThrowingModelGenerator;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.optimize.Optimizer;
import dev.adjoint.processor.optimize.TargetProfile;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.List;

/** The default target: Java that runs anywhere. */
public final class CpuTarget {
  private CpuTarget() {}

  /** The sources of a model. */
  public static List<JavaFile> generate(Program program, CodegenOptions options) {
    return generate(program, plan(program, options.vector()), options);
  }

  /**
   * The plans that {@link #generate(Program, CodegenOptions)} writes out.
   *
   * @param vector whether loops get a vector form of their own
   */
  public static List<PlannedRoutine> plan(Program program, boolean vector) {
    return Optimizer.run(program, vector ? TargetProfile.CPU_VECTOR : TargetProfile.CPU);
  }

  /** The sources of a model with these plans. */
  public static List<JavaFile> generate(
      Program program, List<PlannedRoutine> plans, CodegenOptions options) {
    return EntryClashes.checked(
        program.model(), new ModelGenerator(program, plans, options, CpuCode::new).generate());
  }

  /** The class of a model that has errors. */
  public static JavaFile placeholder(Model model, CodegenOptions options) {
    return ThrowingModelGenerator.generate(model, options, CpuCode::new);
  }
}

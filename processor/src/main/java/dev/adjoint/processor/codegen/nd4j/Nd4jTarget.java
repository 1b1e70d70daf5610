package dev.adjoint.processor.codegen.nd4j;

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

/** ND4J, on whichever of its backends is on the class path. */
public final class Nd4jTarget {
  private Nd4jTarget() {}

  /** The simple name of the generated class. */
  public static String className(Model model) {
    return model.generatedName() + "Nd4j";
  }

  /** The plans that {@link #generate} writes out. */
  public static List<PlannedRoutine> plan(Program program) {
    return Optimizer.run(program, TargetProfile.ND4J);
  }

  /** The sources of a model with these plans. */
  public static List<JavaFile> generate(
      Program program, List<PlannedRoutine> plans, CodegenOptions options) {
    return EntryClashes.checked(
        program.model(), new ModelGenerator(program, plans, options, Nd4jCode::new).generate());
  }

  /** The class of a model that has errors. */
  public static JavaFile placeholder(Model model, CodegenOptions options) {
    return ThrowingModelGenerator.generate(model, options, Nd4jCode::new);
  }
}

package dev.adjoint.processor.testing;

import com.palantir.javapoet.JavaFile;
import dev.adjoint.processor.codegen.CodegenOptions;
import dev.adjoint.processor.codegen.cpu.CpuTarget;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.List;

/** What a table of tests runs on: each target runs the same tables. */
public interface TestTarget {

  /** The default target. */
  TestTarget CPU =
      new TestTarget() {
        @Override
        public List<PlannedRoutine> plan(Program program) {
          return CpuTarget.plan(program, false);
        }

        @Override
        public List<JavaFile> generate(
            Program program, List<PlannedRoutine> plans, CodegenOptions options) {
          return CpuTarget.generate(program, plans, options);
        }

        @Override
        public String option() {
          return "cpu";
        }

        @Override
        public String className(Model model) {
          return model.generatedName();
        }
      };

  /** The plans of a program. */
  List<PlannedRoutine> plan(Program program);

  /** The sources of a program with these plans. */
  List<JavaFile> generate(Program program, List<PlannedRoutine> plans, CodegenOptions options);

  /** What {@code -Aadjoint.targets} calls it. */
  String option();

  /** The simple name of the generated class. */
  String className(Model model);

  /** How far a FLOAT32 result may be from the interpreter's, relative to the largest number. */
  default double floatTolerance() {
    return 3e-5;
  }

  /** The same for FLOAT64. */
  default double doubleTolerance() {
    return 1e-12;
  }
}

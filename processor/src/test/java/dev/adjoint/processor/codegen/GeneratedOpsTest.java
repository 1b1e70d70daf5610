package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.Precision;
import dev.adjoint.processor.codegen.cpu.CpuTarget;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.optimize.Optimizer;
import dev.adjoint.processor.optimize.TargetProfile;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.TestTarget;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table of ops on the CPU: scalar, vector and unfused. */
class GeneratedOpsTest extends OpsOnTarget {

  @Override
  protected TestTarget target() {
    return TestTarget.CPU;
  }

  @Test
  void unfusedAgreesWithTheNaiveInterpreter() {
    for (Program program : programs(Precision.FLOAT32)) {
      agrees(program, Precision.FLOAT32, Optimizer.run(program, TargetProfile.UNFUSED));
    }
  }

  /** Vector forms are taken at once, and give the bits of the scalar forms. */
  @Test
  void vectorFormsGiveTheBitsOfScalarForms() {
    String before = System.setProperty("adjoint.warmup", "off");
    try {
      programs(Precision.FLOAT32).forEach(GeneratedOpsTest::assertSameBits);
    } finally {
      if (before == null) {
        System.clearProperty("adjoint.warmup");
      } else {
        System.setProperty("adjoint.warmup", before);
      }
    }
  }

  private static void assertSameBits(Program program) {
    try (var vector = GeneratedModel.of(program, true, 1);
        var scalar = GeneratedModel.of(program, false, 1)) {
      assertThat(GeneratedModel.sources(program, CpuTarget.plan(program, true), true))
          .containsKey("models.CompiledOps_Vector");
      for (Routine routine : program.routines()) {
        if (routine.kind() == Kind.EVALUATE) {
          continue;
        }
        for (int batch : new int[] {1, 3, 41}) {
          Object[] x =
              arrays(routine.function(), inputs(routine.function(), batch, Precision.FLOAT32));
          String method = routine.entry() + (routine.kind() == Kind.TRAIN ? "Step" : "");
          Map<String, double[]> start = scalar.parameters();
          assertWithMessage("%s of batch %s", method, batch)
              .that(vector.call(method, x))
              .isEqualTo(scalar.call(method, x));
          assertSameParameters(method, vector, scalar);
          start.forEach(scalar.model()::setParameter);
          start.forEach(vector.model()::setParameter);
        }
      }
    }
  }

  private static void assertSameParameters(String what, GeneratedModel a, GeneratedModel b) {
    Map<String, double[]> expected = b.parameters();
    a.parameters()
        .forEach(
            (name, values) -> assertWithMessage(what).that(values).isEqualTo(expected.get(name)));
  }
}

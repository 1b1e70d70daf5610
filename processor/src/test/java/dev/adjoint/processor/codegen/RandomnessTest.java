package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.Precision;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Draw;
import dev.adjoint.processor.optimize.Optimizer;
import dev.adjoint.processor.optimize.TargetProfile;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.NaiveInterpreter;
import dev.adjoint.processor.testing.TestModel;
import dev.adjoint.runtime.random.RunKey;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Draws and masks in generated code against draws word by word in the interpreter. */
class RandomnessTest {

  private static Value expression(TestModel.Body b) {
    Value x = b.call("mul", b.input("x", "batch 7"), b.weight("w", "7"));
    Value noisy = b.call("add", x, b.call("normal", "batch 7"));
    Value masked = b.call("dropout", b.call("dropout", noisy, 0.3), 0.2);
    Value scaled = b.call("mul", masked, b.call("uniform", "7"));
    return b.call("add", scaled, b.call("bernoulli", "batch 1", 0.4));
  }

  private static Program program(Precision precision) {
    return new TestModel("Noisy", precision)
        .forward("forward", RandomnessTest::expression)
        .loss(
            "loss",
            new OptimizerSpec.Sgd(1, 0, false),
            b -> b.call("sum", b.call("square", expression(b))))
        .program();
  }

  private static Routine routine(Program program, Kind kind) {
    return program.routines().stream().filter(r -> r.kind() == kind).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"1, true", "3, true", "41, true", "41, false"})
  void drawsWhatTheInterpreterDraws(int batch, boolean fused) {
    Program program = program(Precision.FLOAT64);
    var plans = Optimizer.run(program, fused ? TargetProfile.CPU : TargetProfile.UNFUSED);
    try (var model = GeneratedModel.of(program, plans, false, 1)) {
      var dims = Map.of("batch", (long) batch);
      var x = new double[7 * batch];
      for (int i = 0; i < x.length; i++) {
        x[i] = Math.sin(i);
      }
      for (int call = 0; call < 2; call++) {
        var wanted =
            NaiveInterpreter.run(
                routine(program, Kind.INFER).function(),
                dims,
                model.parameters(),
                Map.of("x", x),
                RunKey.inference(1, 0, call));
        assertClose((double[]) model.call("forward", (Object) x), wanted.get("result"));
      }
      for (int step = 0; step < 2; step++) {
        for (int part = 0; part < 2; part++) {
          var wanted =
              NaiveInterpreter.run(
                  routine(program, Kind.TRAIN).function(),
                  dims,
                  model.parameters(),
                  Map.of("x", x),
                  RunKey.training(1, step, part));
          double loss = (double) model.call("backward", x, false);
          assertClose(new double[] {loss}, wanted.get("loss"));
          if (part == 1) {
            double[] before = model.parameters().get("w");
            model.call("update");
            double[] after = model.parameters().get("w");
            var gradient = new double[7];
            for (int i = 0; i < 7; i++) {
              gradient[i] = before[i] - after[i];
            }
            assertClose(gradient, wanted.get("w"));
          }
        }
      }
    }
  }

  @Test
  void onlyTrainingHasMasks() {
    for (Routine routine : program(Precision.FLOAT32).routines()) {
      long masks =
          routine.function().body().stream()
              .filter(i -> i.op() instanceof Draw d && d.site().contains("dropout"))
              .count();
      assertThat(masks).isEqualTo(routine.kind() == Kind.TRAIN ? 2 : 0);
    }
  }

  private static void assertClose(double[] found, double[] wanted) {
    assertThat(found.length).isEqualTo(wanted.length);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isWithin(1e-11 * Math.max(1, Math.abs(wanted[i]))).of(wanted[i]);
    }
  }
}

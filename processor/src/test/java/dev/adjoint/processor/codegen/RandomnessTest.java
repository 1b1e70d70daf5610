package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.Precision;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Draw;
import dev.adjoint.processor.op.Dropout;
import dev.adjoint.processor.op.GaussianNoise;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.optimize.Optimizer;
import dev.adjoint.processor.optimize.TargetProfile;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.NaiveInterpreter;
import dev.adjoint.processor.testing.TestModel;
import dev.adjoint.runtime.random.RunKey;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
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

  /** The gradient of a sum of squares is twice what is squared. */
  private static double[] trained(Op layer) {
    Function<TestModel.Body, Value> body =
        b -> {
          Value x = b.call("mul", b.input("x", "8 5 4 3"), b.weight("w", "8 5 4 3"));
          return b.layer("layer", layer, x);
        };
    var program =
        new TestModel("Noisy", Precision.FLOAT64)
            .forward("forward", body::apply)
            .loss(
                "loss",
                new OptimizerSpec.Sgd(1, 0, false),
                b -> b.call("sum", b.call("square", body.apply(b))))
            .program();
    try (var model =
        GeneratedModel.of(program, Optimizer.run(program, TargetProfile.CPU), false, 1)) {
      var ones = new double[8 * 5 * 4 * 3];
      Arrays.fill(ones, 1);
      model.model().setParameter("w", ones);
      assertThat((double[]) model.call("forward", (Object) ones)).isEqualTo(ones);
      model.call("backward", ones, false);
      model.call("update");
      double[] after = model.parameters().get("w");
      return Arrays.stream(after).map(w -> (1 - w) / 2).toArray();
    }
  }

  @Test
  void dropsWholeChannels() {
    double[] found = trained(new Dropout("layer", 0.75, true));
    int kept = 0;
    for (int row = 0; row < 8; row++) {
      for (int c = 0; c < 3; c++) {
        double first = found[row * 60 + c];
        // Twice 1 / (1 - rate) is the gradient of a square, and half of it is left.
        assertThat(first == 0 || first == 16).isTrue();
        kept += first == 0 ? 0 : 1;
        for (int place = 1; place < 20; place++) {
          assertThat(found[row * 60 + place * 3 + c]).isEqualTo(first);
        }
      }
    }
    assertThat(kept).isAtLeast(1);
    assertThat(kept).isAtMost(15);
  }

  @Test
  void addsNoise() {
    double[] found = trained(new GaussianNoise("layer", 0.5));
    double mean = Arrays.stream(found).average().orElseThrow();
    double variance = Arrays.stream(found).map(y -> (y - 1) * (y - 1)).average().orElseThrow();
    assertThat(mean).isWithin(0.1).of(1);
    assertThat(variance).isWithin(0.06).of(0.25);
  }

  private static void assertClose(double[] found, double[] wanted) {
    assertThat(found.length).isEqualTo(wanted.length);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isWithin(1e-11 * Math.max(1, Math.abs(wanted[i]))).of(wanted[i]);
    }
  }
}

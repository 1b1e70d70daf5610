package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.Initializer;
import dev.adjoint.Precision;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Attention;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.NaiveInterpreter;
import dev.adjoint.processor.testing.RoutineRun;
import dev.adjoint.processor.testing.TestModel;
import dev.adjoint.processor.testing.TestModel.Body;
import dev.adjoint.processor.testing.TestTarget;
import dev.adjoint.runtime.random.RunKey;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Attention whose weights are dropped in training, and attention without parameters under masks.
 * Each target has a subclass.
 */
public abstract class AttentionOnTarget {
  private static final Map<String, Long> DIMS = Map.of("batch", 3L);

  /** What the tests run on. */
  protected abstract TestTarget target();

  private static Value attended(Body b, double rate) {
    var op =
        new Attention(
            "attend", 2, 2, true, rate, true, Initializer.GLOROT_UNIFORM, Initializer.ZEROS);
    return b.layer("attend", op, b.input("x", "batch 5 6"));
  }

  private static Value masked(Body b) {
    Value x = b.call("mul", b.input("x", "batch 5 6"), b.weight("scale", "6"));
    Value seen = b.truths("seen", "batch 1 5");
    Value all = b.call("attention", x, b.call("square", x), x, seen);
    return b.call("add", all, b.call("causalAttention", x, x, b.call("square", x), seen));
  }

  private static Program program() {
    return new TestModel("Attending", Precision.FLOAT64)
        .forward("dropping", b -> attended(b, 0.5))
        .forward("plain", b -> attended(b, 0))
        .forward("masked", AttentionOnTarget::masked)
        .loss("droppingLoss", sgd(), b -> squares(b, attended(b, 0.5)))
        .loss("plainLoss", sgd(), b -> squares(b, attended(b, 0)))
        .loss("maskedLoss", sgd(), b -> squares(b, masked(b)))
        .program();
  }

  private static Value squares(Body b, Value y) {
    return b.call("sum", b.call("square", y), 1, 2);
  }

  private static OptimizerSpec sgd() {
    return new OptimizerSpec.Sgd(1, 0, false);
  }

  @Test
  void dropsWeightsInTrainingOnly() {
    Program program = program();
    double[] x = RoutineRun.floats(new Random(3), 90);
    try (var model = GeneratedModel.of(target(), program)) {
      assertThat((double[]) model.call("dropping", (Object) x))
          .isEqualTo((double[]) model.call("plain", (Object) x));
      Map<String, double[]> before = model.parameters();
      var training =
          program.routines().stream()
              .filter(r -> r.kind() == Kind.TRAIN && r.entry().equals("droppingLoss"))
              .findFirst()
              .orElseThrow();
      // The interpreter draws word by word: all targets have the same masks.
      var wanted =
          NaiveInterpreter.run(
              training.function(), DIMS, before, Map.of("x", x), RunKey.training(1, 0, 0));
      double loss = (double) model.call("droppingLossStep", (Object) x);
      assertThat(loss).isWithin(1e-10).of(wanted.get("loss")[0]);
      var after = model.parameters();
      for (String name : training.trained()) {
        double[] gradient = before.get(name).clone();
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] -= after.get(name)[i];
        }
        assertThat(gradient).usingTolerance(1e-10).containsExactly(wanted.get(name)).inOrder();
      }
      before.forEach(model.model()::setParameter);
      double plain = (double) model.call("plainLossStep", (Object) x);
      assertThat(loss).isNotWithin(1e-6).of(plain);
    }
  }

  @Test
  void masksAreThoseOfTheInterpreter() {
    Program program = program();
    try (var model = GeneratedModel.of(target(), program)) {
      for (int seed = 0; seed < 3; seed++) {
        for (var routine : program.routines()) {
          if (routine.kind() != Kind.EVALUATE && routine.entry().startsWith("masked")) {
            var run = new RoutineRun(routine, DIMS, model.parameters(), seed);
            run.assertClose("masked", run.on(model), target().doubleTolerance());
          }
        }
      }
    }
  }
}

package dev.adjoint.processor.optimize;

import static com.google.common.truth.Truth.assertThat;
import static dev.adjoint.StateScope.SESSION;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.Precision;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.StateTensor;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.PlanPrinter;
import dev.adjoint.processor.optimize.plan.PlanVerifier;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import dev.adjoint.processor.testing.ArenaCheck;
import dev.adjoint.processor.testing.SampleModels;
import dev.adjoint.processor.testing.TestModel;
import dev.adjoint.processor.testing.TestModel.Body;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a plan looks like, and that its memory is safe. */
class PlanTest {

  private static PlannedRoutine plan(TestModel model, Kind kind) {
    Program program = model.program();
    return program.routines().stream()
        .filter(routine -> routine.kind() == kind)
        .map(routine -> Optimizer.run(routine, TargetProfile.CPU))
        .findFirst()
        .orElseThrow();
  }

  private static String kernels(PlannedRoutine plan) {
    return PlanPrinter.print(plan)
        .lines()
        .filter(line -> line.matches("  +(\\d+:|%).*"))
        .map(String::strip)
        .reduce("", (a, b) -> a + b + "\n");
  }

  @Test
  void aStepOfTheClassifierIsTenKernels() {
    String found = kernels(plan(SampleModels.fashionMlp(Precision.FLOAT32), Kind.TRAIN));

    assertThat(found)
        .isEqualTo(
            """
            0: hidden = product image · hidden.weight + hidden.bias, relu
            1: scores = product hidden · scores.weight + scores.bias
            2: dCrossEntropy, crossEntropy = crossEntropyAndGradient scores, label, div(1.0, batch)
            3: loss = sum[0..1) crossEntropy
            4: loss = region []
            %14 = div loss batch
            5: d(scores.bias) = sum[0..1) dCrossEntropy
            6: dHidden = product dCrossEntropy · scores.weightᵀ, mask hidden
            7: d(scores.weight) = product hiddenᵀ · dCrossEntropy
            8: d(hidden.bias) = sum[0..1) dHidden
            9: d(hidden.weight) = product imageᵀ · dHidden
            """);
  }

  @Test
  void theMeanOverTokensIsOneAdjointForAll() {
    var model =
        new TestModel("Tokens", Precision.FLOAT32)
            .loss(
                "loss",
                SampleModels.ADAM,
                b -> {
                  Value scores = b.dense("scores", 5, Activation.NONE, b.input("x", "batch 7 3"));
                  return b.call("crossEntropy", scores, b.labels("word", "batch 7", 5));
                });

    assertThat(kernels(plan(model, Kind.TRAIN))).contains("crossEntropyAndGradient scores, word");
  }

  @Test
  void elementwiseOpsJoinInOneLoopThatWritesOverItsOperand() {
    var model =
        new TestModel("Gate", Precision.FLOAT32)
            .forward(
                "forward",
                b -> {
                  Value x = b.call("matmul", b.input("x", "batch 4"), b.weight("w", "4 4"));
                  Value y = b.call("mul", b.call("tanh", x), b.call("square", x));
                  return b.call("softmax", b.call("sub", y, b.weight("shift", "4")));
                });

    assertThat(kernels(plan(model, Kind.INFER)))
        .isEqualTo(
            """
            0: matmul = product x · w
            1: tanh = region [batch, 4]
            %3 = tanh matmul
            2: matmul = region [batch, 4]
            %4 = square matmul
            %5 = mul tanh %4
            %7 = sub %5 shift
            3: result = softmax[1] matmul
            """);
  }

  @Test
  void whatNeedsNoKernelHasNone() {
    var model =
        new TestModel("Free", Precision.FLOAT32)
            .forward(
                "forward",
                b -> {
                  Value x = b.call("mul", b.input("x", "batch 6"), 1.0);
                  Value y = b.call("neg", b.call("neg", b.call("reshape", x, "batch 2 3")));
                  Value z = b.call("permute", b.call("permute", y, 0, 2, 1), 0, 2, 1);
                  Value flat = b.call("flatten", z);
                  return b.call("matmul", flat, b.call("transpose", b.weight("v", "5 6")));
                });

    assertThat(kernels(plan(model, Kind.INFER))).isEqualTo("0: result = product x · vᵀ\n");
  }

  @Test
  void resultsThatAreNotComputedAreCopied() {
    var model =
        new TestModel("Identity", Precision.FLOAT32)
            .forward("forward", b -> b.input("x", "batch 2"));

    assertThat(kernels(plan(model, Kind.INFER)))
        .isEqualTo("0: result = region [batch, 2]\n%1 = broadcast x\n");
  }

  @Test
  void buffersThatAreLiveTogetherDoNotOverlap() {
    var model =
        new TestModel("Deep", Precision.FLOAT32)
            .loss(
                "loss",
                SampleModels.ADAM,
                b -> {
                  Value x = b.input("x", "batch 7");
                  for (int layer = 0; layer < 5; layer++) {
                    x = b.dense("layer" + layer, 3 + 4 * layer, Activation.GELU, x);
                  }
                  return b.call("meanSquaredError", x, b.call("tanh", x));
                });
    PlannedRoutine plan = plan(model, Kind.TRAIN);
    for (long batch : new long[] {1, 3, 64}) {
      ArenaCheck.assertApart(plan, Map.of("batch", batch));
    }
  }

  @Test
  void theVerifierFindsAKernelThatIsMissing() {
    PlannedRoutine plan = plan(SampleModels.fashionMlp(Precision.FLOAT32), Kind.TRAIN);
    var broken =
        new PlannedRoutine(
            plan.routine(),
            plan.dims(),
            plan.kernels().subList(1, plan.kernels().size()),
            plan.buffers(),
            plan.places());

    var fault = assertThrows(IllegalStateException.class, () -> PlanVerifier.verify(broken));
    assertThat(fault).hasMessageThat().contains("hidden");
  }

  private static PlannedRoutine cache(Function<Body, Value> body) {
    var model = new TestModel("Cache", Precision.FLOAT32).forward("forward", body::apply);
    return plan(model, Kind.INFER);
  }

  private static Value cached(Body b) {
    return b.layer("keys", new StateTensor("keys", Initializer.ZEROS, SESSION, "batch 8 2"));
  }

  /** What keys are updated by, after them. */
  private static Value updated(Body b, Value keys) {
    return b.call("update", keys, 1, b.labels("at", "n", 8), b.input("key", "batch n 2"));
  }

  @Test
  void aStateIsUpdatedWhereItIs() {
    var plan =
        cache(
            b -> {
              Value keys = cached(b);
              Value before = b.call("sum", keys, 1);
              Value after = updated(b, keys);
              b.call("assign", keys, after);
              return b.call("add", b.call("sum", after, 1), before);
            });
    assertThat(kernels(plan)).contains("keys = update[1] keys, at, key\n");
    assertThat(plan.arena().stream().map(Buffer::type).map(Type::shape))
        .doesNotContain(Shape.of(Dim.named("batch"), Dim.of(8), Dim.of(2)));
  }

  /** What a state held before is read after its update: the whole is copied. */
  @Test
  void aStateThatIsStillReadIsNotWrittenOver() {
    var plan =
        cache(
            b -> {
              Value keys = cached(b);
              Value after = updated(b, keys);
              b.call("assign", keys, after);
              return b.call("sum", b.call("mul", after, keys), 1);
            });
    assertThat(kernels(plan)).contains("update = update[1] keys, at, key\n");
  }
}

package dev.adjoint.processor.testing;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.Precision;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.Scan;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** That random models are of all ops: one that is added has to be drawn as well. */
class RandomBodyTest {
  private static final int SEEDS = 400;

  /**
   * What training and evaluation, or runs, differ in, and a stair, so that no slope can be checked;
   * and what only the gradient of a gradient has. These have tests of their own.
   */
  private static final Set<String> NEVER =
      Set.of(
          "AssignState",
          "Draw",
          "InTraining",
          "MaxPoolSelection",
          "ReadState",
          "Round",
          "StopGradient");

  @Test
  void drawsEveryPrimitive() {
    var drawn = new TreeSet<String>();
    for (int i = 0; i < SEEDS; i++) {
      // Seeds that are alike begin with the same choices.
      long one = i * 0x9e3779b9L & 0xffff_ffffL;
      var program =
          new TestModel("Random", Precision.FLOAT64)
              .forward("forward", "models.Results", b -> RandomBody.results(b, one))
              .loss("loss", new OptimizerSpec.Sgd(1, 0, false), b -> RandomBody.loss(b, one))
              .program();
      program.routines().forEach(routine -> collect(routine.function(), drawn));
    }
    var missing = new TreeSet<String>();
    leaves(Primitive.class, missing);
    missing.removeAll(drawn);
    assertThat(missing).containsExactlyElementsIn(NEVER);
  }

  private static void collect(Function function, Set<String> drawn) {
    for (Instruction instruction : function.body()) {
      Op op = instruction.op();
      drawn.add(op.getClass().getSimpleName());
      if (op instanceof Scan scan) {
        collect(scan.step(), drawn);
      }
    }
  }

  private static void leaves(Class<?> type, Set<String> names) {
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        leaves(permitted, names);
      }
    } else {
      names.add(type.getSimpleName());
    }
  }
}

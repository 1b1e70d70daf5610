package dev.adjoint.nd4j.generated;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import dev.adjoint.nd4j.CompiledTwoWayNd4j;
import dev.adjoint.runtime.Seed;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** What a step on ND4J leaves on the heap, and what workspaces do to it. */
class StepMemoryTest {
  /** More than the native ops of one step of the model, forward, backward and update. */
  private static final int MOST_OPS = 60;

  private static long allocated(Runnable work) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10; i++) {
        work.run();
      }
      least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / 10);
    }
    return least;
  }

  /** The bytes that ND4J itself allocates when it executes an op that was set up before. */
  private static long bytesOfOneOp() {
    INDArray x = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', 8);
    x.assign(1);
    var op = DynamicCustomOp.builder("square").build();
    var context = Nd4j.getExecutioner().buildContext();
    context.setInputArrays(x);
    context.setOutputArrays(x);
    return allocated(() -> Nd4j.getExecutioner().exec(op, context));
  }

  @Test
  void stepsAllocateWhatNd4jNeedsWhateverTheBatch() {
    var small = new float[4];
    var large = new float[256 * 4];
    var label = new int[1];
    var labels = new int[256];
    try (var model = CompiledTwoWayNd4j.create(Seed.of(1))) {
      long bytes = allocated(() -> model.kindsStep(small, label));
      assertThat(bytes).isAtMost(MOST_OPS * bytesOfOneOp());
      assertThat(allocated(() -> model.kindsStep(large, labels))).isAtMost(bytes + 64);
    }
  }

  /** As programs of DL4J run: every round of a workspace makes its arrays at the same address. */
  @Test
  void arraysOfAWorkspaceAreCopied() {
    int rows = 6_000;
    var left = Nd4j.rand(DataType.FLOAT, rows, 4);
    var label = Nd4j.zeros(DataType.INT32, rows);
    try (var model = CompiledTwoWayNd4j.create(Seed.of(1));
        var twin = CompiledTwoWayNd4j.create(Seed.of(1))) {
      for (int i = 0; i < 6; i++) {
        float loss;
        INDArray outlives;
        try (var _ = Nd4j.getWorkspaceManager().getAndActivateWorkspace("rounds")) {
          var result = Nd4j.create(DataType.FLOAT, rows, 3);
          model.logits(left.dup(), result);
          assertThat(result.sumNumber().doubleValue())
              .isWithin(0.1)
              .of(twin.logits(left).sumNumber().doubleValue());
          loss = model.kindsStep(left.dup(), label.dup());
          outlives = model.logits(left);
        }
        assertThat(loss).isEqualTo(twin.kindsStep(left, label));
        assertThat(outlives.isAttached()).isFalse();
        assertThat(outlives.sumNumber().doubleValue()).isNotNaN();
      }
    }
  }

  /** Memory off the heap is given back when no thread is inside any more; the JVM lives. */
  @Test
  void closeWaitsForThoseInside() throws Exception {
    var left = Nd4j.rand(DataType.FLOAT, 2_048, 4);
    for (int round = 0; round < 15; round++) {
      var model = CompiledTwoWayNd4j.create(Seed.of(round));
      try (var threads = Executors.newFixedThreadPool(3)) {
        var calls = new ArrayList<Future<String>>();
        for (int t = 0; t < 3; t++) {
          calls.add(
              threads.submit(
                  () -> {
                    while (true) {
                      try {
                        model.logits(left);
                      } catch (IllegalStateException closed) {
                        return closed.getMessage();
                      }
                    }
                  }));
        }
        Thread.sleep(3);
        model.close();
        for (var call : calls) {
          assertThat(call.get()).contains("is closed");
        }
      }
      assertThrows(IllegalStateException.class, () -> model.parameter("kind.bias"));
    }
  }

  @Test
  void stepsOnArraysAllocateWhateverTheBatch() {
    var small = Nd4j.rand(DataType.FLOAT, 8, 4);
    var large = Nd4j.rand(DataType.FLOAT, 5_000, 4);
    var label = Nd4j.zeros(DataType.INT32, 8);
    var labels = Nd4j.zeros(DataType.INT32, 5_000);
    try (var model = CompiledTwoWayNd4j.create(Seed.of(1))) {
      long bytes = allocated(() -> model.kindsStep(small, label));
      assertThat(allocated(() -> model.kindsStep(large, labels))).isAtMost(bytes + 2_000);
    }
  }

  /** Arrays made inside of a workspace would be overwritten by its next round. */
  @Test
  void stepsInsideOfAWorkspaceOutliveIt() {
    var left = new float[] {1, -2, 3, -4};
    var label = new int[] {2};
    try (var inside = CompiledTwoWayNd4j.create(Seed.of(1));
        var outside = CompiledTwoWayNd4j.create(Seed.of(1))) {
      for (int i = 0; i < 20; i++) {
        float loss;
        try (var _ = Nd4j.getWorkspaceManager().getAndActivateWorkspace("steps")) {
          loss = inside.kindsStep(left, label);
          Nd4j.ones(DataType.FLOAT, 1000).muli(7);
        }
        assertThat(loss).isEqualTo(outside.kindsStep(left, label));
      }
      assertThat(inside.logits(left)).isEqualTo(outside.logits(left));
    }
  }
}

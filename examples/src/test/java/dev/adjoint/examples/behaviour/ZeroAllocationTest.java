package dev.adjoint.examples.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Nothing is allocated for dims that were seen before. */
class ZeroAllocationTest {
  private static final int WINDOW = 20;

  /** The compiler of the JVM may box vectors until it has compiled a kernel: then never again. */
  private static final long MOST_NANOS = 30_000_000_000L;

  @Test
  void steps() {
    float[] x = Samples.floats(32 * 2, 1);
    int[] labels = Samples.labels(32, 3, 2);
    try (var model = CompiledClusters.create(Seed.of(7))) {
      assertEquals(0, leastAllocated(() -> model.step(x, labels)));
    }
  }

  @Test
  void stepsOnTwoThreads() {
    float[] x = Samples.floats(64 * 301, 1);
    int[] labels = Samples.labels(64, 10, 2);
    try (var model = CompiledWide.create(Seed.of(7), Options.defaults().threads(2))) {
      assertEquals(0, leastAllocated(() -> model.step(x, labels)));
    }
  }

  @Test
  void inferenceIntoTheCallersBuffer() {
    float[] x = Samples.floats(5 * 2, 1);
    float[] result = new float[5 * 3];
    try (var model = CompiledClusters.create(Seed.of(7))) {
      assertEquals(0, leastAllocated(() -> model.forward(5, x, result)));
    }
  }

  @Test
  void batchesOfChangingSize() {
    float[][] xs = {Samples.floats(32 * 2, 1), Samples.floats(7 * 2, 2), Samples.floats(2, 3)};
    int[][] labels = {Samples.labels(32, 3, 1), Samples.labels(7, 3, 2), Samples.labels(1, 3, 3)};
    try (var model = CompiledClusters.create(Seed.of(7))) {
      assertEquals(
          0,
          leastAllocated(
              () -> {
                for (int i = 0; i < xs.length; i++) {
                  model.step(xs[i], labels[i]);
                }
              }));
    }
  }

  @Test
  void imagesOfChangingSize() {
    float[] small = Samples.floats(2 * 9 * 8 * 3, 1);
    float[] large = Samples.floats(3 * 12 * 16 * 3, 2);
    float[] two = {0, 1};
    float[] three = {0, 1, 2};
    try (var model = CompiledAnyImage.create(Seed.of(7))) {
      assertEquals(
          0,
          leastAllocated(
              () -> {
                model.step(9, small, two);
                model.step(12, large, three);
              }));
    }
  }

  /** The bytes of the quietest window. */
  private static long leastAllocated(Runnable work) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    long end = System.nanoTime() + MOST_NANOS;
    while (least > 0 && System.nanoTime() < end) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < WINDOW; i++) {
        work.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}

package dev.adjoint.examples.behaviour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each fault names the thing, what was found and what is required, and leaves the model as it was.
 */
class BadInputTest {
  private final CompiledClusters model = CompiledClusters.create(Seed.of(7));
  private final double[] weights = model.parameter("hidden.weight").values();

  @AfterEach
  void theModelIsUnchanged() {
    try (var fresh = CompiledClusters.create(Seed.of(7))) {
      assertArrayEquals(fresh.parameter("hidden.weight").values(), weights);
    }
    model.close();
  }

  private void assertMessage(String expected, Executable call) {
    var thrown = assertThrows(RuntimeException.class, call);
    assertTrue(String.valueOf(thrown.getMessage()).contains(expected), thrown.toString());
    assertArrayEquals(weights, model.parameter("hidden.weight").values());
  }

  @Test
  void anInputThatIsNotWholeRows() {
    assertMessage(
        "at: 5 values are not a whole number of rows of 2",
        () -> model.step(new float[5], new int[2]));
  }

  @Test
  void inputsOfDifferentNumbersOfRows() {
    var thrown = assertThrows(RuntimeException.class, () -> model.step(new float[6], new int[2]));
    assertTrue(String.valueOf(thrown.getMessage()).contains("cluster"), thrown.toString());
  }

  @Test
  void aLabelOutOfRange() {
    assertMessage(
        "cluster[1] is 3: expected 0 to 2", () -> model.step(new float[4], new int[] {0, 3}));
    assertMessage(
        "cluster[0] is -1: expected 0 to 2", () -> model.step(new float[4], new int[] {-1, 3}));
  }

  @Test
  void notANumberInTheData() {
    var thrown =
        assertThrows(
            RuntimeException.class,
            () -> model.step(new float[] {0, 1, Float.NaN, 2}, new int[] {0, 1}));
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.contains("at") && message.contains("NaN"), message);
    assertArrayEquals(weights, model.parameter("hidden.weight").values());
  }

  @Test
  void infinityInADataSet() {
    var bad =
        Dataset.of(Point.class, List.of(new Point(new float[] {1, Float.POSITIVE_INFINITY}, 0)));
    var thrown = assertThrows(RuntimeException.class, () -> model.fit(bad).batchSize(1).run());
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.contains("at") && message.contains("Infinity"), message);
  }

  @Test
  void anEmptyDataSet() {
    var empty = Dataset.of(Point.class, List.of());
    var thrown = assertThrows(RuntimeException.class, () -> model.fit(empty).run());
    assertTrue(String.valueOf(thrown.getMessage()).contains("has no rows"), thrown.toString());
  }

  @Test
  void aBatchLargerThanTheData() {
    var thrown =
        assertThrows(
            RuntimeException.class, () -> model.fit(Samples.points(10, 1)).batchSize(11).run());
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.contains("11") && message.contains("10"), message);
  }

  @Test
  void useAfterClose() {
    var closed = CompiledClusters.create(Seed.of(1));
    closed.close();
    for (Executable call :
        List.<Executable>of(
            () -> closed.forward(new float[2]),
            () -> closed.step(new float[2], new int[1]),
            closed::session,
            closed::update,
            () -> closed.evaluate(Samples.points(3, 1)))) {
      var thrown = assertThrows(IllegalStateException.class, call);
      assertTrue(
          String.valueOf(thrown.getMessage()).contains("Clusters is closed"), thrown.toString());
    }
  }

  @Test
  void updateBeforeBackward() {
    var thrown = assertThrows(IllegalStateException.class, model::update);
    assertTrue(String.valueOf(thrown.getMessage()).contains("backward"), thrown.toString());
  }

  @Test
  @SuppressWarnings("NullAway") // A caller without null checks can.
  void nullForAnInput() {
    assertMessage("at: found null, required an array", () -> model.forward(null));
    assertMessage("cluster: found null, required an array", () -> model.step(new float[4], null));
    assertMessage("at: found null, required an array", () -> model.forward(1, null, new float[3]));
  }

  @Test
  void clipBeforeBackward() {
    var thrown = assertThrows(IllegalStateException.class, () -> model.clip(1));
    assertTrue(
        String.valueOf(thrown.getMessage()).contains("clip without gradients; call backward first"),
        thrown.toString());
  }

  @Test
  void clipToWhatIsNoNorm() {
    model.backward(new float[] {1, 2, 3, 4}, new int[] {0, 1}, false);
    double norm = model.clip(Double.POSITIVE_INFINITY);
    for (double wrong : new double[] {-1, 0, Double.NaN}) {
      assertMessage(
          "maxNorm: found " + wrong + ", required a number above 0", () -> model.clip(wrong));
    }
    assertEquals(norm, model.clip(Double.POSITIVE_INFINITY));
  }

  @Test
  void twoThreadsInStepAtOnce() throws Exception {
    try (var other = CompiledWide.create(Seed.of(1))) {
      float[] x = Samples.floats(128 * 301, 1);
      int[] labels = Samples.labels(128, 10, 1);
      var seen = new AtomicReference<RuntimeException>();
      var stop = new AtomicBoolean();
      var started = new CountDownLatch(2);
      Runnable steps =
          () -> {
            started.countDown();
            while (!stop.get() && seen.get() == null) {
              try {
                other.step(x, labels);
              } catch (RuntimeException e) {
                seen.compareAndSet(null, e);
              }
            }
          };
      var threads = List.of(new Thread(steps, "trainer-a"), new Thread(steps, "trainer-b"));
      threads.forEach(Thread::start);
      started.await();
      for (Thread thread : threads) {
        thread.join(20_000);
      }
      stop.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
      String message = String.valueOf(seen.get());
      assertTrue(message.contains("trainer-a") && message.contains("trainer-b"), message);
    }
  }

  @Test
  void aLastPartialBatchCounts() {
    var data = Samples.points(10, 3);
    try (var trained = CompiledClusters.create(Seed.of(7))) {
      var history = trained.fit(data).batchSize(4).epochs(2).run();
      assertEquals(2, history.epochs().size());
    }
  }

  @Test
  void aFileOfAnotherArchitecture(@TempDir Path folder) {
    Path file = folder.resolve("wide.safetensors");
    try (var other = CompiledWide.create(Seed.of(1))) {
      other.save(file);
    }
    var thrown = assertThrows(RuntimeException.class, () -> model.load(file));
    String message = String.valueOf(thrown.getMessage());
    assertTrue(
        message.contains("wide.safetensors")
            && message.contains("hidden.weight")
            && message.contains("first.weight"),
        message);
    assertArrayEquals(weights, model.parameter("hidden.weight").values());
  }

  @Test
  void aTruncatedFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("model.safetensors");
    model.save(file);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 4));
    var thrown = assertThrows(RuntimeException.class, () -> model.load(file));
    assertTrue(
        String.valueOf(thrown.getMessage()).contains("model.safetensors"), thrown.toString());
    assertArrayEquals(weights, model.parameter("hidden.weight").values());
  }
}

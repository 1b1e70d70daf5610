package dev.adjoint.runtime.parallel;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

final class ParallelTest {

  @Test
  void runsEachPieceOnce() {
    for (int threads = 1; threads <= 4; threads++) {
      try (Parallel parallel = Parallel.of(threads)) {
        assertThat(parallel.threads()).isEqualTo(threads);
        for (int round = 0; round < 2_000; round++) {
          int pieces = round % 13;
          AtomicIntegerArray runs = new AtomicIntegerArray(13);
          parallel.forEach(pieces, runs::incrementAndGet);
          for (int i = 0; i < 13; i++) {
            assertThat(runs.get(i)).isEqualTo(i < pieces ? 1 : 0);
          }
        }
      }
    }
  }

  @Test
  void otherThreadsTakePart() {
    try (Parallel parallel = Parallel.of(2)) {
      CountDownLatch both = new CountDownLatch(2);
      // Each piece waits for the other: one thread alone would never finish.
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () ->
              parallel.forEach(
                  2,
                  piece -> {
                    both.countDown();
                    await(both);
                  }));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void manyCallersAtOnceAndNestedCalls() throws InterruptedException {
    try (Parallel parallel = Parallel.of(3)) {
      AtomicInteger sum = new AtomicInteger();
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        callers.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      for (int round = 0; round < 300; round++) {
                        parallel.forEach(
                            5, piece -> parallel.forEach(2, inner -> sum.addAndGet(piece)));
                      }
                    }));
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(sum.get()).isEqualTo(4 * 300 * 2 * 10);
    }
  }

  @Test
  void theLowestFailureReachesTheCaller() {
    for (int threads = 1; threads <= 3; threads++) {
      try (Parallel parallel = Parallel.of(threads)) {
        for (int round = 0; round < 200; round++) {
          AtomicInteger before = new AtomicInteger();
          PieceTask task =
              piece -> {
                if (piece < 3) {
                  before.incrementAndGet();
                } else if (piece % 2 == 1) {
                  throw new IllegalArgumentException("piece " + piece);
                }
              };
          var thrown =
              assertThrows(IllegalArgumentException.class, () -> parallel.forEach(20, task));
          assertThat(thrown).hasMessageThat().isEqualTo("piece 3");
          assertThat(before.get()).isEqualTo(3);
        }
        AtomicInteger after = new AtomicInteger();
        parallel.forEach(7, piece -> after.incrementAndGet());
        assertThat(after.get()).isEqualTo(7);
      }
    }
  }

  @Test
  void closedPoolsAndBadSizesAreRefused() {
    assertThat(assertThrows(IllegalArgumentException.class, () -> Parallel.of(0)))
        .hasMessageThat()
        .isEqualTo("threads is 0: expected 1 or more");
    Parallel parallel = Parallel.of(2);
    parallel.close();
    parallel.close();
    assertThrows(IllegalStateException.class, () -> parallel.forEach(1, piece -> {}));
  }
}

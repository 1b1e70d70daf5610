package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The switch with a clock and a kernel that do as they are told. */
final class WarmupTest {
  private static final int LIMIT = 1_000;
  private static final long SLOW = 50_000;
  private static final long QUICK = 200;

  private static final class Clock extends Warmup.Pace {
    long now = -5;

    @Override
    long nanos() {
      return now;
    }
  }

  private static final class Kernel extends Warmup {
    final Clock clock;
    int probes;
    int slowProbes;

    Kernel(Clock clock, int slowProbes) {
      super(LIMIT, clock);
      this.clock = clock;
      this.slowProbes = slowProbes;
    }

    @Override
    void probe() {
      clock.now += probes < slowProbes ? SLOW : QUICK;
      probes++;
    }

    /** A scalar call that takes as long as announced; the answer before it. */
    boolean call(long nanos) {
      boolean vector = ready(nanos);
      clock.now += nanos;
      return vector;
    }
  }

  @BeforeEach
  void vectors() {
    assumeTrue(Vectors.AVAILABLE);
  }

  @Test
  void nothingIsTriedBeforeItIsWorthIt() {
    Kernel kernel = new Kernel(new Clock(), 0);
    long call = Warmup.WORTH_NANOS / 10;
    for (int i = 0; i < 9; i++) {
      assertThat(kernel.call(call)).isFalse();
    }
    assertThat(kernel.probes).isEqualTo(0);
    assertThat(kernel.call(call)).isTrue();
    assertThat(kernel.probes).isEqualTo(Warmup.QUICK_IN_A_ROW);
  }

  @Test
  void turnsOnceProbesAreQuickAndStaysSo() {
    Kernel kernel = new Kernel(new Clock(), 700);
    kernel.call(Warmup.WORTH_NANOS);
    int calls = 0;
    while (!kernel.call(100_000)) {
      calls++;
      assertThat(calls).isLessThan(10_000);
    }
    assertThat(kernel.probes).isEqualTo(700 + Warmup.QUICK_IN_A_ROW);
    kernel.slowProbes = Integer.MAX_VALUE;
    assertThat(kernel.call(1)).isTrue();
    assertThat(kernel.probes).isEqualTo(700 + Warmup.QUICK_IN_A_ROW);
  }

  @Test
  void waitsForC2OnASmallShareOfTheTime() {
    Clock clock = new Clock();
    Kernel kernel = new Kernel(clock, Integer.MAX_VALUE);
    kernel.call(Warmup.WORTH_NANOS);
    while (kernel.probes < Warmup.ENOUGH_PROBES) {
      assertThat(kernel.call(100_000)).isFalse();
    }
    // The round that reached the number may have a short pause after it.
    clock.now += Warmup.ROUND_NANOS;
    long start = clock.now;
    int before = kernel.probes;
    for (int i = 0; i < 10_000; i++) {
      kernel.call(1_000);
    }
    long probing = (kernel.probes - before) * SLOW;
    assertThat(probing).isGreaterThan(0L);
    assertThat(probing)
        .isAtMost((clock.now - start) / Warmup.WAIT_SHARE + Warmup.ROUND_NANOS + SLOW);
  }

  @Test
  void looksSeldomAtAKernelThatIsNotQuickAfterManyProbes() {
    Clock clock = new Clock();
    Kernel kernel = new Kernel(clock, Warmup.MANY_PROBES + 100);
    kernel.call(Warmup.WORTH_NANOS);
    while (kernel.probes < Warmup.MANY_PROBES) {
      assertThat(kernel.call(1_000_000)).isFalse();
    }
    long start = clock.now;
    while (!kernel.call(100_000)) {
      assertThat(kernel.probes).isAtMost(Warmup.MANY_PROBES + 100);
    }
    assertThat(clock.now - start).isAtLeast(80 * Warmup.SELDOM_SHARE * SLOW);
  }

  @Test
  void otherKernelsDoNotWaitForOneThatIsLookedAtSeldom() {
    Clock clock = new Clock();
    Kernel never = new Kernel(clock, Integer.MAX_VALUE);
    Kernel other = new Kernel(clock, 0);
    never.call(Warmup.WORTH_NANOS);
    while (never.probes < Warmup.MANY_PROBES) {
      never.call(1_000_000);
    }
    never.call(Warmup.WAIT_SHARE * 2 * Warmup.ROUND_NANOS);
    never.call(Warmup.WAIT_SHARE * 2 * Warmup.ROUND_NANOS);
    assertThat(other.call(Warmup.WORTH_NANOS)).isTrue();
  }

  @Test
  void oneKernelIsWarmedUpAtATime() {
    Clock clock = new Clock();
    Kernel first = new Kernel(clock, Integer.MAX_VALUE);
    Kernel second = new Kernel(clock, Integer.MAX_VALUE);
    assertThat(first.ready(Warmup.WORTH_NANOS)).isFalse();
    assertThat(first.probes).isGreaterThan(0);
    assertThat(second.ready(Warmup.WORTH_NANOS)).isFalse();
    assertThat(second.probes).isEqualTo(0);
    clock.now += Warmup.ROUND_NANOS;
    assertThat(second.ready(1)).isFalse();
    assertThat(second.probes).isGreaterThan(0);
  }
}

package dev.adjoint.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.MemoryPlan.Buffer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
  private static final int KERNELS = 12;

  @Property(tries = 500)
  void buffersThatAreLiveTogetherDoNotOverlap(@ForAll("buffers") List<Buffer> buffers) {
    var bindings = MemoryPlan.of(List.of("batch"), buffers.toArray(Buffer[]::new)).bindings();
    var at = bindings.offsets(3);
    var dims = new long[] {3};
    for (int i = 0; i < buffers.size(); i++) {
      var one = buffers.get(i);
      assertThat(at[i] % ArenaPlacement.ALIGNMENT).isEqualTo(0);
      assertThat(at[i] + one.size().elements(dims)).isAtMost(bindings.elements());
      for (int j = 0; j < i; j++) {
        var other = buffers.get(j);
        boolean liveTogether = one.first() <= other.last() && other.first() <= one.last();
        boolean apart =
            at[i] + one.size().elements(dims) <= at[j]
                || at[j] + other.size().elements(dims) <= at[i]
                || one.size().elements(dims) == 0
                || other.size().elements(dims) == 0;
        assertThat(apart || !liveTogether).isTrue();
      }
    }
  }

  @Provide
  Arbitrary<List<Buffer>> buffers() {
    var kernel = Arbitraries.integers().between(0, KERNELS);
    return Combinators.combine(kernel, kernel, Arbitraries.integers().between(0, 500))
        .as(
            (a, b, perRow) ->
                MemoryPlan.buffer("b", Math.min(a, b), Math.max(a, b), d -> d[0] * perRow))
        .list()
        .ofMaxSize(30);
  }

  @Test
  void buffersThatAreNotLiveTogetherShareMemory() {
    var bindings =
        MemoryPlan.of(
                List.of("batch"),
                MemoryPlan.buffer("a", 0, 1, d -> d[0] * 32),
                MemoryPlan.buffer("b", 1, 2, d -> d[0] * 32),
                MemoryPlan.buffer("c", 2, 3, d -> d[0] * 32))
            .bindings();
    var at = bindings.offsets(4);
    assertThat(at[2]).isEqualTo(at[0]);
    assertThat(bindings.elements()).isEqualTo(2 * 4 * 32);
  }

  @Test
  void aBufferGoesIntoTheSmallestGapThatFits() {
    var bindings =
        MemoryPlan.of(
                List.of(),
                MemoryPlan.buffer("large", 0, 1, d -> 64),
                MemoryPlan.buffer("wall", 0, 3, d -> 48),
                MemoryPlan.buffer("small", 0, 1, d -> 32),
                MemoryPlan.buffer("other", 0, 3, d -> 31),
                MemoryPlan.buffer("late", 2, 3, d -> 30))
            .bindings();
    var at = bindings.offsets();
    // large, wall, small and other lie in this order; late fits the place of large and, better,
    // that of small.
    assertThat(at[4]).isEqualTo(at[2]);
  }

  @Test
  void offsetsOfDimsAlreadySeenAllocateNothing() {
    var bindings =
        MemoryPlan.of(List.of("batch", "seq"), MemoryPlan.buffer("a", 0, 1, d -> d[0] * d[1]))
            .bindings();
    var seen = new ArrayList<int[]>();
    for (int i = 1; i <= 50; i++) {
      seen.add(bindings.offsets(i, 2 * i));
    }
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    long elements = 0;
    for (int round = 0; round < 1000; round++) {
      for (int i = 1; i <= 50; i++) {
        bindings.offsets(i, 2 * i);
        elements += bindings.elements();
      }
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan(1000);
    assertThat(elements).isEqualTo(1000L * 85_850);
    assertThat(bindings.offsets(7, 14)).isSameInstanceAs(seen.get(6));
  }

  @Test
  void aBufferAboveTheLongestArrayNamesTheDims() {
    var bindings =
        MemoryPlan.of(
                List.of("batch", "seq"), MemoryPlan.buffer("scores", 0, 1, d -> d[0] * d[1] * 32))
            .bindings();
    var fault = assertThrows(DataException.class, () -> bindings.offsets(1_000_000, 512));
    assertThat(fault)
        .hasMessageThat()
        .isEqualTo(
            "batch = 1,000,000, seq = 512: scores needs 16,384,000,000 elements, and an array"
                + " holds at most 2,147,483,639: use fewer rows at a time");
  }

  @Test
  void anArenaAboveTheLongestArrayNamesTheDims() {
    var bindings =
        MemoryPlan.of(
                List.of("batch"),
                MemoryPlan.buffer("a", 0, 1, d -> d[0] * 1000),
                MemoryPlan.buffer("b", 0, 1, d -> d[0] * 1000))
            .bindings();
    var fault = assertThrows(DataException.class, () -> bindings.offsets(2_000_000));
    assertThat(fault)
        .hasMessageThat()
        .startsWith("batch = 2,000,000: the arena needs 4,000,000,000 elements");
  }

  @Test
  void sizesThatOverflowALongAreRefused() {
    var bindings =
        MemoryPlan.of(
                List.of("batch"),
                MemoryPlan.buffer("a", 0, 1, d -> Math.multiplyExact(d[0], Long.MAX_VALUE)))
            .bindings();
    var fault = assertThrows(DataException.class, () -> bindings.offsets(2));
    assertThat(fault).hasMessageThat().startsWith("batch = 2: a needs more than 2^63 elements");
  }

  @Test
  void theNumberOfDimsIsChecked() {
    var bindings = MemoryPlan.of(List.of("batch", "seq")).bindings();
    var fault = assertThrows(IllegalArgumentException.class, () -> bindings.offsets(2));
    assertThat(fault).hasMessageThat().isEqualTo("found 1 dims, required 2: [batch, seq]");
  }
}

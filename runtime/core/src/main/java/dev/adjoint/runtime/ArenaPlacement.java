package dev.adjoint.runtime;

import dev.adjoint.runtime.MemoryPlan.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Greedy best fit, largest buffer first: each goes into the smallest gap between the buffers that
 * are live with it, or behind them.
 *
 * @param offsets in the order of the buffers, multiples of {@link #ALIGNMENT}
 * @param elements what the arena needs
 */
record ArenaPlacement(long[] offsets, long elements) {
  /** In elements: 64 bytes of floats, a cache line and the widest vector of today. */
  static final int ALIGNMENT = 16;

  /** The longest array that every JVM can make. */
  static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;

  int[] intOffsets() {
    return Arrays.stream(offsets).mapToInt(Math::toIntExact).toArray();
  }

  static ArenaPlacement place(List<Buffer> buffers, long[] sizes) {
    var offsets = new long[sizes.length];
    var placed = new ArrayList<Integer>();
    long end = 0;
    var largestFirst =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted(Comparator.comparingLong((Integer i) -> sizes[i]).reversed())
            .toList();
    for (int index : largestFirst) {
      offsets[index] = bestOffset(index, buffers, sizes, offsets, placed);
      placed.add(index);
      // Kept in the order of their offsets, so that gaps are found in one pass.
      placed.sort(Comparator.comparingLong(i -> offsets[i]));
      end = Math.max(end, offsets[index] + sizes[index]);
    }
    return new ArenaPlacement(offsets, end);
  }

  private static long bestOffset(
      int index, List<Buffer> buffers, long[] sizes, long[] offsets, List<Integer> placed) {
    long best = -1;
    long bestGap = Long.MAX_VALUE;
    long free = 0;
    for (int other : placed) {
      if (sizes[other] == 0 || !buffers.get(index).liveWith(buffers.get(other))) {
        continue;
      }
      long gap = offsets[other] - free;
      if (gap >= sizes[index] && gap < bestGap) {
        best = free;
        bestGap = gap;
      }
      free = Math.max(free, align(offsets[other] + sizes[other]));
    }
    return best >= 0 ? best : free;
  }

  private static long align(long offset) {
    return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}

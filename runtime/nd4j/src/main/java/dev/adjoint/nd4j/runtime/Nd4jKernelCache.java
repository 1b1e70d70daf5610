package dev.adjoint.nd4j.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of one routine in one session, by their run-time dims. Those used longest ago are
 * closed where there are too many.
 */
public final class Nd4jKernelCache<K extends Nd4jKernels> {
  /** Kernels cost memory for their arguments, and time when they are made again. */
  private static final int MOST = 32;

  /** Offsets are one array for each tuple of dims, so the array itself stands for the dims. */
  private record Entry<K>(int[] at, K kernels) {}

  /** The one used last is the first. */
  private final List<Entry<K>> entries = new ArrayList<>();

  /** A cache that is emptied when the arena of the session moves. */
  public Nd4jKernelCache(Nd4jSession session) {
    session.addCache(this);
  }

  /** The kernels for these offsets, if they were made and kept. */
  @SuppressWarnings("ReferenceEquality") // one array for each tuple of dims, see Entry
  public @Nullable K get(int[] at) {
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      if (entry.at() == at) {
        if (i > 0) {
          entries.remove(i);
          entries.addFirst(entry);
        }
        return entry.kernels();
      }
    }
    return null;
  }

  /** Keeps new kernels. */
  public K put(int[] at, K kernels) {
    if (entries.size() == MOST) {
      entries.removeLast().kernels().close();
    }
    entries.addFirst(new Entry<>(at, kernels));
    return kernels;
  }

  void clear() {
    entries.forEach(entry -> entry.kernels().close());
    entries.clear();
  }
}

package dev.adjoint.runtime;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second thread out of what one thread at a time may do; the same thread may enter again.
 * Allocates nothing.
 */
final class ThreadGuard {
  private final AtomicReference<@Nullable Thread> owner = new AtomicReference<@Nullable Thread>();
  private final String what;
  private int depth;

  ThreadGuard(String what) {
    this.what = what;
  }

  void enter() {
    var current = Thread.currentThread();
    if (owner.getPlain() != current && !owner.compareAndSet(null, current)) {
      var other = owner.get();
      throw new IllegalStateException(
          what
              + " is in use by thread \""
              + (other == null ? "?" : other.getName())
              + "\", and thread \""
              + current.getName()
              + "\" called it at the same time: one thread at a time");
    }
    depth++;
  }

  void exit() {
    if (--depth == 0) {
      owner.set(null);
    }
  }
}

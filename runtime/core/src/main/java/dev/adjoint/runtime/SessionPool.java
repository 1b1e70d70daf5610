package dev.adjoint.runtime;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that wait for a caller, without locks and without allocation: a caller takes one from
 * any slot, or makes one where all are taken.
 */
public final class SessionPool<S> {
  private static final int SLOTS = 64;
  private final AtomicReferenceArray<@Nullable S> slots = new AtomicReferenceArray<>(SLOTS);
  private final Supplier<S> factory;

  /** A pool that makes sessions with this. */
  public SessionPool(Supplier<S> factory) {
    this.factory = factory;
  }

  /** A session that no one else has until it is released. */
  public S acquire() {
    for (int i = 0; i < SLOTS; i++) {
      var session = slots.get(i);
      if (session != null && slots.compareAndSet(i, session, null)) {
        return session;
      }
    }
    return factory.get();
  }

  /** Gives a session back. */
  public void release(S session) {
    for (int i = 0; i < SLOTS; i++) {
      if (slots.get(i) == null && slots.compareAndSet(i, null, session)) {
        return;
      }
    }
  }
}

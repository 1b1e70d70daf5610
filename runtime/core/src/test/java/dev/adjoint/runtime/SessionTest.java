package dev.adjoint.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SessionTest {

  private static final class Session extends ModelSession {
    Session(CompiledModel model) {
      super(model);
    }
  }

  @Test
  void theArenaGrowsToTheLargestSeen() {
    try (var model = new LineModel(1);
        var session = new Session(model)) {
      var large = session.floats(100);
      assertThat(large.length).isAtLeast(100);
      assertThat(session.floats(10)).isSameInstanceAs(large);
      assertThat(session.doubles(10).length).isAtLeast(10);
    }
  }

  @Test
  void aClosedSessionOrModelSaysSo() {
    var model = new LineModel(1);
    var session = new Session(model);
    session.begin();
    session.end();
    session.close();
    assertThat(assertThrows(IllegalStateException.class, session::begin))
        .hasMessageThat()
        .isEqualTo("LineModel: this session is closed");
    var open = new Session(model);
    model.close();
    assertThat(assertThrows(IllegalStateException.class, open::begin))
        .hasMessageThat()
        .startsWith("LineModel is closed");
  }

  @Test
  void aSessionIsForOneThread() throws InterruptedException {
    try (var model = new LineModel(1);
        var session = new Session(model)) {
      session.begin();
      var message = new String[1];
      var other =
          Thread.ofPlatform()
              .name("other")
              .start(
                  () ->
                      message[0] =
                          assertThrows(IllegalStateException.class, session::begin).getMessage());
      other.join();
      session.end();
      assertThat(message[0]).contains("LineModel: this session is in use by thread");
      assertThat(message[0]).contains("thread \"other\" called it at the same time");
    }
  }

  @Test
  void noTwoThreadsHaveTheSameSession() throws InterruptedException {
    var made = new AtomicInteger();
    var pool =
        new SessionPool<>(
            () -> {
              made.incrementAndGet();
              return new AtomicInteger();
            });
    var clashes = ConcurrentHashMap.<String>newKeySet();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int round = 0; round < 20_000; round++) {
                      var session = pool.acquire();
                      if (!session.compareAndSet(0, 1)) {
                        clashes.add("taken twice");
                      }
                      session.set(0);
                      pool.release(session);
                    }
                  }));
    }
    for (var thread : threads) {
      thread.join();
    }
    assertThat(clashes).isEmpty();
    assertThat(made.get()).isAtMost(8);
  }

  @Test
  void takingAndGivingBackAllocatesNothing() {
    var pool = new SessionPool<>(Object::new);
    pool.release(pool.acquire());
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      pool.release(pool.acquire());
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
  }
}

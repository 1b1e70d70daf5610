package dev.adjoint.nd4j.runtime;

import dev.adjoint.Precision;
import dev.adjoint.runtime.CompiledModel;
import dev.adjoint.runtime.ModelSpec;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The base of models generated for ND4J: their parameters are in one flat array off the heap. What
 * is off the heap is given back when the model is closed and no thread is inside any more.
 */
public abstract class Nd4jModel extends CompiledModel {
  /** Calls at work, and one more until the model is closed. */
  private final AtomicInteger users = new AtomicInteger(1);

  private final Set<Nd4jSession> sessions = ConcurrentHashMap.newKeySet();

  /** Allocates the parameters and draws them from the seed. */
  protected Nd4jModel(ModelSpec spec, Seed seed, Options options) {
    super(spec, seed, options, Nd4jFlat::allocate);
  }

  /** The flat array of parameters. */
  protected final Nd4jFlat flatParameters() {
    return (Nd4jFlat) deviceParameters();
  }

  final Precision precisionOfModel() {
    return precision();
  }

  final void add(Nd4jSession session) {
    sessions.add(session);
  }

  final void remove(Nd4jSession session) {
    sessions.remove(session);
  }

  @Override
  protected final void enter() {
    int now = users.get();
    while (now > 0 && !users.compareAndSet(now, now + 1)) {
      now = users.get();
    }
    if (now == 0) {
      checkOpen();
      throw new IllegalStateException(name() + " is closed");
    }
  }

  @Override
  protected final void exit() {
    if (users.decrementAndGet() == 0) {
      List.copyOf(sessions).forEach(Nd4jSession::close);
      flatParameters().close();
    }
  }

  @Override
  protected final void release() {
    exit();
  }
}

package dev.adjoint.runtime;

import dev.adjoint.runtime.random.RunKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An arena for one thread: the base of the sessions in generated code. */
public abstract class ModelSession implements AutoCloseable {
  private final CompiledModel model;
  private final ThreadGuard guard;
  private float[] floats = new float[0];
  private double[] doubles = new double[0];
  private boolean closed;
  private final List<Kept> states = new ArrayList<>();
  private @Nullable Seed seed;
  private long number = -1;
  private long draws;

  /** What a session keeps between calls. */
  public interface Kept {
    /** Makes it what it was in a new session. */
    void zero();
  }

  /** A session on the weights of this model. */
  protected ModelSession(CompiledModel model) {
    this.model = model;
    this.guard = new ThreadGuard(model.name() + ": this session");
  }

  /** Begins a call: checks that model and session are open, and that no other thread is inside. */
  protected final void begin() {
    model.checkOpen();
    if (closed) {
      throw new IllegalStateException(model.name() + ": this session is closed");
    }
    model.enter();
    try {
      guard.enter();
    } catch (IllegalStateException taken) {
      model.exit();
      throw taken;
    }
  }

  /** Ends what {@link #begin} began. */
  protected final void end() {
    guard.exit();
    model.exit();
  }

  /** The arena, grown to at least this many floats; what it holds is undefined. */
  protected final float[] floats(long elements) {
    if (floats.length < elements) {
      floats = new float[Math.toIntExact(elements)];
    }
    return floats;
  }

  /** The arena, grown to at least this many doubles; what it holds is undefined. */
  protected final double[] doubles(long elements) {
    if (doubles.length < elements) {
      doubles = new double[Math.toIntExact(elements)];
    }
    return doubles;
  }

  /** Lets {@link #reset} know of a state, and returns it. */
  protected final <K extends Kept> K kept(K state) {
    states.add(state);
    return state;
  }

  /** Sets what this session keeps between calls ({@link dev.adjoint.State}) to zeros. */
  public final void reset() {
    begin();
    try {
      for (int i = 0; i < states.size(); i++) {
        states.get(i).zero();
      }
    } finally {
      end();
    }
  }

  /**
   * Begins the random numbers of this session anew: from here on they follow from this seed and the
   * number of calls since. Without, they follow from the model's seed, the number of the session
   * (how many of its model drew before it did) and the number of calls.
   */
  public final void seed(Seed newSeed) {
    seed = newSeed;
    number = 0;
    draws = 0;
  }

  /** The key of the random numbers of this call of a forward method: each call has another. */
  protected final long drawKey() {
    if (number < 0) {
      number = model.nextDrawingSession();
    }
    Seed own = seed == null ? model.seed() : seed;
    return RunKey.inference(own.value(), number, draws++);
  }

  /**
   * The key of the random numbers of a backward pass.
   *
   * @param steps the number of updates, then that of backward passes since, which is counted up
   */
  protected final long drawKey(long[] steps) {
    return RunKey.training(model.seed().value(), steps[0], steps[1]++);
  }

  /** The key of the random numbers of the evaluation of a batch. */
  protected final long drawKey(Evaluation.Totals totals) {
    return RunKey.evaluation(model.seed().value(), totals.rows());
  }

  /** The model whose weights it uses. */
  protected final CompiledModel model() {
    return model;
  }

  /** Gives the arena back; the session cannot be used again. */
  @Override
  public void close() {
    closed = true;
    floats = new float[0];
    doubles = new double[0];
    for (Kept state : states) {
      release(state);
    }
  }

  private static void release(Kept state) {
    if (state instanceof AutoCloseable memory) {
      try {
        memory.close();
      } catch (Exception e) {
        throw new IllegalStateException("a state cannot be released", e);
      }
    }
  }
}

package dev.adjoint.runtime;

/** An arena for one thread: the base of the sessions in generated code. */
public abstract class ModelSession implements AutoCloseable {
  private final CompiledModel model;
  private final ThreadGuard guard;
  private float[] floats = new float[0];
  private double[] doubles = new double[0];
  private boolean closed;

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
  }
}

package dev.adjoint.runtime;

import dev.adjoint.runtime.parallel.Parallel;
import java.nio.file.Path;
import java.util.List;

/** The base of every generated model: its parameters, and what can be done with them. */
public abstract class CompiledModel implements AutoCloseable {
  private final ModelSpec spec;
  private final Seed seed;
  private final Parallel parallel;
  private final ThreadGuard training;
  private final Object parameters;
  private volatile boolean closed;

  /** Allocates the parameters and draws them from the seed. */
  protected CompiledModel(ModelSpec spec, Seed seed, Options options) {
    this.spec = spec;
    this.seed = seed;
    this.parallel = Parallel.of(options.threads());
    this.training = new ThreadGuard(spec.model() + ": training");
    this.parameters = new float[spec.parameterElements()];
  }

  /** The flat array of parameters of a FLOAT32 model: the array itself. */
  protected final float[] floatParameters() {
    return (float[]) parameters;
  }

  /** The flat array of parameters of a FLOAT64 model: the array itself. */
  protected final double[] doubleParameters() {
    return (double[]) parameters;
  }

  /** The threads that share the work of one call. */
  protected final Parallel parallel() {
    return parallel;
  }

  /** Throws, naming the model, once it is closed. */
  protected final void checkOpen() {
    if (closed) {
      throw new IllegalStateException(name() + " is closed");
    }
  }

  /**
   * Begins what one thread at a time may do: step, backward, clip, update. The same thread may
   * begin again inside.
   */
  protected final void beginTraining() {
    checkOpen();
    training.enter();
  }

  /** Ends what {@link #beginTraining} began. */
  protected final void endTraining() {
    training.exit();
  }

  /**
   * Throws a {@link NonFiniteException} where a loss is NaN or infinite; for step(...) before it
   * updates.
   */
  protected final void checkLoss(String objective, double loss) {
    if (!Double.isFinite(loss)) {
      throw new NonFiniteException(name() + "." + objective + ": the loss is " + loss);
    }
  }

  /** The name of the model interface. */
  public final String name() {
    return spec.model();
  }

  /** The seed of its parameters and its training. */
  public final Seed seed() {
    return seed;
  }

  /** Layers, shapes, parameters, bytes of activations and FLOPs per row, as a table. */
  public final String summary() {
    throw new UnsupportedOperationException();
  }

  /** A copy of every parameter. */
  public final List<ParameterValues> parameters() {
    throw new UnsupportedOperationException();
  }

  /** A copy of one parameter. */
  public final ParameterValues parameter(String name) {
    throw new UnsupportedOperationException();
  }

  /** Sets one parameter. */
  public final void setParameter(String name, double... values) {
    throw new UnsupportedOperationException();
  }

  /** Writes the parameters as safetensors; replaces the file whole or not at all. */
  public final void save(Path file) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads parameters that {@link #save} or any other safetensors writer wrote; changes nothing
   * unless all of them fit.
   */
  public final void load(Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final void close() {
    closed = true;
    parallel.close();
  }
}

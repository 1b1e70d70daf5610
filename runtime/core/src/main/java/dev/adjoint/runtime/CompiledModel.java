package dev.adjoint.runtime;

import dev.adjoint.Initializer;
import dev.adjoint.Precision;
import dev.adjoint.runtime.parallel.Parallel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The base of every generated model: its parameters in one flat array, and what can be done with
 * them. Any number of threads may predict at once; one thread at a time may train, load or set
 * parameters.
 */
public abstract class CompiledModel implements AutoCloseable {
  private final ModelSpec spec;
  private final FlatValues parameters;
  private final Parallel parallel;
  private final ThreadGuard training;
  private Seed seed;
  private volatile boolean closed;
  private final AtomicLong drawingSessions = new AtomicLong();

  /** Allocates the parameters on the heap and draws them from the seed. */
  protected CompiledModel(ModelSpec spec, Seed seed, Options options) {
    this(spec, seed, options, drawn(spec, seed));
  }

  /** Draws the parameters from the seed, and keeps them in the memory of a target. */
  protected CompiledModel(
      ModelSpec spec, Seed seed, Options options, DeviceArray.Allocator allocator) {
    this(spec, seed, options, onDevice(drawn(spec, seed), spec, allocator));
  }

  private CompiledModel(ModelSpec spec, Seed seed, Options options, FlatValues parameters) {
    this.spec = spec;
    this.seed = seed;
    this.training = new ThreadGuard(spec.model() + ": training");
    this.parameters = parameters;
    this.parallel = Parallel.of(options.threads());
  }

  private static FlatValues drawn(ModelSpec spec, Seed seed) {
    var values = FlatValues.allocate(spec.precision(), spec.parameterElements());
    Initialization.fill(spec, seed, values);
    return values;
  }

  private static FlatValues onDevice(
      FlatValues values, ModelSpec spec, DeviceArray.Allocator allocator) {
    var device = allocator.allocate(spec.precision(), values.length());
    device.fromHeap(values.array(), 0, values.length());
    return FlatValues.of(device);
  }

  /** The flat array of parameters of a FLOAT32 model: the array itself. */
  protected final float[] floatParameters() {
    return (float[]) parameters.array();
  }

  /** The flat array of parameters of a FLOAT64 model: the array itself. */
  protected final double[] doubleParameters() {
    return (double[]) parameters.array();
  }

  /** The flat array of parameters of a model that was made with an allocator: the array itself. */
  protected final DeviceArray deviceParameters() {
    return ((FlatValues.OnDevice) parameters).device();
  }

  /** The element type of the parameters. */
  protected final Precision precision() {
    return spec.precision();
  }

  /** The threads that share the work of one call. */
  protected final Parallel parallel() {
    return parallel;
  }

  /** Throws, naming the model, once it is closed. */
  protected final void checkOpen() {
    if (closed) {
      throw new IllegalStateException(name() + " is closed: create a new one, or load a saved one");
    }
  }

  /**
   * Begins what one thread at a time may do: step, backward, clip, update. The same thread may
   * begin again inside.
   */
  protected final void beginTraining() {
    checkOpen();
    enter();
    try {
      training.enter();
    } catch (IllegalStateException taken) {
      exit();
      throw taken;
    }
  }

  /** Ends what {@link #beginTraining} began. */
  protected final void endTraining() {
    training.exit();
    exit();
  }

  /**
   * Throws where a loss is NaN or infinite, saying which parameter is too, if one is. For {@code
   * step(...)}, between backward and update.
   */
  protected final void checkLoss(String objective, double loss) {
    if (!Double.isFinite(loss)) {
      throw new NonFiniteException(
          name()
              + "."
              + objective
              + ": the loss is "
              + loss
              + "; "
              + parameterFault()
              + ". The parameters were not updated.");
    }
  }

  /** Which parameter is not finite, or that all are. */
  final String parameterFault() {
    var values = parameters.onHeap();
    for (var parameter : spec.parameters()) {
      int index = values.firstNonFinite(parameter.offset(), parameter.elements());
      if (index >= 0) {
        return parameter.name() + "[" + (index - parameter.offset()) + "] is " + values.get(index);
      }
    }
    return ALL_FINITE;
  }

  static final String ALL_FINITE = "all parameters are finite";

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
    return Summary.of(spec);
  }

  /** The layers, in the order of the forward pass: the rows of {@link #summary}. */
  public final List<LayerSpec> layers() {
    return spec.layers();
  }

  /**
   * A copy of every parameter, in the order of their layout, then of every {@link
   * dev.adjoint.State} of the model.
   */
  public final List<ParameterValues> parameters() {
    checkOpen();
    enter();
    try {
      return ParameterValues.all(spec, parameters);
    } finally {
      exit();
    }
  }

  /** A copy of one parameter, or state of the model. */
  public final ParameterValues parameter(String name) {
    checkOpen();
    enter();
    try {
      return ParameterValues.copy(parameterSpec(name), parameters);
    } finally {
      exit();
    }
  }

  /**
   * Sets one parameter, whose values are given in row-major order.
   *
   * @throws NonFiniteException where one is NaN, infinite, or too large for the model's precision
   * @throws DataException where the running variance of a batch normalisation is negative
   */
  public final void setParameter(String name, double... values) {
    setParameters(Map.of(name, values));
  }

  /**
   * Sets the parameters of these names, whose values are given in row-major order. Changes nothing
   * unless every name, length and value fits.
   *
   * @throws NonFiniteException where one is NaN, infinite, or too large for the model's precision
   */
  public final void setParameters(Map<String, double[]> values) {
    beginTraining();
    try {
      values.forEach(this::checkValues);
      values.forEach(
          (name, given) -> {
            int offset = parameterSpec(name).offset();
            for (int i = 0; i < given.length; i++) {
              parameters.set(offset + i, given[i]);
            }
          });
    } finally {
      endTraining();
    }
  }

  private void checkValues(String name, double[] values) {
    Checks.length(name, values.length, parameterSpec(name).elements());
    boolean isVariance = isVariance(parameterSpec(name));
    for (int i = 0; i < values.length; i++) {
      if (!isFinite(values[i])) {
        throw new NonFiniteException(
            name() + ": " + name + "[" + i + "] is " + values[i] + ": expected a finite number");
      }
      if (isVariance && values[i] < 0) {
        throw new DataException(
            name() + ": " + name + "[" + i + "] is " + values[i] + ": a variance is at least 0");
      }
    }
  }

  /** The running variance of a batch normalisation, whose root is taken. */
  private static boolean isVariance(ParameterSpec parameter) {
    return parameter.isState()
        && parameter.initializer() == Initializer.ONES
        && parameter.name().endsWith(".variance");
  }

  private boolean isFinite(double value) {
    return switch (spec.precision()) {
      case FLOAT32 -> Float.isFinite((float) value);
      case FLOAT64 -> Double.isFinite(value);
    };
  }

  /**
   * Writes the parameters as safetensors; replaces the file whole or not at all.
   *
   * @throws NonFiniteException where a parameter is NaN or infinite
   */
  public final void save(Path file) {
    beginTraining();
    try {
      var fault = parameterFault();
      if (!fault.equals(ALL_FINITE)) {
        throw new NonFiniteException(name() + ": " + file + " was not written, since " + fault);
      }
      ModelFile.write(file, spec, plain(), new LinkedHashMap<>());
    } finally {
      endTraining();
    }
  }

  /**
   * Reads parameters from a safetensors file, of {@link #save}, of a checkpoint, or of any other
   * writer. Changes nothing unless every name, type and shape fits.
   *
   * @throws ModelFileException where something does not fit, or the file is damaged
   */
  public final void load(Path file) {
    beginTraining();
    try {
      restore(ModelFile.read(file, spec, metadata -> List.of("")).array(""));
    } finally {
      endTraining();
    }
  }

  /**
   * Reads parameters from a file that may differ from the model as the options say. Changes nothing
   * unless every other name, type and shape fits.
   *
   * @return the names of the parameters that the file lacks, which keep their values
   * @throws ModelFileException where something does not fit, or the file is damaged
   */
  public final List<String> load(Path file, LoadOptions options) {
    beginTraining();
    try {
      var content = ModelFile.read(file, spec, options, metadata -> List.of(""));
      FlatValues read = content.array("");
      FlatValues kept = parameters.onHeap();
      content.missing().forEach(p -> read.copyFrom(kept, p.offset(), p.elements()));
      restore(read);
      return content.missing().stream().map(ParameterSpec::name).toList();
    } finally {
      endTraining();
    }
  }

  /** Gives threads and memory back; any later use is an error. */
  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      parallel.close();
      release();
    }
  }

  /** Gives back what a target holds outside of the heap; called once. */
  protected void release() {}

  /**
   * Begins a use of what {@link #release} gives back, which must wait for the end of all. Throws
   * where it is gone already.
   */
  protected void enter() {}

  /** Ends what {@link #enter} began. */
  protected void exit() {}

  /** Name, size and seed. */
  @Override
  public final String toString() {
    long elements =
        spec.parameters().stream()
            .filter(parameter -> !parameter.isState())
            .mapToLong(ParameterSpec::elements)
            .sum();
    return name()
        + " of "
        + Checks.number(elements)
        + " parameters, seed "
        + seed.value()
        + (closed ? ", closed" : "");
  }

  /** The number of a session that draws for the first time. */
  final long nextDrawingSession() {
    return drawingSessions.getAndIncrement();
  }

  final ModelSpec spec() {
    return spec;
  }

  final void restore(FlatValues values) {
    parameters.copyFrom(values, 0, parameters.length());
  }

  final void restoreSeed(Seed seed) {
    this.seed = seed;
  }

  final SequencedMap<String, FlatValues> plain() {
    var arrays = new LinkedHashMap<String, FlatValues>();
    arrays.put("", parameters);
    return arrays;
  }

  private ParameterSpec parameterSpec(String name) {
    for (var parameter : spec.parameters()) {
      if (parameter.name().equals(name)) {
        return parameter;
      }
    }
    var names = spec.parameters().stream().map(ParameterSpec::name).toList();
    throw new IllegalArgumentException(
        name() + " has no parameter " + name + ": it has " + String.join(", ", names));
  }
}

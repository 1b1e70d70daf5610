package dev.adjoint.runtime;

import dev.adjoint.Initializer;
import dev.adjoint.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/**
 * What generated code says of its model: the layout of the flat array of parameters, and the rows
 * of the summary.
 *
 * @param model the name of the model interface
 * @param precision the element type of the parameters
 * @param parameters in the order of their offsets
 * @param layers in the order of the forward pass
 */
public record ModelSpec(
    String model, Precision precision, List<ParameterSpec> parameters, List<LayerSpec> layers) {

  /** Copies the lists. */
  public ModelSpec {
    parameters = List.copyOf(parameters);
    layers = List.copyOf(layers);
  }

  /** Begins the spec of a model. */
  public static Builder named(String model, Precision precision) {
    return new Builder(model, precision);
  }

  /** The length of the flat array of parameters, gaps included. */
  public int parameterElements() {
    return parameters.isEmpty() ? 0 : parameters.getLast().end();
  }

  /** From and to of each parameter in the flat array, in order. */
  public int[] bounds() {
    int[] bounds = new int[2 * parameters.size()];
    for (int i = 0; i < parameters.size(); i++) {
      bounds[2 * i] = parameters.get(i).offset();
      bounds[2 * i + 1] = parameters.get(i).end();
    }
    return bounds;
  }

  /** The parameters that a new model of this seed has. */
  public List<ParameterValues> initial(Seed seed) {
    var values = FlatValues.allocate(precision, parameterElements());
    Initialization.fill(this, seed, values);
    return ParameterValues.all(this, values);
  }

  /**
   * The parameters that a file has, see {@link CompiledModel#load}.
   *
   * @throws ModelFileException where something does not fit, or the file is damaged
   */
  public List<ParameterValues> read(Path file) {
    var content = ModelFile.read(file, this, metadata -> List.of(""));
    return ParameterValues.all(this, content.array(""));
  }

  /** Collects parameters and layers. */
  public static final class Builder {
    private final String model;
    private final Precision precision;
    private final List<ParameterSpec> parameters = new ArrayList<>();
    private final List<LayerSpec> layers = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int end;

    private Builder(String model, Precision precision) {
      this.model = model;
      this.precision = precision;
    }

    /**
     * Adds a parameter that begins at {@code offset} of the flat array, at or after the end of the
     * one before.
     */
    public Builder parameter(String name, Initializer initializer, int offset, int... shape) {
      return parameter(name, initializer, Double.NaN, offset, shape);
    }

    /**
     * The same for an initializer that takes a number.
     *
     * @param value the number, or NaN for that which the initializer has by default
     */
    public Builder parameter(
        String name, Initializer initializer, double value, int offset, int... shape) {
      return add(ParameterSpec.of(name, initializer, value, false, offset, shape));
    }

    /** Adds a state of the model, which lies in the same flat array and is not trained. */
    public Builder state(String name, Initializer initializer, int offset, int... shape) {
      return add(ParameterSpec.of(name, initializer, Double.NaN, true, offset, shape));
    }

    private Builder add(ParameterSpec parameter) {
      String name = parameter.name();
      int offset = parameter.offset();
      if (!names.add(name)) {
        throw new IllegalArgumentException(model + ": two parameters are named " + name);
      }
      if (offset < end) {
        throw new IllegalArgumentException(
            model
                + ": "
                + name
                + " begins at "
                + offset
                + ", before the end of the one before: "
                + end);
      }
      end = parameter.end();
      parameters.add(parameter);
      return this;
    }

    /**
     * Adds a row of the summary.
     *
     * @param outputShape for people, such as {@code "[batch, 32]"}
     * @param parameters how many numbers the layer trains
     * @param outputElementsPerRow how many numbers it computes for one row of the batch
     * @param flopsPerRow floating-point operations of the forward pass for one row
     */
    public Builder layer(
        String name,
        String kind,
        String outputShape,
        long parameters,
        long outputElementsPerRow,
        long flopsPerRow) {
      layers.add(
          new LayerSpec(name, kind, outputShape, parameters, outputElementsPerRow, flopsPerRow));
      return this;
    }

    /** Adds what all repetitions of a block add, which are counted from 0. */
    public Builder repeat(int count, ObjIntConsumer<Builder> repetition) {
      for (int i = 0; i < count; i++) {
        repetition.accept(this, i);
      }
      return this;
    }

    /** The finished spec. */
    public ModelSpec build() {
      return new ModelSpec(model, precision, parameters, layers);
    }
  }
}

package dev.adjoint.nd4j;

import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A kind of layer that both sides have: a further one is a further constant. Orientations differ,
 * so each parameter says how the array of DL4J is seen in ours.
 */
enum Dl4jLayerKind {
  /** {@code W: [In, units]} and {@code b: [units]}, or as a row, as {@code @Dense} has them. */
  DENSE(
      List.of(DenseLayer.class, OutputLayer.class),
      new Parameter("W", "weight", weight -> weight),
      new Parameter("b", "bias", Dl4jLayerKind::vector));

  private final List<Class<? extends Layer>> configurations;
  private final List<Parameter> parameters;

  Dl4jLayerKind(List<Class<? extends Layer>> configurations, Parameter... parameters) {
    this.configurations = configurations;
    this.parameters = List.of(parameters);
  }

  private static INDArray vector(INDArray array) {
    return array.rank() == 2 ? array.get(NDArrayIndex.point(0)) : array;
  }

  /** The kind of a layer, or null for one that has no counterpart yet. */
  static @Nullable Dl4jLayerKind of(Layer configuration) {
    for (var kind : values()) {
      // Not their subclasses: an output layer with a center loss has parameters of its own.
      if (kind.configurations.contains(configuration.getClass())) {
        return kind;
      }
    }
    return null;
  }

  /** The parameter that DL4J calls {@code theirs}, or null where we have none like it. */
  @Nullable Parameter parameter(String theirs) {
    for (var parameter : parameters) {
      if (parameter.theirs().equals(theirs)) {
        return parameter;
      }
    }
    return null;
  }

  /**
   * One parameter.
   *
   * @param theirs its key in DL4J
   * @param ours the last part of its name here
   * @param view of the same memory, with our dims
   */
  record Parameter(String theirs, String ours, UnaryOperator<INDArray> view) {}
}

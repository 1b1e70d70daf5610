package dev.adjoint.nd4j;

import dev.adjoint.runtime.CompiledModel;
import java.util.LinkedHashMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Copies parameters between a compiled model and a {@code MultiLayerNetwork} of DL4J, for layers
 * that both have: dense and output layers.
 *
 * <p>The n-th layer with parameters of the one is the n-th of the other, in the order of the
 * forward pass; layers without parameters do not count. Kinds and shapes must fit. What has no
 * parameters is not compared: the activations, the loss and the optimizer of both sides are the
 * caller's to agree on. The state of optimizers is not copied.
 *
 * <p>Values are exact where both sides have the same precision, and rounded to float where only the
 * receiving side is of single precision.
 *
 * <p>Both methods change nothing unless all of it fits. They need {@code
 * org.deeplearning4j:deeplearning4j-nn} on the class path.
 */
public final class Dl4jParameters {
  private Dl4jParameters() {}

  /**
   * Overwrites the parameters of a network with those of a model.
   *
   * @throws dev.adjoint.runtime.DataException where they do not fit, listing both
   */
  public static void copyInto(CompiledModel model, MultiLayerNetwork network) {
    Nd4jBackend.require();
    for (var pair : Dl4jPairing.of(model, network)) {
      var values = pair.ours().values();
      Nd4jArrays.copyTo(pair.theirName(), values, 0, pair.theirs(), pair.theirs().shape());
    }
  }

  /**
   * Overwrites the parameters of a model with those of a network.
   *
   * @throws dev.adjoint.runtime.DataException where they do not fit, listing both
   * @throws dev.adjoint.runtime.NonFiniteException where a value is NaN or infinite, or too large
   *     for the model's precision
   */
  public static void copyFrom(MultiLayerNetwork network, CompiledModel model) {
    Nd4jBackend.require();
    var values = new LinkedHashMap<String, double[]>();
    for (var pair : Dl4jPairing.of(model, network)) {
      values.put(
          pair.ours().name(),
          Nd4jArrays.doubles(pair.theirName(), pair.theirs(), pair.theirs().shape()));
    }
    model.setParameters(values);
  }
}

package dev.adjoint.nd4j;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.CompiledModel;
import dev.adjoint.runtime.DataException;
import dev.adjoint.runtime.NonFiniteException;
import dev.adjoint.runtime.Seed;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

final class Dl4jParametersTest {
  private static final int ROWS = 16;

  private static MultiLayerNetwork network(IUpdater updater, DataType type, Layer... layers) {
    var configuration =
        new NeuralNetConfiguration.Builder().seed(1).updater(updater).dataType(type).list();
    for (var layer : layers) {
      configuration.layer(layer);
    }
    var network = new MultiLayerNetwork(configuration.build());
    network.init();
    return network;
  }

  private static Layer hidden(int units, Activation activation) {
    return new DenseLayer.Builder().nIn(12).nOut(units).activation(activation).build();
  }

  private static Layer scores(int in, int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(in)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static double[] images() {
    var random = new Random(3);
    return random.doubles(ROWS * 12, -1, 1).toArray();
  }

  private static int[] labels() {
    return new Random(4).ints(ROWS, 0, 3).toArray();
  }

  private static INDArray oneHot(int[] labels, DataType type) {
    var oneHot = Nd4j.zeros(type, labels.length, 3);
    for (int i = 0; i < labels.length; i++) {
      oneHot.putScalar(i, labels[i], 1);
    }
    return oneHot;
  }

  @Test
  void gradientDescentDoesTheSameInBoth() {
    var network = network(new Sgd(0.1), DataType.DOUBLE, hidden(5, Activation.TANH), scores(5, 3));
    try (var model = CompiledSgdMlp.create(Seed.of(5))) {
      Dl4jParameters.copyInto(model, network);
      for (int step = 0; step < 10; step++) {
        double loss = model.step(images(), labels());
        network.fit(Nd4jArrays.of(images(), ROWS, 12), oneHot(labels(), DataType.DOUBLE));
        assertThat(network.score()).isWithin(1e-9).of(loss);
      }
      // Both in double: what is left are the orders of sums, and DL4J's clipping of its softmax.
      assertSame(model, network, 1e-9);
    }
  }

  @Test
  void adamDoesTheSameInBothWhereEpsilonMeansTheSame() {
    // DL4J adds epsilon before it corrects the bias: after the first step that is 1/√(1 - beta2)
    // times as much.
    double epsilon = 1e-8 * Math.sqrt(1 - 0.999);
    var network =
        network(
            new Adam(0.01, 0.9, 0.999, epsilon),
            DataType.FLOAT,
            hidden(5, Activation.RELU),
            scores(5, 3));
    try (var model = CompiledImageMlp.create(Seed.of(5))) {
      Dl4jParameters.copyInto(model, network);
      var images = Nd4jArrays.of(images(), ROWS, 12).castTo(DataType.FLOAT);
      double loss = model.step(Nd4jArrays.floats("images", images, ROWS, 12), labels());
      network.fit(images, oneHot(labels(), DataType.FLOAT));
      assertThat(network.score()).isWithin(1e-5).of(loss);
      // Adam moves each parameter by 0.01 · g / |g|: rounding in g is divided by g.
      assertSame(model, network, 1e-5);
    }
  }

  private static void assertSame(CompiledModel model, MultiLayerNetwork network, double tolerance) {
    try (var other = CompiledSgdMlp.create(Seed.of(99))) {
      Dl4jParameters.copyFrom(network, other);
      for (var parameter : model.parameters()) {
        assertThat(other.parameter(parameter.name()).values())
            .usingTolerance(tolerance)
            .containsExactly(parameter.values())
            .inOrder();
      }
    }
  }

  @Test
  void predictionsAgree() {
    var network =
        network(
            new Sgd(0.1),
            DataType.FLOAT,
            hidden(5, Activation.IDENTITY),
            new ActivationLayer(Activation.RELU),
            scores(5, 3));
    try (var model = CompiledImageMlp.create(Seed.of(5))) {
      Dl4jParameters.copyFrom(network, model);
      var images = Nd4jArrays.of(images(), ROWS, 12).castTo(DataType.FLOAT);
      var scores = model.forward(Nd4jArrays.floats("images", images, ROWS, 12));
      var expected = Nd4j.nn().softmax(Nd4jArrays.of(scores, ROWS, 3), 1);
      assertThat(Nd4jArrays.floats("y", network.output(images), ROWS, 3))
          .usingTolerance(1e-6)
          .containsExactly(Nd4jArrays.floats("y", expected, ROWS, 3))
          .inOrder();
    }
  }

  @Test
  void thereAndBackIsExact() {
    var network = network(new Sgd(0.1), DataType.FLOAT, hidden(5, Activation.RELU), scores(5, 3));
    try (var model = CompiledImageMlp.create(Seed.of(5));
        var other = CompiledImageMlp.create(Seed.of(6))) {
      model.setParameter("hidden.bias", 1, 2, 3, 4, 5);
      Dl4jParameters.copyInto(model, network);
      assertThat(network.getLayer(0).getParam("W").getDouble(7, 3))
          .isEqualTo(model.parameter("hidden.weight").values()[7 * 5 + 3]);
      assertThat(network.getLayer(0).getParam("b").toDoubleVector())
          .isEqualTo(new double[] {1, 2, 3, 4, 5});
      Dl4jParameters.copyFrom(network, other);
      for (int i = 0; i < 4; i++) {
        assertThat(other.parameters().get(i).values())
            .isEqualTo(model.parameters().get(i).values());
      }
    }
  }

  @Test
  void anotherShapeListsBothSides() {
    var network = network(new Sgd(0.1), DataType.FLOAT, hidden(6, Activation.RELU), scores(6, 3));
    refused(
        network,
        """
        ImageMlp and the network do not fit: hidden.weight: found [12, 6] in layer0, required [12, 5]
          ImageMlp
            hidden, dense: hidden.weight [12, 5], hidden.bias [5]
            scores, dense: scores.weight [5, 3], scores.bias [3]
          network
            layer0, DenseLayer: W [12, 6], b [6]
            layer1, OutputLayer: W [6, 3], b [3]\
        """);
  }

  @Test
  void onlyTheLastShapeDiffers() {
    refused(
        network(new Sgd(0.1), DataType.FLOAT, hidden(5, Activation.RELU), scores(5, 4)),
        "ImageMlp and the network do not fit: scores.weight: found [5, 4] in layer1, required [5,"
            + " 3]");
  }

  @Test
  void anotherNumberOfLayers() {
    refused(
        network(new Sgd(0.1), DataType.FLOAT, scores(12, 3)),
        "ImageMlp and the network do not fit: found 1 layers with parameters in the network,"
            + " required 2");
  }

  @Test
  void aKindThatCannotBeCopied() {
    refused(
        network(
            new Sgd(0.1),
            DataType.FLOAT,
            new BatchNormalization.Builder().name("norm").nIn(12).nOut(12).build(),
            scores(12, 3)),
        "ImageMlp and the network do not fit: hidden: found norm, BatchNormalization, required a"
            + " DenseLayer or OutputLayer");
  }

  @Test
  void aLayerWithoutBias() {
    refused(
        network(
            new Sgd(0.1),
            DataType.FLOAT,
            new DenseLayer.Builder().nIn(12).nOut(5).hasBias(false).build(),
            scores(5, 3)),
        "ImageMlp and the network do not fit: hidden: found the parameters W in layer0, required"
            + " weight, bias");
  }

  @Test
  void bothWithoutBias() {
    var network =
        network(
            new Sgd(0.1),
            DataType.FLOAT,
            new OutputLayer.Builder(LossFunction.MSE).nIn(12).nOut(3).hasBias(false).build());
    try (var model = CompiledNoBias.create(Seed.of(1))) {
      Dl4jParameters.copyInto(model, network);
      assertThat(network.getLayer(0).getParam("W").getDouble(11, 2))
          .isEqualTo(model.parameter("scores.weight").values()[35]);
    }
  }

  @Test
  void aParameterThatIsNoLayer() {
    try (var model = CompiledWeightOnly.create(Seed.of(1))) {
      var network =
          network(new Sgd(0.1), DataType.FLOAT, hidden(12, Activation.RELU), scores(12, 3));
      var fault = assertThrows(DataException.class, () -> Dl4jParameters.copyInto(model, network));
      assertThat(fault).hasMessageThat().contains("of which none can be copied yet");
    }
  }

  private static void refused(MultiLayerNetwork network, String message) {
    var before = network.params().dup();
    try (var model = CompiledImageMlp.create(Seed.of(5))) {
      var parameters = model.parameters().stream().map(Object::toString).toList();
      for (var fault :
          List.of(
              assertThrows(DataException.class, () -> Dl4jParameters.copyInto(model, network)),
              assertThrows(DataException.class, () -> Dl4jParameters.copyFrom(network, model)))) {
        assertThat(fault).hasMessageThat().startsWith(message);
      }
      assertThat(network.params()).isEqualTo(before);
      assertThat(model.parameters().stream().map(Object::toString).toList()).isEqualTo(parameters);
    }
  }

  @Test
  void aNetworkWithoutParametersYet() {
    var network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder().list().layer(scores(12, 3)).build());
    try (var model = CompiledImageMlp.create(Seed.of(5))) {
      assertThat(assertThrows(DataException.class, () -> Dl4jParameters.copyInto(model, network)))
          .hasMessageThat()
          .isEqualTo("the network has no parameters yet: call init() first");
    }
  }

  @Test
  void aValueThatIsNotFinite() {
    var network = network(new Sgd(0.1), DataType.FLOAT, hidden(5, Activation.RELU), scores(5, 3));
    network.getLayer(1).getParam("b").putScalar(1, Float.NaN);
    try (var model = CompiledImageMlp.create(Seed.of(5))) {
      var before = model.parameters().getFirst().values();
      assertThat(
              assertThrows(NonFiniteException.class, () -> Dl4jParameters.copyFrom(network, model)))
          .hasMessageThat()
          .isEqualTo("ImageMlp: scores.bias[1] is NaN: expected a finite number");
      assertThat(model.parameters().getFirst().values()).isEqualTo(before);
    }
  }
}

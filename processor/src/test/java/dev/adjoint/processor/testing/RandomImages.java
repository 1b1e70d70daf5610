package dev.adjoint.processor.testing;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.testing.RandomGraph.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Grows a random graph by convolutions and poolings over an input, as images or as sequences. */
final class RandomImages {
  private final RandomGraph graph;
  private final TestModel.Body body;
  private final Random choice;

  RandomImages(RandomGraph graph, Random choice) {
    this.graph = graph;
    this.body = graph.body();
    this.choice = choice;
  }

  void grow(Node x) {
    long width = x.shape().last().constant().orElseThrow();
    boolean sequences = choice.nextBoolean();
    String end = sequences ? "1d" : "2d";
    Value image = body.call("reshape", x.value(), "batch " + width + (sequences ? " 1" : " 1 1"));
    image = first(image, end);
    image = body.call("tanh", image);
    image = second(image, end);
    if (!sequences) {
      image = another(image);
    }
    boolean most = choice.nextBoolean();
    image =
        layer(
            "pool",
            (choice.nextBoolean() ? "Max" : "Avg") + "Pool" + end,
            body.call("tanh", image),
            Map.of("kernel", 2, "padding", "SAME"));
    graph.keep(
        body.call(most ? "globalMaxPool" : "globalAvgPool", image),
        Shape.of(RandomGraph.BATCH, Dim.of(4)),
        1);
  }

  private Value first(Value image, String end) {
    int stride = 1 + choice.nextInt(2);
    int filters = 1 + choice.nextInt(4);
    var values = new LinkedHashMap<String, Object>();
    values.put("filters", 2 * filters);
    values.put("kernel", 1 + choice.nextInt(3));
    values.put("stride", stride);
    values.put("padding", "SAME");
    values.put("activation", choice.nextBoolean() ? "TANH" : "RELU");
    return layer("first", "Conv" + end, body.call("tanh", image), values);
  }

  private Value second(Value image, String end) {
    var values = new LinkedHashMap<String, Object>();
    values.put("filters", 4);
    values.put("kernel", 2);
    values.put("groups", 1 + choice.nextInt(2));
    values.put("padding", "SAME");
    values.put("bias", choice.nextBoolean());
    return layer("second", "Conv" + end, image, values);
  }

  /** One of the layers that only images have; of four channels again. */
  private Value another(Value image) {
    Value x = body.call("tanh", image);
    return switch (choice.nextInt(5)) {
      case 0 -> layer("deep", "DepthwiseConv2d", x, Map.of("kernel", 2, "padding", "SAME"));
      case 1 ->
          layer(
              "wide",
              "ConvTranspose2d",
              x,
              Map.of("filters", 4, "kernel", 2, "stride", 1 + choice.nextInt(2)));
      case 2 -> layer("even", "AdaptiveAvgPool2d", x, Map.of("output", List.of(3, 1)));
      case 3 -> layer("large", "Upsample2d", x, Map.of("factor", List.of(2, 1)));
      default -> x;
    };
  }

  private Value layer(String name, String annotation, Value x, Map<String, Object> values) {
    return body.layer(name, ImageLayerCases.op(name, annotation, values), x);
  }
}

package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.Precision;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.BatchNorm;
import dev.adjoint.processor.op.GroupNorm;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Prelu;
import dev.adjoint.processor.op.RowNorm;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.ImageLayerCases;
import dev.adjoint.processor.testing.TestModel;
import dev.adjoint.processor.testing.TestModel.Body;
import dev.adjoint.processor.testing.TestTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Layers and activations, and two steps of their training, against PyTorch: {@code
 * reference/layers.py}. All are one model. Each target has a subclass.
 */
public abstract class PyTorchOnTarget {
  private static final Path FILE = Path.of("src/test/resources/reference/layers.txt");
  private static final double RATE = 1.0 / 16;
  private static final double TOLERANCE = 1e-9;

  /** Shape and values of a line {@code name 2 3 : values}. */
  private record Numbers(String shape, double[] values) {}

  /** What the test runs on. */
  protected abstract TestTarget target();

  private static Map<String, Numbers> read() throws IOException {
    Path file = Files.exists(FILE) ? FILE : Path.of("../../processor").resolve(FILE);
    var all = new LinkedHashMap<String, Numbers>();
    for (String line : Files.readAllLines(file)) {
      String[] sides = line.split(" ?: ", 2);
      String[] head = sides[0].split(" ", 2);
      double[] values =
          Arrays.stream(sides[1].split(" ")).mapToDouble(Double::parseDouble).toArray();
      all.put(head[0], new Numbers(head.length == 1 ? "" : head[1], values));
    }
    return all;
  }

  /** The layer of a case, or null where it is an activation. */
  private static @Nullable Op layer(String name) {
    return switch (name) {
      case "conv1dValid" -> conv(name, "Conv1d", 2, 3);
      case "conv1dSame" -> conv(name, "Conv1d", 3, 3, "padding", "SAME", "dilation", 2);
      case "conv1dSameEven" -> conv(name, "Conv1d", 2, 4, "padding", "SAME");
      case "conv1dPads" -> conv(name, "Conv1d", 3, 3, "pads", List.of(2), "stride", 2);
      case "conv1dCausal" -> conv(name, "Conv1d", 2, 2, "pads", List.of(2, 0), "dilation", 2);
      case "conv1dGroups" -> conv(name, "Conv1d", 6, 2, "groups", 2, "stride", 2);
      case "conv2dValid" -> conv(name, "Conv2d", 3, 3);
      case "conv2dNoBias" -> conv(name, "Conv2d", 2, 1, "stride", 2, "bias", false);
      case "conv2dSame" -> conv(name, "Conv2d", 2, 3, "padding", "SAME");
      case "conv2dSameEven" -> conv(name, "Conv2d", 2, List.of(2, 4), "padding", "SAME");
      case "conv2dPads" -> conv(name, "Conv2d", 2, 3, "stride", 2, "pads", 1);
      case "conv2dTwoPads" ->
          conv(name, "Conv2d", 2, List.of(3, 2), "stride", List.of(2, 1), "pads", List.of(2, 1));
      case "conv2dFourPads" -> conv(name, "Conv2d", 2, 3, "pads", List.of(1, 2, 0, 1));
      case "conv2dDilated" -> conv(name, "Conv2d", 2, 3, "dilation", List.of(1, 2));
      case "conv2dGroups" -> conv(name, "Conv2d", 6, 2, "groups", 2);
      case "conv2dAll" ->
          conv(
              name,
              "Conv2d",
              2,
              List.of(3, 2),
              "groups",
              2,
              "stride",
              List.of(1, 2),
              "dilation",
              List.of(2, 1),
              "pads",
              1);
      case "depthwiseConv" -> conv(name, "DepthwiseConv2d", 0, 2, "multiplier", 2, "pads", 1);
      case "convTranspose" -> conv(name, "ConvTranspose2d", 3, 3);
      case "convTransposeStride" -> conv(name, "ConvTranspose2d", 2, 2, "stride", List.of(2, 3));
      case "convTransposePads" -> conv(name, "ConvTranspose2d", 2, 3, "stride", 2, "pads", 1);
      case "convTransposeOutput" ->
          conv(name, "ConvTranspose2d", 2, 3, "stride", 2, "pads", List.of(1, 1, 0, 0));
      case "convTransposeDilated" ->
          conv(name, "ConvTranspose2d", 1, 2, "dilation", 2, "bias", false);
      case "conv1dTranspose" ->
          conv(name, "ConvTranspose1d", 3, 3, "stride", 2, "pads", List.of(1));
      case "conv1dTransposeDilated" -> conv(name, "ConvTranspose1d", 2, 2, "dilation", 2);
      case "adaptiveAverage1d" -> adaptive(name, "AdaptiveAvgPool1d", 3);
      case "adaptiveMax1d" -> adaptive(name, "AdaptiveMaxPool1d", 3);
      case "adaptiveMax2d" -> adaptive(name, "AdaptiveMaxPool2d", List.of(2, 3));
      case "prelu" -> new Prelu(name, false, 0.25);
      case "preluOfChannels" -> new Prelu(name, true, 0.25);
      case "layerNorm" -> new RowNorm(name, true, List.of(-1), 1e-5, true, true);
      case "layerNormOverTwo" -> new RowNorm(name, true, List.of(-2, -1), 1e-3, true, true);
      case "layerNormPlain" -> new RowNorm(name, true, List.of(-1), 1e-5, false, false);
      case "rmsNorm" -> new RowNorm(name, false, List.of(-1), 1e-6, true, false);
      case "groupNorm" -> new GroupNorm(name, 2, 1e-5, true, true);
      case "instanceNorm" -> new GroupNorm(name, 3, 1e-3, true, true);
      case "batchNorm" -> new BatchNorm(name, 0.1, 1e-5);
      case "batchNormOfSequences" -> new BatchNorm(name, 0.25, 1e-5);
      case "batchNormOfImages" -> new BatchNorm(name, 0.3, 1e-3);
      default -> null;
    };
  }

  private static Op adaptive(String name, String annotation, Object output) {
    return ImageLayerCases.op(name, annotation, Map.of("output", output));
  }

  private static Op conv(
      String name, String annotation, int filters, Object kernel, Object... more) {
    var values = new LinkedHashMap<String, Object>();
    values.put("filters", filters);
    values.put("kernel", kernel);
    for (int i = 0; i < more.length; i += 2) {
      values.put((String) more[i], more[i + 1]);
    }
    return ImageLayerCases.op(name, annotation, values);
  }

  private static Value result(Body b, String name, Value x) {
    Op layer = layer(name);
    return layer == null ? b.call(name, b.call("mul", x, 2.5)) : b.layer(name, layer, x);
  }

  private static Program program(List<String> names, Map<String, Numbers> reference) {
    var model = new TestModel("PyTorch", Precision.FLOAT64);
    for (String name : names) {
      String shape = reference.get(name + "_x").shape();
      model.forward(name + "Of", b -> result(b, name, b.input("x", shape)));
    }
    return model
        .loss(
            "loss",
            new OptimizerSpec.Sgd(RATE, 0, false),
            b -> {
              Value sum = null;
              for (String name : names) {
                Value seed = b.weight(name + "_seed", reference.get(name + "_seed").shape());
                Value x = b.weight(name + "_x", reference.get(name + "_x").shape());
                Value one = b.call("sum", b.call("mul", seed, result(b, name, x)));
                sum = sum == null ? one : b.call("add", sum, one);
              }
              return b.call("sum", b.call("mul", Objects.requireNonNull(sum), b.input("one", "1")));
            })
        .program();
  }

  @Test
  void computesAndTrainsAsPyTorchDoes() throws IOException {
    Map<String, Numbers> reference = read();
    List<String> names =
        reference.keySet().stream()
            .filter(name -> name.endsWith(".evaluated") && !name.contains(":"))
            .map(name -> name.substring(0, name.indexOf('.')))
            .toList();
    assertThat(names).hasSize(40);
    try (var model = GeneratedModel.of(target(), program(names, reference))) {
      Map<String, double[]> before = model.parameters();
      before.replaceAll((name, drawn) -> initial(name, drawn, reference));
      before.forEach(model.model()::setParameter);
      for (String name : names) {
        Object y = model.call(name + "Of", (Object) before.get(name + "_x"));
        assertClose(name, y, values(name + ".evaluated", reference));
      }
      assertThat((double) model.call("step", new double[] {1}))
          .isWithin(TOLERANCE)
          .of(values("loss", reference)[0]);
      model
          .parameters()
          .forEach(
              (name, after) -> {
                if (!isStatistic(name)) {
                  double[] gradient = gradient(before.get(name), after);
                  assertClose("gradient of " + name, gradient, gradientOf(name, reference));
                }
              });
      model.call("step", new double[] {1});
      model
          .parameters()
          .forEach(
              (name, after) -> {
                if (name.startsWith("batchNorm")) {
                  assertClose(name + " after two", after, values("after:" + name, reference));
                }
              });
      for (String name : names) {
        if (name.startsWith("batchNorm")) {
          double[] wanted = values("after:" + name + ".evaluated", reference);
          Object y = model.call(name + "Of", (Object) model.parameters().get(name + "_x"));
          assertClose(name + " after two", y, wanted);
        }
      }
    }
  }

  private static boolean isStatistic(String name) {
    return name.endsWith(".mean") || name.endsWith(".variance");
  }

  private static double[] initial(String name, double[] drawn, Map<String, Numbers> reference) {
    return isStatistic(name) ? drawn : values(name, reference);
  }

  private static double[] gradientOf(String name, Map<String, Numbers> reference) {
    boolean sameInTraining = name.endsWith("_seed") && !name.startsWith("batchNorm");
    return values(sameInTraining ? name.replace("_seed", ".evaluated") : "d:" + name, reference);
  }

  private static double[] values(String name, Map<String, Numbers> reference) {
    return Objects.requireNonNull(reference.get(name), name).values();
  }

  private static double[] gradient(double[] before, double[] after) {
    var gradient = new double[before.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (before[i] - after[i]) / RATE;
    }
    return gradient;
  }

  private static void assertClose(String what, Object found, double[] wanted) {
    assertWithMessage(what)
        .that((double[]) found)
        .usingTolerance(TOLERANCE)
        .containsExactly(wanted)
        .inOrder();
  }
}

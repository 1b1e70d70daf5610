package dev.adjoint.processor.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.Precision;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.ir.Verifier;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.GroupNorm;
import dev.adjoint.processor.op.Layers;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Prelu;
import dev.adjoint.processor.op.ReadParameter;
import dev.adjoint.processor.op.ReduceSum;
import dev.adjoint.processor.op.Regularization;
import dev.adjoint.processor.op.RowNorm;
import dev.adjoint.processor.op.Square;
import dev.adjoint.processor.op.Surface;
import dev.adjoint.processor.op.WeightTensor;
import dev.adjoint.processor.shape.ShapeStage;
import dev.adjoint.processor.testing.ImageLayerCases;
import dev.adjoint.processor.testing.ImageLayerCases.ImageCase;
import dev.adjoint.processor.testing.NaiveInterpreter;
import dev.adjoint.processor.testing.RecurrentLayerCases;
import dev.adjoint.processor.testing.RecurrentLayerCases.RecurrentCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every gradient rule against central differences in double, and the gradients of gradients. */
class OpGradientTest {
  private static final double STEP = 1e-6;
  private static final List<String> VECTOR_SHAPES = List.of("1", "5", "3 17", "2 1 3");

  /** Elementwise ops: name, constants, smallest and largest operand. */
  private static Stream<Arguments> unary() {
    var cases =
        List.of(
            arguments("neg", List.of(), -2, 2),
            arguments("square", List.of(), -2, 2),
            arguments("sqrt", List.of(), 0.2, 3),
            arguments("abs", List.of(), 0.1, 2),
            arguments("abs", List.of(), -2, -0.1),
            arguments("exp", List.of(), -2, 2),
            arguments("sin", List.of(), -4, 4),
            arguments("cos", List.of(), -4, 4),
            arguments("floor", List.of(), 1.1, 1.9),
            arguments("ceil", List.of(), 1.1, 1.9),
            arguments("round", List.of(), 0.6, 1.4),
            arguments("sign", List.of(), 0.1, 2),
            arguments("log", List.of(), 0.2, 3),
            arguments("relu", List.of(), 0.1, 2),
            arguments("relu", List.of(), -2, -0.1),
            arguments("leakyRelu", List.of(0.2), 0.1, 2),
            arguments("leakyRelu", List.of(0.2), -2, -0.1),
            arguments("leakyRelu", List.of(-0.5), -2, -0.1),
            arguments("sigmoid", List.of(), -3, 3),
            arguments("tanh", List.of(), -3, 3),
            arguments("gelu", List.of(), -3, 3),
            arguments("softplus", List.of(), -3, 3),
            arguments("pow", List.of(3), -2, 2),
            arguments("pow", List.of(-0.5), 0.3, 2),
            arguments("pow", List.of(0), 0.3, 2),
            arguments("clip", List.of(-1, 1), -0.9, 0.9),
            arguments("clip", List.of(-1, 1), 1.1, 2),
            arguments("add", List.of(1.5), -2, 2),
            arguments("sub", List.of(1.5), -2, 2),
            arguments("mul", List.of(1.5), -2, 2),
            arguments("div", List.of(1.5), -2, 2),
            arguments("softmax", List.of(), -2, 2),
            arguments("logSoftmax", List.of(), -2, 2),
            arguments("sum", List.of(), -2, 2),
            arguments("mean", List.of(), -2, 2),
            arguments("max", List.of(), -2, 2),
            arguments("min", List.of(), -2, 2),
            arguments("mean", List.of(-1), -2, 2),
            arguments("sum", List.of(0), -2, 2),
            arguments("max", List.of(-1), -2, 2),
            arguments("min", List.of(0), -2, 2),
            arguments("softmax", List.of(0), -2, 2),
            arguments("logSoftmax", List.of(0), -2, 2),
            arguments("reshape", List.of("-1"), -2, 2),
            arguments("flatten", List.of(), -2, 2),
            arguments("elu", List.of(0.7), 0.1, 2),
            arguments("elu", List.of(0.7), -2, -0.1),
            arguments("selu", List.of(), -2, -0.1),
            arguments("silu", List.of(), -3, 3),
            arguments("mish", List.of(), -3, 3),
            arguments("geluTanh", List.of(), -3, 3),
            arguments("hardSigmoid", List.of(), -2.9, 2.9),
            arguments("hardSwish", List.of(), -2.9, 2.9),
            arguments("hardTanh", List.of(), -0.9, 0.9),
            arguments("variance", List.of(), -2, 2),
            arguments("variance", List.of(true, -1), -2, 2),
            arguments("mean", List.of(true, 0), -2, 2),
            arguments("max", List.of(true, -1), -2, 2),
            arguments("slice", List.of(-1, "0", "1"), -2, 2),
            arguments("pad", List.of(0, 1, 2, 0.5), -2, 2),
            arguments("pad", List.of(-1, 0, 3), -2, 2),
            arguments("expandDims", List.of(0), -2, 2),
            arguments("reciprocal", List.of(), 0.3, 2),
            arguments("rsqrt", List.of(), 0.3, 2),
            arguments("relu6", List.of(), 0.1, 2),
            arguments("relu6", List.of(), 6.1, 8),
            arguments("softsign", List.of(), 0.1, 2),
            arguments("softsign", List.of(), -2, -0.1),
            arguments("logSigmoid", List.of(), -3, 3),
            arguments("celu", List.of(0.6), -2, -0.1),
            arguments("celu", List.of(0.6), 0.1, 2),
            arguments("logSumExp", List.of(), -2, 2),
            arguments("logSumExp", List.of(true, -1), -2, 2),
            arguments("norm", List.of(), 0.2, 2),
            arguments("norm", List.of(-1), 0.2, 2),
            arguments("cumsum", List.of(0), -2, 2),
            arguments("cumsum", List.of(-1), -2, 2),
            arguments("flip", List.of(0), -2, 2),
            arguments("flip", List.of(-1), -2, 2),
            arguments("roll", List.of(-1, 2), -2, 2),
            arguments("roll", List.of(0, -1), -2, 2),
            arguments("repeat", List.of(0, 3), -2, 2),
            arguments("repeat", List.of(-1, "2"), -2, 2),
            arguments("tile", List.of(0, 3), -2, 2),
            arguments("tile", List.of(-1, "2"), -2, 2));
    return cases.stream()
        .flatMap(
            c ->
                VECTOR_SHAPES.stream()
                    .map(
                        shape -> arguments(c.get()[0], c.get()[1], c.get()[2], c.get()[3], shape)));
  }

  @ParameterizedTest
  @MethodSource
  void unary(String method, List<Object> constants, double low, double high, String shape) {
    check(method, List.of(shape), constants, low, high);
  }

  @ParameterizedTest
  @MethodSource("binaryCases")
  void binary(String method, String left, String right) {
    check(method, List.of(left, right), List.of(), 0.5, 2);
  }

  private static Stream<Arguments> binaryCases() {
    var pairs =
        List.of(
            List.of("1", "1"),
            List.of("3 17", "3 17"),
            List.of("3 17", "17"),
            List.of("3 17", "3 1"),
            List.of("3 1", "1 17"),
            List.of("4", ""),
            List.of("", "2 3"),
            List.of("2 1 3", "4 1"));
    return Stream.of("add", "sub", "mul", "div", "maximum", "minimum")
        .flatMap(method -> pairs.stream().map(p -> arguments(method, p.get(0), p.get(1))));
  }

  @ParameterizedTest
  @MethodSource("products")
  void matmul(String left, String right) {
    check("matmul", List.of(left, right), List.of(), -1, 1);
  }

  private static Stream<Arguments> products() {
    return Stream.of(
        arguments("1 1", "1 1"),
        arguments("3 5", "5 2"),
        arguments("17 3", "3 19"),
        arguments("2 3 4", "4 5"),
        arguments("2 3 4", "2 4 5"),
        arguments("2 2 3 4", "4 1"));
  }

  @ParameterizedTest
  @MethodSource("joined")
  void joins(String method, String left, String right, List<Object> constants) {
    check(method, List.of(left, right), constants, -1, 1);
  }

  private static Stream<Arguments> joined() {
    return Stream.of(
        arguments("concat", "3 2", "3 4", List.of(1)),
        arguments("concat", "1 2 3", "5 2 3", List.of(0)),
        arguments("concat", "1", "1", List.of(-1)),
        arguments("stack", "3 2", "3 2", List.of(1)),
        arguments("stack", "", "", List.of(0)),
        arguments("matmul", "2 1 3 4", "5 4 2", List.of()),
        arguments("matmul", "3 4", "2 4 2", List.of()));
  }

  /** The part goes to the places 0, 1, …: a last argument says how many there are. */
  @ParameterizedTest
  @MethodSource("updates")
  void update(int axis, String whole, String part, int n) {
    var builder = new Builder();
    Value x = weight(builder, "p0", whole);
    Value index = emit(builder, "range", List.of(Integer.toString(n)));
    Value y = emit(builder, "update", List.of(x, axis, index, weight(builder, "p1", part)));
    Function step = training(sumOfSquares(builder, y));
    var parameters = new HashMap<String, double[]>();
    parameters.put("p0", random(size(whole), -1, 1, 10));
    parameters.put("p1", random(size(part), -1, 1, 11));
    compare(step, Map.of(), parameters, Map.of());
    compare(gradientNorm(step), Map.of(), parameters, Map.of());
  }

  private static int size(String shape) {
    return Math.toIntExact(ShapeSyntax.shape(shape).size().constant().orElseThrow());
  }

  private static Stream<Arguments> updates() {
    return Stream.of(
        arguments(0, "5", "2", 2),
        arguments(0, "3 2", "1 2", 1),
        arguments(1, "2 5 3", "2 4 3", 4),
        arguments(-1, "2 3 4", "2 3 4", 4));
  }

  @ParameterizedTest
  @MethodSource("attentions")
  void attention(String method, String query, String key, String value) {
    check(method, List.of(query, key, value), List.of(), -1, 1);
  }

  private static Stream<Arguments> attentions() {
    return Stream.of(
        arguments("attention", "3 2", "5 2", "5 4"),
        arguments("attention", "2 4 3 2", "2 2 5 2", "2 2 5 3"),
        arguments("causalAttention", "2 3 2", "2 3 2", "2 3 2"));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void parts(String method, String shape, List<Object> constants) {
    check(method, List.of(shape), constants, -1, 1);
  }

  private static Stream<Arguments> parts() {
    return Stream.of(
        arguments("slice", "7 3", List.of(2, 5)),
        arguments("slice", "7 3", List.of("1", "7")),
        arguments("slice", "2 7 3", List.of(1, -3, 7)),
        arguments("split", "2 6 3", List.of(1, 3, 1)),
        arguments("squeeze", "2 1 3", List.of(1)),
        arguments("glu", "2 6", List.of()),
        arguments("glu", "2 4 3", List.of(1)),
        arguments("std", "3 5", List.of(1)),
        arguments("std", "3 5", List.of(true, 0)));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void permute(String shape, int[] axes) {
    check("permute", List.of(shape), List.of(axes), -1, 1);
  }

  private static Stream<Arguments> orders() {
    return Stream.of(
        arguments("3 5", new int[] {1, 0}),
        arguments("2 3 4", new int[] {2, 0, 1}),
        arguments("2 3 4", new int[] {-1, 1, 0}));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void losses(String method, String shape) {
    check(method, List.of(shape, shape), List.of(), 0.1, 0.9);
  }

  private static Stream<Arguments> losses() {
    return Stream.of(
            "meanSquaredError",
            "binaryCrossEntropyWithLogits",
            "meanAbsoluteError",
            "hinge",
            "squaredHinge",
            "klDivergence",
            "cosineSimilarity",
            "binaryCrossEntropy",
            "binaryFocalCrossEntropyWithLogits",
            "logCosh",
            "meanAbsolutePercentageError",
            "meanSquaredLogarithmicError",
            "poissonNegativeLogLikelihood")
        .flatMap(m -> Stream.of("1", "5", "3 17", "2 3 2").map(s -> arguments(m, s)));
  }

  @ParameterizedTest
  @MethodSource("lossesWithConstants")
  void lossesWithConstants(String method, List<String> shapes, List<Object> constants) {
    check(method, shapes, constants, 0.1, 0.9);
  }

  private static Stream<Arguments> lossesWithConstants() {
    return Stream.of(
        arguments("huber", List.of("3 17", "3 17"), List.of(0.25)),
        arguments("smoothL1", List.of("5", "5"), List.of(0.25)),
        arguments("smoothL1", List.of("2 3", "2 3"), List.of(0.0)),
        arguments("binaryCrossEntropyWithLogits", List.of("3 5", "3 5"), List.of(2.5)),
        arguments("crossEntropy", List.of("3 5", "3 5"), List.of()),
        arguments("crossEntropy", List.of("2 3 4", "2 3 4"), List.of()),
        arguments("cosineEmbedding", List.of("3 5", "3 5", "3"), List.of(0.1)),
        arguments("cosineEmbedding", List.of("2 3 4", "2 3 4", "2 3"), List.of()),
        arguments("binaryFocalCrossEntropyWithLogits", List.of("3 5", "3 5"), List.of(1.5, 0.3)),
        arguments("binaryFocalCrossEntropyWithLogits", List.of("3 5", "3 5"), List.of(0.0)),
        arguments("binaryFocalCrossEntropyWithLogits", List.of("3 5", "3 5"), List.of(1.0)),
        arguments("gaussianNegativeLogLikelihood", List.of("3 5", "3 5", "3 5"), List.of()),
        arguments("tripletMargin", List.of("3 5", "3 5", "3 5"), List.of(2.0)),
        arguments("tripletMargin", List.of("2 3 4", "2 3 4", "2 3 4"), List.of()));
  }

  @ParameterizedTest
  @MethodSource
  void classLosses(String method, String shape, List<Object> constants) {
    var builder = new Builder();
    var labelShape = ShapeSyntax.shape(shape.substring(0, shape.lastIndexOf(' ')));
    Value label = builder.input("label", new Type(Element.INT, labelShape), SourceRef.NONE);
    Value logits =
        builder.emit(
            new WeightTensor("p0", Initializer.ZEROS, shape),
            List.of(),
            null,
            "p0",
            SourceRef.NONE);
    var arguments = new ArrayList<Object>(List.of(logits, label));
    arguments.addAll(constants);
    Value y = emit(builder, method, arguments);
    Value squared = emit(builder, "square", List.of(emit(builder, "add", List.of(y, 0.3))));
    Value loss = emit(builder, "sum", List.of(squared));
    var function =
        new Function(
            "loss",
            List.of(new Function.Input(label, 0)),
            builder.body(),
            List.of(new Function.Result("loss", loss)),
            SourceRef.NONE);
    int labels = Math.toIntExact(labelShape.size().constant().orElseThrow());
    double[] classes = new double[labels];
    for (int i = 0; i < labels; i++) {
      classes[i] = i % 3;
    }
    var inputs = Map.of("label", classes);
    var parameters = new HashMap<>(Map.of("p0", random(labels * 3, -1, 1, 4)));
    Function step = training(function);
    compare(step, Map.of(), parameters, inputs);
    compare(gradientNorm(step), Map.of(), parameters, inputs);
  }

  private static Stream<Arguments> classLosses() {
    return Stream.of("4 3", "2 3 3", "1 2 2 3")
        .flatMap(
            shape ->
                Stream.of(
                    arguments("crossEntropy", shape, List.of()),
                    arguments("crossEntropyIgnoring", shape, List.of(1)),
                    arguments("crossEntropyIgnoring", shape, List.of(2, 0.2)),
                    arguments("crossEntropySmoothed", shape, List.of(0.1)),
                    arguments("crossEntropySmoothed", shape, List.of(0.3, 0.5, 2.0, 1.25)),
                    arguments("crossEntropyWeighted", shape, List.of(0.5, 2.0, 1.25))));
  }

  @ParameterizedTest
  @MethodSource
  void layers(Op layer, String shape) {
    var builder = new Builder();
    Value x =
        builder.emit(
            new WeightTensor("p0", Initializer.ZEROS, shape),
            List.of(),
            null,
            "p0",
            SourceRef.NONE);
    Value y = builder.emit(layer, List.of(x), null, "layer", SourceRef.NONE);
    Value cubed = emit(builder, "pow", List.of(y, 3));
    Value loss = emit(builder, "sum", List.of(cubed));
    var function =
        new Function(
            "loss",
            List.of(),
            builder.body(),
            List.of(new Function.Result("loss", loss)),
            SourceRef.NONE);
    var parameters = new HashMap<String, double[]>();
    Function step = training(function);
    for (var instruction : step.body()) {
      if (instruction.op() instanceof ReadParameter read) {
        int size = Math.toIntExact(read.shape().size().constant().orElseThrow());
        parameters.put(read.name(), random(size, 0.2, 2, read.name().hashCode()));
      }
    }
    compare(step, Map.of(), parameters, Map.of());
    compare(gradientNorm(step), Map.of(), parameters, Map.of());
  }

  private static Stream<Arguments> layers() {
    return Stream.of(
        arguments(new RowNorm("layer", true, List.of(-1), 0.1, true, true), "3 5"),
        arguments(new RowNorm("layer", true, List.of(0, 2), 0.1, true, true), "2 3 2"),
        arguments(new RowNorm("layer", true, List.of(-1), 0.1, false, false), "4"),
        arguments(new RowNorm("layer", false, List.of(-1), 0.1, true, false), "2 2 3"),
        arguments(new GroupNorm("layer", 2, 0.1, true, true), "2 3 4"),
        arguments(new GroupNorm("layer", 3, 0.1, false, true), "2 3"),
        arguments(new Prelu("layer", false, 0.25), "2 4"),
        arguments(new Prelu("layer", true, 0.25), "2 2 3"),
        arguments(
            new Dense(
                "layer",
                "3",
                Activation.TANH,
                true,
                Initial.of(Initializer.ZEROS),
                Initial.of(Initializer.ZEROS),
                new Regularization(0.1, 0.3)),
            "2 4"));
  }

  @ParameterizedTest
  @MethodSource("imageLayers")
  void layersOverImages(ImageCase layer) {
    var builder = new Builder();
    String shape = "2 " + layer.shape();
    Value x = weight(builder, "p0", shape);
    Value y = builder.emit(layer.op("layer"), List.of(x), null, "layer", SourceRef.NONE);
    Function step = training(sumOfSquares(builder, y));
    var parameters = new HashMap<String, double[]>();
    for (var instruction : step.body()) {
      if (instruction.op() instanceof ReadParameter(String name, Shape of)) {
        int size = Math.toIntExact(of.size().constant().orElseThrow());
        parameters.put(name, random(size, -1, 1, name.length()));
      }
    }
    compare(step, Map.of(), parameters, Map.of());
    compare(gradientNorm(step), Map.of(), parameters, Map.of());
  }

  @ParameterizedTest
  @MethodSource
  void recurrentLayers(RecurrentCase layer) {
    var builder = new Builder();
    var operands = new ArrayList<Value>();
    operands.add(weight(builder, "x", "2 " + layer.steps() + " " + layer.width()));
    for (int i = 0; layer.hasState() && i < layer.states(); i++) {
      String scans = layer.scans() == 1 ? "" : layer.scans() + " ";
      operands.add(weight(builder, "state" + i, scans + "2 " + layer.units()));
    }
    Op op = layer.op("layer");
    Value y = builder.emit(op, operands, null, "layer", SourceRef.NONE);
    Value sum = null;
    for (int i = 0; i < layer.components(); i++) {
      Value part =
          layer.components() == 1
              ? y
              : builder.emit(Layers.component(op, i), List.of(y), null, "part", SourceRef.NONE);
      Value squared =
          emit(builder, "square", List.of(emit(builder, "add", List.of(part, 0.3 + i))));
      Value one = emit(builder, "sum", List.of(squared));
      sum = sum == null ? one : emit(builder, "add", List.of(sum, one));
    }
    Function step =
        training(
            new Function(
                "loss",
                List.of(),
                builder.body(),
                List.of(new Function.Result("loss", sum)),
                SourceRef.NONE));
    compare(step, Map.of(), drawn(step), Map.of());
    var refusal = assertThrows(UnsupportedOperationException.class, () -> gradientNorm(step));
    assertEquals(
        "the gradient of a recurrent layer cannot be differentiated again", refusal.getMessage());
  }

  private static Map<String, double[]> drawn(Function step) {
    var parameters = new HashMap<String, double[]>();
    for (var instruction : step.body()) {
      if (instruction.op() instanceof ReadParameter(String name, Shape of)) {
        int size = Math.toIntExact(of.size().constant().orElseThrow());
        parameters.put(name, random(size, -1, 1, name.hashCode()));
      }
    }
    return parameters;
  }

  private static Stream<RecurrentCase> recurrentLayers() {
    return RecurrentLayerCases.all().stream();
  }

  private static Stream<ImageCase> imageLayers() {
    return ImageLayerCases.all().stream();
  }

  @Test
  void equalOperandsShareTheGradient() {
    var gradients =
        gradients(
            "maximum",
            List.of("2", "2"),
            Map.of("p0", new double[] {1, 3}, "p1", new double[] {1, 2}));
    // d/dy of sum((y + 0.3)²) is 2 (y + 0.3): 2.6 and 6.6.
    assertEquals("[1.3, 6.6]", Arrays.toString(gradients.get("p0")));
    assertEquals("[1.3, 0.0]", Arrays.toString(gradients.get("p1")));
  }

  @Test
  void theBinaryLossHasItsGradientAtZero() {
    var gradients =
        gradients(
            "binaryCrossEntropyWithLogits",
            List.of("1", "1"),
            Map.of("p0", new double[] {0}, "p1", new double[] {1}));
    double loss = Math.log(2);
    assertEquals(2 * (loss + 0.3) * -0.5, gradients.get("p0")[0], 1e-12);
  }

  @ParameterizedTest
  @MethodSource("activations")
  void denseLayerAndCrossEntropy(Activation activation) {
    var builder = new Builder();
    Value image = builder.input("image", real("batch 6"), SourceRef.NONE);
    Value label =
        builder.input("label", new Type(Element.INT, ShapeSyntax.shape("batch")), SourceRef.NONE);
    Value hidden =
        builder.emit(
            new Dense("hidden", "5", activation, true, Initializer.ZEROS, Initializer.ZEROS),
            List.of(image),
            null,
            "hidden",
            SourceRef.NONE);
    Value loss = emit(builder, "crossEntropy", List.of(hidden, label));
    var function =
        new Function(
            "loss",
            List.of(new Function.Input(image, 0), new Function.Input(label, 5)),
            builder.body(),
            List.of(new Function.Result("loss", loss)),
            SourceRef.NONE);
    var inputs = new HashMap<String, double[]>();
    inputs.put("image", random(18, -1, 1, 3));
    inputs.put("label", new double[] {4, 0, 2});
    var parameters = new HashMap<String, double[]>();
    parameters.put("hidden.weight", random(30, -1, 1, 4));
    parameters.put("hidden.bias", random(5, -1, 1, 5));
    compare(training(function), Map.of("batch", 3L), parameters, inputs);
  }

  private static Stream<Activation> activations() {
    return Arrays.stream(Activation.values());
  }

  private static void check(
      String method, List<String> shapes, List<?> constants, double low, double high) {
    Function function = function(method, shapes, constants);
    var parameters = new HashMap<String, double[]>();
    for (int i = 0; i < shapes.size(); i++) {
      int size = Math.toIntExact(ShapeSyntax.shape(shapes.get(i)).size().constant().orElseThrow());
      parameters.put("p" + i, random(size, low, high, 10 + i));
    }
    Function step = training(function);
    compare(step, Map.of(), parameters, Map.of());
    compare(gradientNorm(step), Map.of(), parameters, Map.of());
  }

  /** The sum of the squared gradients of a step, differentiated: autodiff on its own output. */
  private static Function gradientNorm(Function step) {
    var tape = new Tape(step, Element.DOUBLE);
    Value sum = null;
    for (var result : step.results().subList(1, step.results().size())) {
      Value square = tape.emit(new Square(), result.value());
      var axes = new ArrayList<Integer>();
      for (int i = 0; i < square.shape().rank(); i++) {
        axes.add(i);
      }
      Value norm = tape.emit(new ReduceSum(axes), square);
      sum = sum == null ? norm : tape.emit(new Add(), sum, norm);
    }
    if (sum == null) {
      return step;
    }
    var results = new ArrayList<Function.Result>();
    results.add(new Function.Result("loss", sum));
    Gradients.of(tape, sum, _ -> true)
        .byParameter()
        .forEach((name, value) -> results.add(new Function.Result(name, value)));
    Function twice = step.with(tape.body(), results);
    Verifier.verify(twice, true);
    return twice;
  }

  private static Map<String, double[]> gradients(
      String method, List<String> shapes, Map<String, double[]> parameters) {
    return NaiveInterpreter.run(
        training(function(method, shapes, List.of())), Map.of(), parameters, Map.of());
  }

  /** {@code sum((op(p0, p1) + 0.3)²)}: every element of the result weighs differently. */
  private static Function function(String method, List<String> shapes, List<?> constants) {
    var builder = new Builder();
    var arguments = new ArrayList<Object>();
    for (int i = 0; i < shapes.size(); i++) {
      arguments.add(weight(builder, "p" + i, shapes.get(i)));
    }
    arguments.addAll(constants);
    return sumOfSquares(builder, emit(builder, method, arguments));
  }

  private static Value weight(Builder builder, String name, String shape) {
    var op = new WeightTensor(name, Initializer.ZEROS, shape);
    return builder.emit(op, List.of(), null, name, SourceRef.NONE);
  }

  private static Function sumOfSquares(Builder builder, Value y) {
    Value squared = emit(builder, "square", List.of(emit(builder, "add", List.of(y, 0.3))));
    Value loss = emit(builder, "sum", List.of(squared));
    return new Function(
        "loss",
        List.of(),
        builder.body(),
        List.of(new Function.Result("loss", loss)),
        SourceRef.NONE);
  }

  private static Value emit(Builder builder, String method, List<?> arguments) {
    return Surface.emit(builder, method, arguments, method, SourceRef.NONE).orElseThrow();
  }

  private static Type real(String shape) {
    return new Type(Element.DOUBLE, ShapeSyntax.shape(shape));
  }

  private static Function training(Function loss) {
    var model =
        new Model(
            "",
            "Net",
            Precision.FLOAT64,
            null,
            List.of(),
            List.of(),
            List.of(new Model.Loss(loss, new OptimizerSpec.Sgd(0.1, 0, false))),
            SourceRef.NONE);
    Model typed = ShapeStage.run(model, d -> fail(d.text())).orElseThrow();
    Program program = AutodiffStage.run(typed);
    Verifier.verify(program);
    return program.routines().getFirst().function();
  }

  private static void compare(
      Function step,
      Map<String, Long> dims,
      Map<String, double[]> parameters,
      Map<String, double[]> inputs) {
    var results = NaiveInterpreter.run(step, dims, parameters, inputs);
    assertFalse(Double.isNaN(results.get("loss")[0]));
    parameters.forEach(
        (name, values) -> {
          double[] gradient = results.getOrDefault(name, new double[values.length]);
          for (int i = 0; i < values.length; i++) {
            double kept = values[i];
            values[i] = kept + STEP;
            double above = NaiveInterpreter.run(step, dims, parameters, inputs).get("loss")[0];
            values[i] = kept - STEP;
            double below = NaiveInterpreter.run(step, dims, parameters, inputs).get("loss")[0];
            values[i] = kept;
            double expected = (above - below) / (2 * STEP);
            double tolerance =
                1e-6 * Math.max(1, Math.abs(results.get("loss")[0]) + Math.abs(expected));
            assertEquals(expected, gradient[i], tolerance, name + "[" + i + "]");
          }
        });
  }

  private static double[] random(int size, double low, double high, long seed) {
    return new Random(seed).doubles(size, low, high).toArray();
  }
}

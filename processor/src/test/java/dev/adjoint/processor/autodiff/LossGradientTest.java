package dev.adjoint.processor.autodiff;

import static dev.adjoint.processor.autodiff.GradientCheck.check;
import static dev.adjoint.processor.autodiff.GradientCheck.compare;
import static dev.adjoint.processor.autodiff.GradientCheck.emit;
import static dev.adjoint.processor.autodiff.GradientCheck.gradientNorm;
import static dev.adjoint.processor.autodiff.GradientCheck.gradients;
import static dev.adjoint.processor.autodiff.GradientCheck.random;
import static dev.adjoint.processor.autodiff.GradientCheck.real;
import static dev.adjoint.processor.autodiff.GradientCheck.training;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.WeightTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of losses as {@link OpGradientTest} has those of ops. */
class LossGradientTest {
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
}

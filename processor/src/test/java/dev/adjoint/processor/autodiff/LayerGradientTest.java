package dev.adjoint.processor.autodiff;

import static dev.adjoint.processor.autodiff.GradientCheck.compare;
import static dev.adjoint.processor.autodiff.GradientCheck.drawn;
import static dev.adjoint.processor.autodiff.GradientCheck.emit;
import static dev.adjoint.processor.autodiff.GradientCheck.gradientNorm;
import static dev.adjoint.processor.autodiff.GradientCheck.random;
import static dev.adjoint.processor.autodiff.GradientCheck.sumOfSquares;
import static dev.adjoint.processor.autodiff.GradientCheck.training;
import static dev.adjoint.processor.autodiff.GradientCheck.weight;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.GroupNorm;
import dev.adjoint.processor.op.Layers;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Prelu;
import dev.adjoint.processor.op.ReadParameter;
import dev.adjoint.processor.op.Regularization;
import dev.adjoint.processor.op.RowNorm;
import dev.adjoint.processor.op.WeightTensor;
import dev.adjoint.processor.testing.ImageLayerCases;
import dev.adjoint.processor.testing.ImageLayerCases.ImageCase;
import dev.adjoint.processor.testing.RecurrentLayerCases;
import dev.adjoint.processor.testing.RecurrentLayerCases.RecurrentCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of layers as {@link OpGradientTest} has those of ops. */
class LayerGradientTest {
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
    if (layer.masked()) {
      Value mean = emit(builder, "mean", List.of(operands.getFirst(), 2));
      operands.add(emit(builder, "greater", List.of(mean, -0.2)));
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

  private static Stream<RecurrentCase> recurrentLayers() {
    return RecurrentLayerCases.all().stream();
  }

  private static Stream<ImageCase> imageLayers() {
    return ImageLayerCases.all().stream();
  }
}

package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.Precision;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.ImageLayerCases;
import dev.adjoint.processor.testing.RoutineRun;
import dev.adjoint.processor.testing.TestModel;
import dev.adjoint.processor.testing.TestModel.Body;
import dev.adjoint.processor.testing.TestTarget;
import dev.adjoint.runtime.DataException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Images whose height and width are known at run time only. Each target has a subclass. */
public abstract class ImageSizesOnTarget {
  private static final int[][] SIZES = {{7, 9}, {8, 6}, {7, 9}, {13, 16}};

  /** What the tests run on. */
  protected abstract TestTarget target();

  private static Value layer(
      Body b, String name, String annotation, Value x, Map<String, Object> values) {
    return b.layer(name, ImageLayerCases.op(name, annotation, values), x);
  }

  /** Strides and padding of all kinds, halving the images three times and doubling them once. */
  private static Value network(Body b) {
    Value x = b.input("x", "batch h w 3");
    Value same =
        layer(
            b,
            "same",
            "Conv2d",
            x,
            Map.of("filters", 4, "kernel", 3, "padding", "SAME", "activation", "RELU"));
    Value halved =
        layer(
            b,
            "halved",
            "Conv2d",
            same,
            Map.of("filters", 4, "kernel", List.of(3, 2), "stride", 2, "padding", "SAME"));
    Value point = layer(b, "point", "Conv2d", same, Map.of("filters", 4, "kernel", 1, "stride", 2));
    Value sum = b.call("add", halved, point);
    Value pooled = layer(b, "pooled", "MaxPool2d", sum, Map.of("kernel", 2, "padding", "SAME"));
    Value doubled =
        layer(
            b,
            "doubled",
            "ConvTranspose2d",
            pooled,
            Map.of("filters", 2, "kernel", 3, "stride", 2, "padding", "SAME"));
    Value mean =
        layer(b, "mean", "AvgPool2d", doubled, Map.of("kernel", 2, "stride", 1, "padding", "SAME"));
    Value large = layer(b, "large", "Upsample2d", mean, Map.of("factor", 2));
    Value bins = layer(b, "bins", "AdaptiveAvgPool2d", large, Map.of("output", List.of(2, 3)));
    return b.call("add", b.call("globalAvgPool", bins), b.call("globalMaxPool", doubled));
  }

  private static Program program(Precision precision) {
    return new TestModel("Images", precision)
        .forward("forward", ImageSizesOnTarget::network)
        .loss(
            "loss",
            new OptimizerSpec.Sgd(1, 0, false),
            b -> b.call("mean", b.call("square", network(b))))
        .program();
  }

  @Test
  void agreesWithTheNaiveInterpreter() {
    for (Precision precision : Precision.values()) {
      Program program = program(precision);
      double tolerance =
          precision == Precision.FLOAT32 ? target().floatTolerance() : target().doubleTolerance();
      try (var model = GeneratedModel.of(target(), program)) {
        for (int[] size : SIZES) {
          check(program, model, size, 4 * tolerance);
        }
      }
    }
  }

  private static void check(Program program, GeneratedModel model, int[] size, double tolerance) {
    var random = new Random(size[0]);
    var dims = Map.of("batch", 2L, "h", (long) size[0], "w", (long) size[1]);
    var values = new LinkedHashMap<String, double[]>();
    model.parameters().forEach((name, v) -> values.put(name, RoutineRun.floats(random, v.length)));
    program.routines().stream()
        .filter(r -> r.kind() != Kind.EVALUATE)
        .map(r -> new RoutineRun(r, dims, values, size[1]))
        .forEach(run -> run.assertClose("images", run.on(model), tolerance));
  }

  @Test
  void saysWhichSizeIsTooSmall() {
    Program program =
        new TestModel("Small", Precision.FLOAT32)
            .forward(
                "forward",
                b ->
                    layer(
                        b,
                        "wide",
                        "Conv2d",
                        b.input("x", "batch h w 1"),
                        Map.of("filters", 1, "kernel", 5, "stride", 2)))
            .program();
    try (var model = GeneratedModel.of(target(), program)) {
      var fault =
          assertThrows(DataException.class, () -> model.call("forward", 1, 4, new float[20]));
      assertThat(fault).hasMessageThat().contains("floor((h+1)/2)-2: found 0");
      assertThat(fault).hasMessageThat().contains("required at least 1");
    }
  }
}

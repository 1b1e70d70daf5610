package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.Precision;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.TestModel;
import dev.adjoint.processor.testing.TestTarget;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every optimizer, step by step, against its published formula written out anew in double. The loss
 * is {@code sum(x w)}, whose gradient is x. Each target has a subclass.
 */
public abstract class OptimizersOnTarget {
  /** Beyond a vector, and no multiple of one. */
  private static final int SIZE = 37;

  private static final int STEPS = 12;

  /** A formula: the change of one parameter in step t, from its gradient and its own state. */
  private interface Formula {
    double change(double g, double[] state, int t);
  }

  private static final List<OptimizerSpec> SPECS =
      List.of(
          new OptimizerSpec.Sgd(0.1, 0, false),
          new OptimizerSpec.Sgd(0.1, 0.9, false),
          new OptimizerSpec.Sgd(0.05, 0.8, true),
          new OptimizerSpec.Adam(1e-3, 0.9, 0.999, 1e-8),
          new OptimizerSpec.Adam(1e-2, 0.5, 0.9, 1e-3));

  private static Formula formula(OptimizerSpec spec) {
    return switch (spec) {
      case OptimizerSpec.Sgd sgd ->
          (g, state, _) -> {
            state[0] = sgd.momentum() * state[0] + g;
            double direction = sgd.nesterov() ? g + sgd.momentum() * state[0] : state[0];
            return -sgd.learningRate() * direction;
          };
      case OptimizerSpec.Adam adam ->
          (g, state, t) -> {
            state[0] = adam.beta1() * state[0] + (1 - adam.beta1()) * g;
            state[1] = adam.beta2() * state[1] + (1 - adam.beta2()) * g * g;
            double mean = state[0] / (1 - Math.pow(adam.beta1(), t));
            double square = state[1] / (1 - Math.pow(adam.beta2(), t));
            return -adam.learningRate() * mean / (Math.sqrt(square) + adam.epsilon());
          };
    };
  }

  /** What the tests run on. */
  protected abstract TestTarget target();

  static Stream<Arguments> rules() {
    return SPECS.stream()
        .flatMap(spec -> Stream.of(Precision.values()).map(p -> Arguments.of(spec, p)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void followsItsFormula(OptimizerSpec spec, Precision precision) {
    var program =
        new TestModel("Line", precision)
            .loss(
                "loss",
                spec,
                b ->
                    b.call("sum", b.call("mul", b.input("x", "" + SIZE), b.weight("w", "" + SIZE))))
            .program();
    double tolerance = precision == Precision.FLOAT32 ? 1e-5 : 1e-12;
    var random = new Random(3);
    var states = new double[SIZE][2];
    try (var model = GeneratedModel.of(target(), program)) {
      double[] w = model.parameters().get("w");
      for (int t = 1; t <= STEPS; t++) {
        double[] x = random.doubles(SIZE, -1, 1).map(v -> (float) v).toArray();
        // A gradient of exactly 0, now and for ever.
        x[5] = 0;
        model.call("step", precision == Precision.FLOAT32 ? floats(x) : x);
        double[] after = model.parameters().get("w");
        for (int i = 0; i < SIZE; i++) {
          w[i] += formula(spec).change(x[i], states[i], t);
          assertWithMessage("%s, step %s, w[%s]", spec, t, i)
              .that(after[i])
              .isWithin(tolerance)
              .of(w[i]);
        }
      }
    }
  }

  private static float[] floats(double[] values) {
    var floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}

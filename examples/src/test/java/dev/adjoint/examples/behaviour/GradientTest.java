package dev.adjoint.examples.behaviour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.runtime.ParameterValues;
import dev.adjoint.runtime.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A whole compiled model against finite differences, and the parts of a step against the step. */
class GradientTest {
  private static final double H = 1e-6;
  private final double[] x = doubles(7 * 4, 1);
  private final double[] y = doubles(7, 2);

  private static double[] doubles(int n, long seed) {
    float[] floats = Samples.floats(n, seed);
    var values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = floats[i];
    }
    return values;
  }

  @Test
  void everyParameterAgainstFiniteDifferences() {
    try (var model = CompiledDoubles.create(Seed.of(11))) {
      for (ParameterValues parameter : model.parameters()) {
        double[] gradient = gradient(parameter.name());
        double[] values = parameter.values();
        for (int i = 0; i < values.length; i++) {
          double expected = (loss(parameter, i, H) - loss(parameter, i, -H)) / (2 * H);
          assertEquals(
              expected, gradient[i], 1e-6 * Math.max(1, Math.abs(expected)), parameter.name() + i);
        }
      }
    }
  }

  /** With plain gradient descent at rate one the update is minus the gradient. */
  private double[] gradient(String name) {
    try (var model = CompiledDoubles.create(Seed.of(11))) {
      double[] before = model.parameter(name).values();
      model.step(x, y);
      double[] after = model.parameter(name).values();
      var gradient = new double[before.length];
      Arrays.setAll(gradient, i -> before[i] - after[i]);
      return gradient;
    }
  }

  private double loss(ParameterValues parameter, int index, double change) {
    try (var model = CompiledDoubles.create(Seed.of(11))) {
      double[] values = parameter.values().clone();
      values[index] += change;
      model.setParameter(parameter.name(), values);
      return model.backward(x, y, false);
    }
  }

  @Test
  void aStepIsBackwardAndUpdate() {
    try (var whole = CompiledDoubles.create(Seed.of(11));
        var parts = CompiledDoubles.create(Seed.of(11))) {
      double loss = whole.step(x, y);
      assertEquals(loss, parts.backward(x, y, false));
      parts.update();
      for (ParameterValues parameter : whole.parameters()) {
        assertArrayEquals(parameter.values(), parts.parameter(parameter.name()).values());
      }
    }
  }

  @Test
  void gradientsAccumulate() {
    try (var once = CompiledDoubles.create(Seed.of(11));
        var twice = CompiledDoubles.create(Seed.of(11))) {
      double[] before = once.parameter("entry.weight").values();
      once.step(x, y);
      twice.backward(x, y, false);
      twice.backward(x, y, true);
      twice.update();
      double[] single = once.parameter("entry.weight").values();
      double[] summed = twice.parameter("entry.weight").values();
      for (int i = 0; i < before.length; i++) {
        assertEquals(2 * (single[i] - before[i]), summed[i] - before[i], 1e-12);
      }
    }
  }

  @Test
  void clippingScalesToTheNorm() {
    try (var model = CompiledDoubles.create(Seed.of(11))) {
      model.backward(x, y, false);
      double norm = model.clip(1e-3);
      assertEquals(1e-3, model.clip(1e9), 1e-12);
      assertEquals(norm, Math.max(norm, 1e-3), "the norm before clipping is returned");
    }
  }
}

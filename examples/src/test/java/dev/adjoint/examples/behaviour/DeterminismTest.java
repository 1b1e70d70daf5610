package dev.adjoint.examples.behaviour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.ParameterValues;
import dev.adjoint.runtime.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * The same seed gives the same bits: run to run, for any number of threads, alone or beside others.
 */
class DeterminismTest {
  private static final int BATCH = 67;

  @Test
  void theSameBitsForOneTwoAndThreeThreads() {
    List<String> one = trained(1);
    assertEquals(one, trained(1));
    assertEquals(one, trained(2));
    assertEquals(one, trained(3));
  }

  /** Every parameter after a few steps, exactly. */
  private static List<String> trained(int threads) {
    float[] x = Samples.floats(BATCH * 301, 1);
    int[] labels = Samples.labels(BATCH, 10, 2);
    var seen = new ArrayList<String>();
    try (var model = CompiledWide.create(Seed.of(7), Options.defaults().threads(threads))) {
      for (int i = 0; i < 5; i++) {
        seen.add(Float.toString(model.step(x, labels)));
      }
      for (ParameterValues parameter : model.parameters()) {
        seen.add(parameter.name() + Arrays.hashCode(parameter.values()));
      }
    }
    return seen;
  }

  @Test
  void anotherSeedGivesOtherParameters() {
    try (var a = CompiledClusters.create(Seed.of(1));
        var b = CompiledClusters.create(Seed.of(2))) {
      assertFalse(
          Arrays.equals(
              a.parameter("hidden.weight").values(), b.parameter("hidden.weight").values()));
    }
  }

  @Test
  void eightThreadsPredictAtOnce() throws Exception {
    try (var model = CompiledWide.create(Seed.of(3));
        var threads = Executors.newFixedThreadPool(8)) {
      var inputs = new ArrayList<float[]>();
      var expected = new ArrayList<float[]>();
      for (int i = 0; i < 24; i++) {
        float[] x = Samples.floats((1 + i % 5) * 301, 100 + i);
        inputs.add(x);
        expected.add(model.forward(x));
      }
      for (int round = 0; round < 4; round++) {
        var tasks = new ArrayList<Callable<float[]>>();
        inputs.forEach(x -> tasks.add(() -> model.forward(x)));
        List<Future<float[]>> results = threads.invokeAll(tasks);
        for (int i = 0; i < expected.size(); i++) {
          assertArrayEquals(expected.get(i), results.get(i).get(), "input " + i);
        }
      }
    }
  }

  @Test
  void aSessionGivesWhatTheModelGives() {
    float[] x = Samples.floats(3 * 301, 5);
    try (var model = CompiledWide.create(Seed.of(3));
        var session = model.session()) {
      assertArrayEquals(model.forward(x), session.forward(x));
    }
  }
}

package dev.adjoint.nd4j.state;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Seed;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** Feeds and gradients by inputs on both targets. */
class FeedTest {
  private static final Seed SEED = Seed.of(8);
  private static final int[] LABELS = {2, 0, 1};

  private static float[] images(int rows) {
    var random = new Random(rows);
    var images = new float[4 * rows];
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat() - 0.5f;
    }
    return images;
  }

  private static Dataset<Fed.Row> data(int rows) {
    return Dataset.of(
        Fed.Row.class,
        IntStream.range(0, rows)
            .mapToObj(i -> new Fed.Row(Arrays.copyOf(images(i + 1), 4), i % 3))
            .toList());
  }

  private static void assertClose(float[] found, float[] wanted) {
    assertThat(found.length).isEqualTo(wanted.length);
    for (int i = 0; i < wanted.length; i++) {
      assertThat(found[i]).isWithin(1e-4f).of(wanted[i]);
    }
  }

  @Test
  void aModelOfFeedsAlone() {
    try (var cpu = CompiledFedAlone.create(SEED);
        var nd4j = CompiledFedAloneNd4j.create(SEED)) {
      for (int step = 0; step < 3; step++) {
        assertThat(nd4j.step(1.5f)).isWithin(1e-5f).of(cpu.step(1.5f));
      }
      assertClose(nd4j.sample(2), cpu.sample(2));
    }
  }

  @Test
  void computeTheSame() {
    try (var cpu = CompiledFed.create(SEED);
        var nd4j = CompiledFedNd4j.create(SEED)) {
      for (int step = 0; step < 3; step++) {
        float beta = 0.1f * step;
        assertThat(nd4j.step(beta, images(3), LABELS, 1 + step))
            .isWithin(1e-4f)
            .of(cpu.step(beta, images(3), LABELS, 1 + step));
      }
      for (int t = 1; t < 4; t++) {
        assertClose(nd4j.forward(t, images(5)), cpu.forward(t, images(5)));
        assertClose(
            nd4j.saliency(0.1f, images(3), LABELS, t), cpu.saliency(0.1f, images(3), LABELS, t));
      }
      var array = Nd4j.create(images(3), new long[] {3, 4}, 'c');
      var labels = Nd4j.createFromArray(LABELS);
      assertClose(
          nd4j.saliency(0.1f, array, labels, 2).data().asFloat(),
          cpu.saliency(0.1f, images(3), LABELS, 2));
      assertClose(nd4j.forward(2, array).data().asFloat(), cpu.forward(2, images(3)));
      assertClose(cpu.forward(2, array).data().asFloat(), cpu.forward(2, images(3)));
      assertThat(nd4j.evaluate(data(9), 0.1f, 2).loss())
          .isWithin(1e-4)
          .of(cpu.evaluate(data(9), 0.1f, 2).loss());
    }
  }
}

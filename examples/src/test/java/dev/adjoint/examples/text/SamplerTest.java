package dev.adjoint.examples.text;

import static com.google.common.truth.Truth.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private static final int DRAWS = 20_000;

  /** The first logit is not among those that are drawn from. */
  private static double[] shares(double temperature) {
    var sampler = new Sampler(temperature, new Random(5));
    float[] logits = {50, 0, (float) Math.log(2), (float) Math.log(5)};
    var shares = new double[3];
    for (int i = 0; i < DRAWS; i++) {
      shares[sampler.draw(logits, 1)] += 1.0 / DRAWS;
    }
    return shares;
  }

  @Test
  void drawsInProportionToTheExponentials() {
    assertThat(shares(1)).usingTolerance(0.015).containsExactly(0.125, 0.25, 0.625).inOrder();
  }

  @Test
  void aLowTemperatureIsSafer() {
    assertThat(shares(0.5))
        .usingTolerance(0.015)
        .containsExactly(1 / 30.0, 4 / 30.0, 25 / 30.0)
        .inOrder();
    assertThat(shares(1e-3)[0] + shares(1e-3)[1]).isEqualTo(0);
  }

  @Test
  void hugeLogitsDoNotOverflow() {
    assertThat(new Sampler(1, new Random(5)).draw(new float[] {-3e30f, 3e30f}, 0)).isEqualTo(1);
  }
}

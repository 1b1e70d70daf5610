package dev.adjoint.nd4j.state;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.runtime.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Large numbers and NaN give the same on both targets. */
class ExtremesTest {
  private static final Seed SEED = Seed.of(1);
  private static final float[] X = {
    -1e4f, -100, -95, -89, -40, -1, 0, 1, 40, 89, 95, 100, 1e4f, Float.NaN
  };

  private static float[] all(float value) {
    var values = new float[X.length];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void areAsOnTheCpu() {
    try (var cpu = CompiledExtremes.create(SEED);
        var nd4j = CompiledExtremesNd4j.create(SEED)) {
      for (float target : new float[] {0, 1}) {
        var wanted = cpu.values(X, all(target));
        var found = nd4j.values(X, all(target));
        for (int i = 0; i < X.length; i++) {
          assertClose("softplus", i, found.softplus()[i], wanted.softplus()[i]);
          assertClose("logSigmoid", i, found.logSigmoid()[i], wanted.logSigmoid()[i]);
          assertClose("logits", i, found.logits()[i], wanted.logits()[i]);
          assertClose("focal", i, found.focal()[i], wanted.focal()[i]);
          assertClose("logCosh", i, found.logCosh()[i], wanted.logCosh()[i]);
          assertClose("clipped", i, found.clipped()[i], wanted.clipped()[i]);
          assertThat(Float.isInfinite(wanted.logits()[i])).isFalse();
          assertThat(Float.isInfinite(wanted.probability()[i])).isFalse();
          assertThat(Float.isInfinite(found.probability()[i])).isFalse();
        }
      }
    }
  }

  /** Also where the probability is too small for its reciprocal. */
  @Test
  void slopesOfProbabilitiesAreFinite() {
    try (var cpu = CompiledExtremes.create(SEED)) {
      for (float x : new float[] {-104, -95, -89, -87, -40, 0, 40, 200}) {
        for (float target : new float[] {0, 1}) {
          float slope = cpu.slope(new float[] {x}, new float[] {target})[0];
          assertWithMessage("at %s for %s", x, target).that(Math.abs(slope)).isAtMost(1.001f);
        }
      }
      assertThat(cpu.slope(new float[] {-40}, new float[] {1})[0]).isWithin(1e-4f).of(-1);
    }
  }

  private static void assertClose(String name, int i, float found, float wanted) {
    if (Float.isNaN(wanted)) {
      assertWithMessage("%s of %s", name, X[i]).that(found).isNaN();
    } else {
      float tolerance = 1e-5f * Math.max(1, Math.abs(wanted));
      assertWithMessage("%s of %s", name, X[i]).that(found).isWithin(tolerance).of(wanted);
    }
  }
}

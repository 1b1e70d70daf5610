package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.Precision;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.BatchNorm;
import dev.adjoint.processor.optimize.Optimizer;
import dev.adjoint.processor.optimize.TargetProfile;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.TestModel;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Batch normalisation against PyTorch's definition, written out: {@code BatchNorm1d(C, eps=epsilon,
 * momentum=momentum)} over rows of C channels, forward and backward.
 */
class BatchNormTest {
  private static final double EPSILON = 1e-3;
  private static final double MOMENTUM = 0.3;

  private static Program program(String shape) {
    return new TestModel("Normed", Precision.FLOAT64)
        .forward(
            "forward",
            b -> b.op(new BatchNorm("norm", MOMENTUM, EPSILON), "norm", b.input("x", shape)))
        .loss(
            "loss",
            new OptimizerSpec.Sgd(1, 0, false),
            b -> {
              Value x = b.call("mul", b.input("x", shape), b.weight("w", "1"));
              Value y = b.op(new BatchNorm("norm", MOMENTUM, EPSILON), "norm", x);
              return b.call("sum", b.call("mul", y, b.input("dy", shape)));
            })
        .program();
  }

  /** One training step, by the definition. */
  private static final class Reference {
    final int channels;
    final double[] mean;
    final double[] variance;
    final double[] dWeight;
    final double[] dBias;
    double loss;
    double dScale;

    Reference(int rows, int channels, double[] x, double[] dy, double[] weight, double[] bias) {
      this.channels = channels;
      mean = new double[channels];
      variance = new double[channels];
      dWeight = new double[channels];
      dBias = new double[channels];
      for (int c = 0; c < channels; c++) {
        channel(rows, c, x, dy, weight[c], bias[c]);
      }
    }

    private void channel(int n, int c, double[] x, double[] dy, double weight, double bias) {
      for (int i = 0; i < n; i++) {
        mean[c] += x[i * channels + c] / n;
      }
      for (int i = 0; i < n; i++) {
        variance[c] += Math.pow(x[i * channels + c] - mean[c], 2) / n;
      }
      double inverse = 1 / Math.sqrt(variance[c] + EPSILON);
      for (int i = 0; i < n; i++) {
        double normal = (x[i * channels + c] - mean[c]) * inverse;
        loss += (weight * normal + bias) * dy[i * channels + c];
        dWeight[c] += normal * dy[i * channels + c];
        dBias[c] += dy[i * channels + c];
      }
      // dx = weight / sd * (dy - mean(dy) - normal * mean(dy * normal)); x = w * given, w = 1.
      for (int i = 0; i < n; i++) {
        double normal = (x[i * channels + c] - mean[c]) * inverse;
        double dx = dy[i * channels + c] - dBias[c] / n - normal * dWeight[c] / n;
        dScale += weight * inverse * dx * x[i * channels + c];
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "batch 5, 17, 5, true",
    "batch 5, 17, 5, false",
    "batch 1, 2, 1, true",
    "batch 3 2 19, 4, 19, true",
    "batch 33, 1, 33, true"
  })
  void isThatOfPyTorch(String shape, int batch, int channels, boolean fused) {
    Program program = program(shape);
    var plans = Optimizer.run(program, fused ? TargetProfile.CPU : TargetProfile.UNFUSED);
    try (var model = GeneratedModel.of(program, plans, false, 1)) {
      int rows = shape.equals("batch 3 2 19") ? 6 * batch : batch;
      var random = new Random(rows);
      double[] x = random.doubles((long) rows * channels, -1, 3).toArray();
      double[] dy = random.doubles((long) rows * channels, -1, 1).toArray();
      double[] weight = random.doubles(channels, 0.5, 2).toArray();
      double[] bias = random.doubles(channels, -1, 1).toArray();
      model.model().setParameter("norm.weight", weight);
      model.model().setParameter("norm.bias", bias);
      model.model().setParameter("w", 1);
      var wanted = new Reference(rows, channels, x, dy, weight, bias);

      assertThat((double) model.call("step", x, dy)).isWithin(1e-9).of(wanted.loss);
      var after = model.parameters();
      assertClose(difference(weight, after.get("norm.weight")), wanted.dWeight);
      assertClose(difference(bias, after.get("norm.bias")), wanted.dBias);
      assertThat(1 - after.get("w")[0]).isWithin(1e-8).of(wanted.dScale);
      for (int c = 0; c < channels; c++) {
        double unbiased = wanted.variance[c] * rows / Math.max(1, rows - 1);
        assertThat(after.get("norm.mean")[c]).isWithin(1e-12).of(MOMENTUM * wanted.mean[c]);
        assertThat(after.get("norm.variance")[c])
            .isWithin(1e-12)
            .of((1 - MOMENTUM) + MOMENTUM * unbiased);
      }

      double[] y = (double[]) model.call("forward", (Object) x);
      for (int i = 0; i < y.length; i++) {
        int c = i % channels;
        double normal =
            (x[i] - after.get("norm.mean")[c]) / Math.sqrt(after.get("norm.variance")[c] + EPSILON);
        assertThat(y[i])
            .isWithin(1e-12 * Math.max(1, Math.abs(y[i])))
            .of(after.get("norm.weight")[c] * normal + after.get("norm.bias")[c]);
      }
    }
  }

  private static double[] difference(double[] before, double[] after) {
    var difference = new double[before.length];
    for (int i = 0; i < before.length; i++) {
      difference[i] = before[i] - after[i];
    }
    return difference;
  }

  private static void assertClose(double[] found, double[] wanted) {
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isWithin(1e-9).of(wanted[i]);
    }
  }
}

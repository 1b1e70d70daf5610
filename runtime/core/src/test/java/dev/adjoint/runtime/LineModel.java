package dev.adjoint.runtime;

import dev.adjoint.Initializer;
import dev.adjoint.Precision;
import dev.adjoint.Shape;
import dev.adjoint.runtime.kernel.GradientClip;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What generated code would be for {@code prediction = x · weight + bias} of two inputs, mean
 * squared error, and SGD with momentum: small, written by hand, and really training.
 */
final class LineModel extends CompiledModel {
  static final int INPUTS = 2;
  private static final int BIAS = 2;
  private static final int PARAMETERS = 3;
  private static final ModelSpec SPEC =
      ModelSpec.named("LineModel", Precision.FLOAT32)
          .parameter("line.weight", Initializer.GLOROT_UNIFORM, 0, 2, 1)
          .parameter("line.bias", Initializer.ZEROS, BIAS, 1)
          .layer("line", "dense", "[batch, 1]", 3, 1, 5)
          .build();

  /** One row: {@code y = 2 x0 - 3 x1 + 0.5}. */
  record Point(@Shape("2") float[] x, float y) {}

  final float[] parameters = floatParameters();
  final float[] gradients = new float[PARAMETERS];
  final float[] momentum = new float[PARAMETERS];
  final long[] updates = new long[1];
  final SquaredError loss = new SquaredError();

  /** Makes this loss NaN at this update, as an overflow would. */
  long failAtUpdate = -1;

  LineModel(long seed) {
    super(SPEC, Seed.of(seed), Options.defaults());
  }

  Fit<Point> fit(Dataset<Point> data) {
    return new Fit<>(this, loss, data);
  }

  Evaluation evaluate(Dataset<Point> data) {
    return Evaluation.of(this, loss, data);
  }

  float[] predict(Dataset<Point> data) {
    return Prediction.floats(
        loss.inputs().subList(0, 1),
        data,
        1,
        (batch, result) -> {
          for (int row = 0; row < batch.rows(); row++) {
            result[row] = predict(batch.floats(0), row);
          }
        });
  }

  private float predict(float[] x, int row) {
    return x[2 * row] * parameters[0] + x[2 * row + 1] * parameters[1] + parameters[BIAS];
  }

  /** Points on the line, in columns. */
  static Dataset<Point> points(int rows) {
    var x = new float[2 * rows];
    var y = new float[rows];
    var random = new java.util.Random(3);
    for (int i = 0; i < rows; i++) {
      x[2 * i] = random.nextFloat() - 0.5f;
      x[2 * i + 1] = random.nextFloat() - 0.5f;
      y[i] = 2 * x[2 * i] - 3 * x[2 * i + 1] + 0.5f;
    }
    return Dataset.columns(Point.class).floats("x", x).floats("y", y).build();
  }

  /** The loss. */
  final class SquaredError implements Objective {
    private static final float RATE = 0.1f;
    private static final float DECAY = 0.9f;

    @Override
    public String name() {
      return "loss";
    }

    @Override
    public List<InputSpec> inputs() {
      return List.of(
          new InputSpec("x", InputSpec.Kind.FLOAT, 2, 0),
          new InputSpec("y", InputSpec.Kind.FLOAT, 1, 0));
    }

    @Override
    public boolean trainable() {
      return true;
    }

    @Override
    public double backward(Batch batch, int meanRows, boolean accumulate) {
      beginTraining();
      try {
        if (!accumulate) {
          java.util.Arrays.fill(gradients, 0);
        }
        var x = batch.floats(0);
        double sum = 0;
        for (int row = 0; row < batch.rows(); row++) {
          float error = predict(x, row) - batch.floats(1)[row];
          float gradient = 2 * error / meanRows;
          gradients[0] += gradient * x[2 * row];
          gradients[1] += gradient * x[2 * row + 1];
          gradients[BIAS] += gradient;
          sum += (double) error * error;
        }
        return updates[0] == failAtUpdate ? Double.NaN : sum / batch.rows();
      } finally {
        endTraining();
      }
    }

    @Override
    public double clip(double maxNorm) {
      double squares = 0;
      for (float gradient : gradients) {
        squares += (double) gradient * gradient;
      }
      double norm = Math.sqrt(squares);
      if (norm > maxNorm) {
        for (int i = 0; i < PARAMETERS; i++) {
          gradients[i] *= (float) (maxNorm / norm);
        }
      }
      return norm;
    }

    @Override
    public void clipValue(double limit) {
      GradientClip.value(parallel(), 0, PARAMETERS, gradients, limit);
    }

    @Override
    public void clipParameterNorm(double maxNorm) {
      GradientClip.norms(parallel(), SPEC.bounds(), gradients, maxNorm);
    }

    @Override
    public void update(double factor) {
      for (int i = 0; i < PARAMETERS; i++) {
        momentum[i] = DECAY * momentum[i] + gradients[i];
        parameters[i] -= (float) (RATE * factor) * momentum[i];
      }
      updates[0]++;
    }

    @Override
    public void evaluate(Batch batch, Evaluation.Totals totals) {
      double sum = 0;
      for (int row = 0; row < batch.rows(); row++) {
        double error = predict(batch.floats(0), row) - batch.floats(1)[row];
        sum += error * error;
      }
      totals.addLoss(sum, batch.rows());
    }

    @Override
    public OptimizerState optimizerState() {
      var slots = new LinkedHashMap<String, Object>();
      slots.put("momentum", momentum);
      return new OptimizerState("sgd", slots, updates);
    }
  }
}

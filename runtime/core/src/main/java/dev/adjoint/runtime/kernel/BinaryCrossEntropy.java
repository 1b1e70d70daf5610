package dev.adjoint.runtime.kernel;

/**
 * Binary cross-entropy of logits x with targets t between 0 and 1, element by element.
 *
 * <p>loss = max(x, 0) - x t + log(1 + exp(-|x|)) = softplus(x) - x t. {@code x, t, loss: T[n]}.
 * Gradient: dx = (sigmoid(x) - t) dLoss. Never overflows for finite x. Error: 3 ulp of softplus(x),
 * and one rounding.
 *
 * <p>Results are overwritten; dx may be x, otherwise nothing may overlap.
 */
public final class BinaryCrossEntropy {

  private BinaryCrossEntropy() {}

  /** The loss of each element. */
  public static void loss(int n, float[] x, int xo, float[] t, int to, float[] loss, int losso) {
    Maths.softplus(n, x, xo, loss, losso);
    for (int i = 0; i < n; i++) {
      loss[losso + i] = Math.fma(-x[xo + i], t[to + i], loss[losso + i]);
    }
  }

  /** The gradient of x for {@code dLoss: float[n]}. */
  public static void gradient(
      int n, float[] x, int xo, float[] t, int to, float[] dLoss, int dLosso, float[] dx, int dxo) {
    Maths.sigmoid(n, x, xo, dx, dxo);
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = (dx[dxo + i] - t[to + i]) * dLoss[dLosso + i];
    }
  }

  /** The gradient of x where every element has the same {@code dLoss}. */
  public static void gradient(
      int n, float[] x, int xo, float[] t, int to, float dLoss, float[] dx, int dxo) {
    Maths.sigmoid(n, x, xo, dx, dxo);
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = (dx[dxo + i] - t[to + i]) * dLoss;
    }
  }

  /** The loss of each element. */
  public static void loss(int n, double[] x, int xo, double[] t, int to, double[] loss, int losso) {
    Maths.softplus(n, x, xo, loss, losso);
    for (int i = 0; i < n; i++) {
      loss[losso + i] = Math.fma(-x[xo + i], t[to + i], loss[losso + i]);
    }
  }

  /** The gradient of x for {@code dLoss: double[n]}. */
  public static void gradient(
      int n,
      double[] x,
      int xo,
      double[] t,
      int to,
      double[] dLoss,
      int dLosso,
      double[] dx,
      int dxo) {
    Maths.sigmoid(n, x, xo, dx, dxo);
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = (dx[dxo + i] - t[to + i]) * dLoss[dLosso + i];
    }
  }

  /** The gradient of x where every element has the same {@code dLoss}. */
  public static void gradient(
      int n, double[] x, int xo, double[] t, int to, double dLoss, double[] dx, int dxo) {
    Maths.sigmoid(n, x, xo, dx, dxo);
    for (int i = 0; i < n; i++) {
      dx[dxo + i] = (dx[dxo + i] - t[to + i]) * dLoss;
    }
  }
}

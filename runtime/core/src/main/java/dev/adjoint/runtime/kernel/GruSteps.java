package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a GRU (Cho et al., 2014) whose reset gate comes after the product, as in cuDNN:
 *
 * <pre>
 * a = h[t-1] · recurrent + bias
 * r, z = sigmoid(gates[t]'s parts 1 and 2 + those of a)
 * n    = tanh(gates[t]'s part 3 + r a's part 3)
 * h[t] = (1 - z) n + z h[t-1]
 * </pre>
 *
 * <p>{@code gates: float[B, T, 3 H]}, what the inputs add; {@code recurrent: float[H, 3 H]}; {@code
 * bias: float[3 H]}; {@code h0: float[B, H]}; {@code y: float[B, T, 5 H]}, of which each row holds
 * h, r, z, a's part 3 and n: what the gradient needs. With {@code reverse} the last step is
 * computed first.
 *
 * <p>Of a row whose {@code there: float[B, T]} is 0 at a step, that step leaves the state as it is;
 * null if all are there.
 *
 * <p>A step is one product of all rows of the batch, each element one chain of fma that begins with
 * the bias; then the functions, row by row. y overlaps no operand. Throws {@link
 * IndexOutOfBoundsException} if an array is too short.
 */
public final class GruSteps {
  private GruSteps() {}

  /** Computes y, which it overwrites. */
  public static void forward(
      Parallel parallel,
      boolean reverse,
      int batch,
      int time,
      int units,
      float[] gates,
      int gatesOffset,
      float[] recurrent,
      int recurrentOffset,
      float[] h0,
      int h0Offset,
      float[] bias,
      int biasOffset,
      float @Nullable [] there,
      int thereOffset,
      float[] y,
      int yo) {
    SequenceCall.of(GruSteps::forwardOfPiece, reverse, batch, time, units)
        .array(0, gates, gatesOffset, time * 3 * units)
        .array(1, recurrent, recurrentOffset, 0)
        .array(2, h0, h0Offset, units)
        .array(3, bias, biasOffset, 0)
        .array(4, y, yo, time * 5 * units)
        .there(there, thereOffset)
        .run(parallel, 3);
  }

  private static void forwardOfPiece(
      Parallel parallel,
      boolean reverse,
      int batch,
      int time,
      int units,
      float[] gates,
      int gatesOffset,
      float[] recurrent,
      int recurrentOffset,
      float[] h0,
      int h0Offset,
      float[] bias,
      int biasOffset,
      float @Nullable [] there,
      int thereOffset,
      float[] y,
      int yo) {
    int row = 5 * units;
    float[] h = h0;
    int hAt = h0Offset;
    int ld = units;
    for (int s = 0; s < time; s++) {
      int t = reverse ? time - 1 - s : s;
      int at = yo + t * row;
      Gemm.nn(
          parallel,
          batch,
          3 * units,
          units,
          h,
          hAt,
          ld,
          recurrent,
          recurrentOffset,
          3 * units,
          y,
          at + units,
          time * row,
          Gemm.BIAS,
          bias,
          biasOffset);
      for (int b = 0; b < batch; b++) {
        int gate = gatesOffset + (b * time + t) * 3 * units;
        int to = at + b * time * row;
        if (StepMask.isThere(there, thereOffset + b * time + t)) {
          step(units, gates, gate, h, hAt + b * ld, y, to);
        } else {
          System.arraycopy(h, hAt + b * ld, y, to, units);
        }
      }
      h = y;
      hAt = at;
      ld = time * row;
    }
  }

  /** One row: its part of a becomes r and z. */
  private static void step(
      int n, float[] gates, int gate, float[] before, int beforeOffset, float[] y, int at) {
    int r = at + n;
    int z = at + 2 * n;
    int product = at + 3 * n;
    int next = at + 4 * n;
    for (int j = 0; j < 2 * n; j++) {
      y[r + j] += gates[gate + j];
    }
    Maths.sigmoid(2 * n, y, r, y, r);
    for (int j = 0; j < n; j++) {
      y[next + j] = Math.fma(y[r + j], y[product + j], gates[gate + 2 * n + j]);
    }
    Maths.tanh(n, y, next, y, next);
    for (int j = 0; j < n; j++) {
      y[at + j] = Math.fma(y[z + j], before[beforeOffset + j] - y[next + j], y[next + j]);
    }
  }

  /**
   * Computes {@code dx: float[B, T + 1, 4 H]}, which it overwrites: in row 0 of each sequence dh0
   * and zeros, in row t + 1 the gradients of n, r and z before their functions, and of a's part 3.
   * The gradient of h is read from {@code dy: float[B, T, 5 H]}; what it holds for the other parts
   * of y is ignored.
   */
  public static void gradient(
      Parallel parallel,
      boolean reverse,
      int batch,
      int time,
      int units,
      float[] dy,
      int dyo,
      float[] y,
      int yo,
      float[] recurrent,
      int recurrentOffset,
      float[] h0,
      int h0Offset,
      float @Nullable [] there,
      int thereOffset,
      float[] dx,
      int dxo) {
    float[] transposed = SequenceCall.transposed(units, 3 * units, recurrent, recurrentOffset);
    SequenceCall.of(GruSteps::gradientOfPiece, reverse, batch, time, units)
        .array(0, dy, dyo, time * 5 * units)
        .array(1, y, yo, time * 5 * units)
        .array(2, transposed, 0, 0)
        .array(3, h0, h0Offset, units)
        .array(4, dx, dxo, (time + 1) * 4 * units)
        .there(there, thereOffset)
        .run(parallel, 3);
  }

  private static void gradientOfPiece(
      Parallel parallel,
      boolean reverse,
      int batch,
      int time,
      int units,
      float[] dy,
      int dyo,
      float[] y,
      int yo,
      float[] transposed,
      int transposedOffset,
      float[] h0,
      int h0Offset,
      float @Nullable [] there,
      int thereOffset,
      float[] dx,
      int dxo) {
    int row = 5 * units;
    int gate = 4 * units;
    int ld = (time + 1) * gate;
    for (int b = 0; b < batch; b++) {
      Arrays.fill(dx, dxo + b * ld, dxo + b * ld + gate, 0f);
    }
    for (int s = time - 1; s >= 0; s--) {
      int t = reverse ? time - 1 - s : s;
      int before = reverse ? t + 1 : t - 1;
      for (int b = 0; b < batch; b++) {
        int at = (b * time + t) * row;
        int carry = dxo + b * ld;
        int to = carry + (t + 1) * gate;
        if (!StepMask.isThere(there, thereOffset + b * time + t)) {
          StepMask.hold(units, dy, dyo + at, dx, carry, gate, to);
          continue;
        }
        float[] h = s == 0 ? h0 : y;
        int hAt = s == 0 ? h0Offset + b * units : yo + (b * time + before) * row;
        back(units, dy, dyo + at, y, yo + at, h, hAt, dx, carry, to);
      }
      Gemm.nn(
          parallel,
          batch,
          units,
          3 * units,
          dx,
          dxo + (t + 1) * gate + units,
          ld,
          transposed,
          transposedOffset,
          units,
          dx,
          dxo,
          ld,
          Gemm.ACCUMULATE);
    }
  }

  /** One row: adds what later steps have left at {@code carry}, and leaves z dh there. */
  private static void back(
      int n,
      float[] dy,
      int dyAt,
      float[] y,
      int at,
      float[] before,
      int beforeOffset,
      float[] dx,
      int carry,
      int to) {
    for (int j = 0; j < n; j++) {
      float r = y[at + n + j];
      float z = y[at + 2 * n + j];
      float product = y[at + 3 * n + j];
      float next = y[at + 4 * n + j];
      float dh = dy[dyAt + j] + dx[carry + j];
      float dNext = dh * (1f - z) * (1f - next * next);
      dx[to + j] = dNext;
      dx[to + n + j] = dNext * product * r * (1f - r);
      dx[to + 2 * n + j] = dh * (before[beforeOffset + j] - next) * z * (1f - z);
      dx[to + 3 * n + j] = dNext * r;
      dx[carry + j] = dh * z;
    }
  }

  /** Computes y, which it overwrites. */
  public static void forward(
      Parallel parallel,
      boolean reverse,
      int batch,
      int time,
      int units,
      double[] gates,
      int gatesOffset,
      double[] recurrent,
      int recurrentOffset,
      double[] h0,
      int h0Offset,
      double[] bias,
      int biasOffset,
      double @Nullable [] there,
      int thereOffset,
      double[] y,
      int yo) {
    int row = 5 * units;
    double[] h = h0;
    int hAt = h0Offset;
    int ld = units;
    for (int s = 0; s < time; s++) {
      int t = reverse ? time - 1 - s : s;
      int at = yo + t * row;
      Gemm.nn(
          parallel,
          batch,
          3 * units,
          units,
          h,
          hAt,
          ld,
          recurrent,
          recurrentOffset,
          3 * units,
          y,
          at + units,
          time * row,
          Gemm.BIAS,
          bias,
          biasOffset);
      for (int b = 0; b < batch; b++) {
        int gate = gatesOffset + (b * time + t) * 3 * units;
        int to = at + b * time * row;
        if (StepMask.isThere(there, thereOffset + b * time + t)) {
          step(units, gates, gate, h, hAt + b * ld, y, to);
        } else {
          System.arraycopy(h, hAt + b * ld, y, to, units);
        }
      }
      h = y;
      hAt = at;
      ld = time * row;
    }
  }

  /** One row: its part of a becomes r and z. */
  private static void step(
      int n, double[] gates, int gate, double[] before, int beforeOffset, double[] y, int at) {
    int r = at + n;
    int z = at + 2 * n;
    int product = at + 3 * n;
    int next = at + 4 * n;
    for (int j = 0; j < 2 * n; j++) {
      y[r + j] += gates[gate + j];
    }
    Maths.sigmoid(2 * n, y, r, y, r);
    for (int j = 0; j < n; j++) {
      y[next + j] = Math.fma(y[r + j], y[product + j], gates[gate + 2 * n + j]);
    }
    Maths.tanh(n, y, next, y, next);
    for (int j = 0; j < n; j++) {
      y[at + j] = Math.fma(y[z + j], before[beforeOffset + j] - y[next + j], y[next + j]);
    }
  }

  /**
   * Computes {@code dx: double[B, T + 1, 4 H]}, which it overwrites: in row 0 of each sequence dh0
   * and zeros, in row t + 1 the gradients of n, r and z before their functions, and of a's part 3.
   * The gradient of h is read from {@code dy: double[B, T, 5 H]}; what it holds for the other parts
   * of y is ignored.
   */
  public static void gradient(
      Parallel parallel,
      boolean reverse,
      int batch,
      int time,
      int units,
      double[] dy,
      int dyo,
      double[] y,
      int yo,
      double[] recurrent,
      int recurrentOffset,
      double[] h0,
      int h0Offset,
      double @Nullable [] there,
      int thereOffset,
      double[] dx,
      int dxo) {
    int row = 5 * units;
    int gate = 4 * units;
    int ld = (time + 1) * gate;
    for (int b = 0; b < batch; b++) {
      Arrays.fill(dx, dxo + b * ld, dxo + b * ld + gate, 0.0);
    }
    for (int s = time - 1; s >= 0; s--) {
      int t = reverse ? time - 1 - s : s;
      int before = reverse ? t + 1 : t - 1;
      for (int b = 0; b < batch; b++) {
        int at = (b * time + t) * row;
        int carry = dxo + b * ld;
        int to = carry + (t + 1) * gate;
        if (!StepMask.isThere(there, thereOffset + b * time + t)) {
          StepMask.hold(units, dy, dyo + at, dx, carry, gate, to);
          continue;
        }
        double[] h = s == 0 ? h0 : y;
        int hAt = s == 0 ? h0Offset + b * units : yo + (b * time + before) * row;
        back(units, dy, dyo + at, y, yo + at, h, hAt, dx, carry, to);
      }
      Gemm.nt(
          parallel,
          batch,
          units,
          3 * units,
          dx,
          dxo + (t + 1) * gate + units,
          ld,
          recurrent,
          recurrentOffset,
          3 * units,
          dx,
          dxo,
          ld,
          Gemm.ACCUMULATE);
    }
  }

  /** One row: adds what later steps have left at {@code carry}, and leaves z dh there. */
  private static void back(
      int n,
      double[] dy,
      int dyAt,
      double[] y,
      int at,
      double[] before,
      int beforeOffset,
      double[] dx,
      int carry,
      int to) {
    for (int j = 0; j < n; j++) {
      double r = y[at + n + j];
      double z = y[at + 2 * n + j];
      double product = y[at + 3 * n + j];
      double next = y[at + 4 * n + j];
      double dh = dy[dyAt + j] + dx[carry + j];
      double dNext = dh * (1.0 - z) * (1.0 - next * next);
      dx[to + j] = dNext;
      dx[to + n + j] = dNext * product * r * (1.0 - r);
      dx[to + 2 * n + j] = dh * (before[beforeOffset + j] - next) * z * (1.0 - z);
      dx[to + 3 * n + j] = dNext * r;
      dx[carry + j] = dh * z;
    }
  }
}

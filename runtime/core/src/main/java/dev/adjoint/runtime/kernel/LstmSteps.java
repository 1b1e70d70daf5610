package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The steps of an LSTM (Hochreiter &amp; Schmidhuber, 1997; with a forget gate: Gers et al., 2000):
 *
 * <pre>
 * a[t] = gates[t] + h[t-1] · recurrent
 * i, f, o = sigmoid of a's parts 1, 2, 4;  g = tanh of its part 3
 * c[t] = f c[t-1] + i g
 * h[t] = o tanh(c[t])
 * </pre>
 *
 * <p>{@code gates: float[B, T, 4 H]}, what the inputs add; {@code recurrent: float[H, 4 H]}; h0,
 * c0: {@code float[B, H]}; {@code y: float[B, T, 7 H]}, of which each row holds h, c, i, f, g, o
 * and tanh(c): what the gradient needs. With {@code reverse} the last step is computed first.
 *
 * <p>Of a row whose {@code there: float[B, T]} is 0 at a step, that step leaves the state as it is;
 * null if all are there.
 *
 * <p>A step is one product of all rows of the batch, each element one chain of fma that begins with
 * gates[t]; then the functions, row by row. y overlaps no operand. Throws {@link
 * IndexOutOfBoundsException} if an array is too short.
 */
public final class LstmSteps {
  private LstmSteps() {}

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
      float[] c0,
      int c0Offset,
      float @Nullable [] there,
      int thereOffset,
      float[] y,
      int yo) {
    SequenceCall.of(LstmSteps::forwardOfPiece, reverse, batch, time, units)
        .array(0, gates, gatesOffset, time * 4 * units)
        .array(1, recurrent, recurrentOffset, 0)
        .array(2, h0, h0Offset, units)
        .array(3, c0, c0Offset, units)
        .array(4, y, yo, time * 7 * units)
        .there(there, thereOffset)
        .run(parallel, 4);
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
      float[] c0,
      int c0Offset,
      float @Nullable [] there,
      int thereOffset,
      float[] y,
      int yo) {
    int row = 7 * units;
    float[] h = h0;
    float[] c = c0;
    int hAt = h0Offset;
    int cAt = c0Offset;
    int ld = units;
    for (int s = 0; s < time; s++) {
      int t = reverse ? time - 1 - s : s;
      int at = yo + t * row;
      for (int b = 0; b < batch; b++) {
        System.arraycopy(
            gates,
            gatesOffset + (b * time + t) * 4 * units,
            y,
            at + b * time * row + 2 * units,
            4 * units);
      }
      Gemm.nn(
          parallel,
          batch,
          4 * units,
          units,
          h,
          hAt,
          ld,
          recurrent,
          recurrentOffset,
          4 * units,
          y,
          at + 2 * units,
          time * row,
          Gemm.ACCUMULATE);
      for (int b = 0; b < batch; b++) {
        int to = at + b * time * row;
        if (StepMask.isThere(there, thereOffset + b * time + t)) {
          step(units, c, cAt + b * ld, y, to);
        } else {
          System.arraycopy(h, hAt + b * ld, y, to, units);
          System.arraycopy(c, cAt + b * ld, y, to + units, units);
        }
      }
      h = y;
      c = y;
      hAt = at;
      cAt = at + units;
      ld = time * row;
    }
  }

  /** One row: its part of a becomes i, f, g and o. */
  private static void step(int n, float[] before, int beforeOffset, float[] y, int at) {
    int c = at + n;
    int i = at + 2 * n;
    int f = at + 3 * n;
    int g = at + 4 * n;
    int o = at + 5 * n;
    int tanh = at + 6 * n;
    Maths.sigmoid(2 * n, y, i, y, i);
    Maths.tanh(n, y, g, y, g);
    Maths.sigmoid(n, y, o, y, o);
    for (int j = 0; j < n; j++) {
      y[c + j] = Math.fma(y[f + j], before[beforeOffset + j], y[i + j] * y[g + j]);
    }
    Maths.tanh(n, y, c, y, tanh);
    for (int j = 0; j < n; j++) {
      y[at + j] = y[o + j] * y[tanh + j];
    }
  }

  /**
   * Computes {@code dx: float[B, T + 1, 4 H]}, which it overwrites: in row 0 of each sequence dh0,
   * dc0 and zeros, in row t + 1 the gradient of gates[t]. The gradients of h and c are read from
   * {@code dy: float[B, T, 7 H]}; what it holds for the other parts of y is ignored.
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
      float[] c0,
      int c0Offset,
      float @Nullable [] there,
      int thereOffset,
      float[] dx,
      int dxo) {
    float[] transposed = SequenceCall.transposed(units, 4 * units, recurrent, recurrentOffset);
    SequenceCall.of(LstmSteps::gradientOfPiece, reverse, batch, time, units)
        .array(0, dy, dyo, time * 7 * units)
        .array(1, y, yo, time * 7 * units)
        .array(2, transposed, 0, 0)
        .array(3, c0, c0Offset, units)
        .array(4, dx, dxo, (time + 1) * 4 * units)
        .there(there, thereOffset)
        .run(parallel, 4);
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
      float[] c0,
      int c0Offset,
      float @Nullable [] there,
      int thereOffset,
      float[] dx,
      int dxo) {
    int row = 7 * units;
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
          StepMask.hold(2 * units, dy, dyo + at, dx, carry, gate, to);
          continue;
        }
        float[] c = s == 0 ? c0 : y;
        int cAt = s == 0 ? c0Offset + b * units : yo + (b * time + before) * row + units;
        back(units, dy, dyo + at, y, yo + at, c, cAt, dx, carry, to);
      }
      Gemm.nn(
          parallel,
          batch,
          units,
          gate,
          dx,
          dxo + (t + 1) * gate,
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

  /** One row: adds what later steps have left at {@code carry}, and leaves dc there. */
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
      float i = y[at + 2 * n + j];
      float f = y[at + 3 * n + j];
      float g = y[at + 4 * n + j];
      float o = y[at + 5 * n + j];
      float tanh = y[at + 6 * n + j];
      float dh = dy[dyAt + j] + dx[carry + j];
      float dc = Math.fma(dh * o, 1f - tanh * tanh, dy[dyAt + n + j] + dx[carry + n + j]);
      dx[to + j] = dc * g * i * (1f - i);
      dx[to + n + j] = dc * before[beforeOffset + j] * f * (1f - f);
      dx[to + 2 * n + j] = dc * i * (1f - g * g);
      dx[to + 3 * n + j] = dh * tanh * o * (1f - o);
      dx[carry + j] = 0f;
      dx[carry + n + j] = dc * f;
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
      double[] c0,
      int c0Offset,
      double @Nullable [] there,
      int thereOffset,
      double[] y,
      int yo) {
    int row = 7 * units;
    double[] h = h0;
    double[] c = c0;
    int hAt = h0Offset;
    int cAt = c0Offset;
    int ld = units;
    for (int s = 0; s < time; s++) {
      int t = reverse ? time - 1 - s : s;
      int at = yo + t * row;
      for (int b = 0; b < batch; b++) {
        System.arraycopy(
            gates,
            gatesOffset + (b * time + t) * 4 * units,
            y,
            at + b * time * row + 2 * units,
            4 * units);
      }
      Gemm.nn(
          parallel,
          batch,
          4 * units,
          units,
          h,
          hAt,
          ld,
          recurrent,
          recurrentOffset,
          4 * units,
          y,
          at + 2 * units,
          time * row,
          Gemm.ACCUMULATE);
      for (int b = 0; b < batch; b++) {
        int to = at + b * time * row;
        if (StepMask.isThere(there, thereOffset + b * time + t)) {
          step(units, c, cAt + b * ld, y, to);
        } else {
          System.arraycopy(h, hAt + b * ld, y, to, units);
          System.arraycopy(c, cAt + b * ld, y, to + units, units);
        }
      }
      h = y;
      c = y;
      hAt = at;
      cAt = at + units;
      ld = time * row;
    }
  }

  /** One row: its part of a becomes i, f, g and o. */
  private static void step(int n, double[] before, int beforeOffset, double[] y, int at) {
    int c = at + n;
    int i = at + 2 * n;
    int f = at + 3 * n;
    int g = at + 4 * n;
    int o = at + 5 * n;
    int tanh = at + 6 * n;
    Maths.sigmoid(2 * n, y, i, y, i);
    Maths.tanh(n, y, g, y, g);
    Maths.sigmoid(n, y, o, y, o);
    for (int j = 0; j < n; j++) {
      y[c + j] = Math.fma(y[f + j], before[beforeOffset + j], y[i + j] * y[g + j]);
    }
    Maths.tanh(n, y, c, y, tanh);
    for (int j = 0; j < n; j++) {
      y[at + j] = y[o + j] * y[tanh + j];
    }
  }

  /**
   * Computes {@code dx: double[B, T + 1, 4 H]}, which it overwrites: in row 0 of each sequence dh0,
   * dc0 and zeros, in row t + 1 the gradient of gates[t]. The gradients of h and c are read from
   * {@code dy: double[B, T, 7 H]}; what it holds for the other parts of y is ignored.
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
      double[] c0,
      int c0Offset,
      double @Nullable [] there,
      int thereOffset,
      double[] dx,
      int dxo) {
    int row = 7 * units;
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
          StepMask.hold(2 * units, dy, dyo + at, dx, carry, gate, to);
          continue;
        }
        double[] c = s == 0 ? c0 : y;
        int cAt = s == 0 ? c0Offset + b * units : yo + (b * time + before) * row + units;
        back(units, dy, dyo + at, y, yo + at, c, cAt, dx, carry, to);
      }
      Gemm.nt(
          parallel,
          batch,
          units,
          gate,
          dx,
          dxo + (t + 1) * gate,
          ld,
          recurrent,
          recurrentOffset,
          gate,
          dx,
          dxo,
          ld,
          Gemm.ACCUMULATE);
    }
  }

  /** One row: adds what later steps have left at {@code carry}, and leaves dc there. */
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
      double i = y[at + 2 * n + j];
      double f = y[at + 3 * n + j];
      double g = y[at + 4 * n + j];
      double o = y[at + 5 * n + j];
      double tanh = y[at + 6 * n + j];
      double dh = dy[dyAt + j] + dx[carry + j];
      double dc = Math.fma(dh * o, 1.0 - tanh * tanh, dy[dyAt + n + j] + dx[carry + n + j]);
      dx[to + j] = dc * g * i * (1.0 - i);
      dx[to + n + j] = dc * before[beforeOffset + j] * f * (1.0 - f);
      dx[to + 2 * n + j] = dc * i * (1.0 - g * g);
      dx[to + 3 * n + j] = dh * tanh * o * (1.0 - o);
      dx[carry + j] = 0.0;
      dx[carry + n + j] = dc * f;
    }
  }
}

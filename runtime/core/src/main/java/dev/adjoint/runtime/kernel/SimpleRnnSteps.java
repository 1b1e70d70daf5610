package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a simple recurrent network (Elman, 1990): {@code h[t] = f(gates[t] + h[t-1] ·
 * recurrent)}, f being tanh or relu.
 *
 * <p>{@code gates: float[B, T, H]}, what the inputs add; {@code recurrent: float[H, H]}; {@code h0:
 * float[B, H]}; {@code y: float[B, T, H]}, the h of all steps. With {@code reverse} the last step
 * is computed first.
 *
 * <p>Of a row whose {@code there: float[B, T]} is 0 at a step, that step leaves the state as it is;
 * null if all are there.
 *
 * <p>A step is one product of all rows of the batch, each element one chain of fma that begins with
 * gates[t]; then f, row by row. y overlaps no operand. Throws {@link IndexOutOfBoundsException} if
 * an array is too short.
 */
public final class SimpleRnnSteps {
  private SimpleRnnSteps() {}

  /** Computes y, which it overwrites. */
  public static void forward(
      Parallel parallel,
      boolean relu,
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
      float @Nullable [] there,
      int thereOffset,
      float[] y,
      int yo) {
    float[] h = h0;
    int hAt = h0Offset;
    int ld = units;
    for (int s = 0; s < time; s++) {
      int t = reverse ? time - 1 - s : s;
      int at = yo + t * units;
      for (int b = 0; b < batch; b++) {
        System.arraycopy(
            gates, gatesOffset + (b * time + t) * units, y, at + b * time * units, units);
      }
      Gemm.nn(
          parallel,
          batch,
          units,
          units,
          h,
          hAt,
          ld,
          recurrent,
          recurrentOffset,
          units,
          y,
          at,
          time * units,
          relu ? Gemm.ACCUMULATE | Gemm.RELU : Gemm.ACCUMULATE);
      for (int b = 0; b < batch; b++) {
        int to = at + b * time * units;
        if (!StepMask.isThere(there, thereOffset + b * time + t)) {
          System.arraycopy(h, hAt + b * ld, y, to, units);
        } else if (!relu) {
          Maths.tanh(units, y, to, y, to);
        }
      }
      h = y;
      hAt = at;
      ld = time * units;
    }
  }

  /**
   * Computes {@code dx: float[B, T + 1, H]}, which it overwrites: in row 0 of each sequence dh0, in
   * row t + 1 the gradient of gates[t]; {@code dy: float[B, T, H]}.
   */
  public static void gradient(
      Parallel parallel,
      boolean relu,
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
      float @Nullable [] there,
      int thereOffset,
      float[] dx,
      int dxo) {
    int ld = (time + 1) * units;
    for (int b = 0; b < batch; b++) {
      Arrays.fill(dx, dxo + b * ld, dxo + b * ld + units, 0f);
    }
    for (int s = time - 1; s >= 0; s--) {
      int t = reverse ? time - 1 - s : s;
      for (int b = 0; b < batch; b++) {
        int at = (b * time + t) * units;
        int carry = dxo + b * ld;
        int to = carry + (t + 1) * units;
        if (StepMask.isThere(there, thereOffset + b * time + t)) {
          back(relu, units, dy, dyo + at, y, yo + at, dx, carry, to);
        } else {
          StepMask.hold(units, dy, dyo + at, dx, carry, units, to);
        }
      }
      Gemm.nt(
          parallel,
          batch,
          units,
          units,
          dx,
          dxo + (t + 1) * units,
          ld,
          recurrent,
          recurrentOffset,
          units,
          dx,
          dxo,
          ld,
          Gemm.ACCUMULATE);
    }
  }

  /** One row, with what later steps have left at {@code carry}. */
  private static void back(
      boolean relu, int n, float[] dy, int dyAt, float[] y, int at, float[] dx, int carry, int to) {
    for (int j = 0; j < n; j++) {
      float h = y[at + j];
      float slope = relu ? h > 0f ? 1f : 0f : 1f - h * h;
      dx[to + j] = (dy[dyAt + j] + dx[carry + j]) * slope;
      dx[carry + j] = 0f;
    }
  }

  /** Computes y, which it overwrites. */
  public static void forward(
      Parallel parallel,
      boolean relu,
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
      double @Nullable [] there,
      int thereOffset,
      double[] y,
      int yo) {
    double[] h = h0;
    int hAt = h0Offset;
    int ld = units;
    for (int s = 0; s < time; s++) {
      int t = reverse ? time - 1 - s : s;
      int at = yo + t * units;
      for (int b = 0; b < batch; b++) {
        System.arraycopy(
            gates, gatesOffset + (b * time + t) * units, y, at + b * time * units, units);
      }
      Gemm.nn(
          parallel,
          batch,
          units,
          units,
          h,
          hAt,
          ld,
          recurrent,
          recurrentOffset,
          units,
          y,
          at,
          time * units,
          relu ? Gemm.ACCUMULATE | Gemm.RELU : Gemm.ACCUMULATE);
      for (int b = 0; b < batch; b++) {
        int to = at + b * time * units;
        if (!StepMask.isThere(there, thereOffset + b * time + t)) {
          System.arraycopy(h, hAt + b * ld, y, to, units);
        } else if (!relu) {
          Maths.tanh(units, y, to, y, to);
        }
      }
      h = y;
      hAt = at;
      ld = time * units;
    }
  }

  /**
   * Computes {@code dx: double[B, T + 1, H]}, which it overwrites: in row 0 of each sequence dh0,
   * in row t + 1 the gradient of gates[t]; {@code dy: double[B, T, H]}.
   */
  public static void gradient(
      Parallel parallel,
      boolean relu,
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
      double @Nullable [] there,
      int thereOffset,
      double[] dx,
      int dxo) {
    int ld = (time + 1) * units;
    for (int b = 0; b < batch; b++) {
      Arrays.fill(dx, dxo + b * ld, dxo + b * ld + units, 0.0);
    }
    for (int s = time - 1; s >= 0; s--) {
      int t = reverse ? time - 1 - s : s;
      for (int b = 0; b < batch; b++) {
        int at = (b * time + t) * units;
        int carry = dxo + b * ld;
        int to = carry + (t + 1) * units;
        if (StepMask.isThere(there, thereOffset + b * time + t)) {
          back(relu, units, dy, dyo + at, y, yo + at, dx, carry, to);
        } else {
          StepMask.hold(units, dy, dyo + at, dx, carry, units, to);
        }
      }
      Gemm.nt(
          parallel,
          batch,
          units,
          units,
          dx,
          dxo + (t + 1) * units,
          ld,
          recurrent,
          recurrentOffset,
          units,
          dx,
          dxo,
          ld,
          Gemm.ACCUMULATE);
    }
  }

  /** One row, with what later steps have left at {@code carry}. */
  private static void back(
      boolean relu,
      int n,
      double[] dy,
      int dyAt,
      double[] y,
      int at,
      double[] dx,
      int carry,
      int to) {
    for (int j = 0; j < n; j++) {
      double h = y[at + j];
      double slope = relu ? h > 0.0 ? 1.0 : 0.0 : 1.0 - h * h;
      dx[to + j] = (dy[dyAt + j] + dx[carry + j]) * slope;
      dx[carry + j] = 0.0;
    }
  }
}

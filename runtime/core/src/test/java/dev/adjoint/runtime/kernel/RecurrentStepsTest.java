package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.runtime.parallel.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The steps of recurrent layers against the plain form: one sequence and one number at a time, in
 * the order that the kernels promise.
 */
final class RecurrentStepsTest {

  /** Batch, steps, units: of 1, odd, beyond a vector, and some that threads share. */
  private static final int[][] SIZES = {
    {1, 1, 1},
    {2, 3, 5},
    {5, 2, 17},
    {3, 4, 33},
    {1, 3, 64},
    {33, 7, 40},
    {17, 40, 65},
    {48, 2, 130}
  };

  /** Where the arrays begin. */
  private static final int AT = 3;

  private static float[] sample(int n, int seed) {
    return Sample.floats(AT + n, seed);
  }

  private static float[] part(float[] array, int from, int n) {
    return Arrays.copyOfRange(array, AT + from, AT + from + n);
  }

  private static float sigmoid(float x) {
    float[] y = {x};
    Maths.sigmoid(1, y, 0, y, 0);
    return y[0];
  }

  private static float tanh(float x) {
    float[] y = {x};
    Maths.tanh(1, y, 0, y, 0);
    return y[0];
  }

  /** {@code start + x · weight[, column]} of {@code weight: float[n, columns]}. */
  private static float product(float start, float[] x, float[] weight, int columns, int column) {
    float sum = start;
    for (int k = 0; k < x.length; k++) {
      sum = Math.fma(x[k], weight[AT + k * columns + column], sum);
    }
    return sum;
  }

  /** {@code start + dx · weight[row, ]}. */
  private static float back(float start, float[] dx, float[] weight, int row) {
    float sum = start;
    for (int k = 0; k < dx.length; k++) {
      sum = Math.fma(dx[k], weight[AT + row * dx.length + k], sum);
    }
    return sum;
  }

  /** What a kernel writes into an array of n numbers, by one to three threads. */
  private interface Kernel {
    void run(Parallel parallel, float[] out);
  }

  private static float[] computed(String what, int n, Kernel kernel) {
    float[] first = null;
    for (int threads = 1; threads <= 3; threads++) {
      float[] out = Sample.guarded(AT + n + 1);
      try (Parallel parallel = Parallel.of(threads)) {
        kernel.run(parallel, out);
      }
      assertThat(out[AT - 1]).isEqualTo(Sample.GUARD);
      assertThat(out[AT + n]).isEqualTo(Sample.GUARD);
      if (first == null) {
        first = out;
      }
      assertWithMessage("%s, %s threads", what, threads).that(out).isEqualTo(first);
    }
    return first == null ? new float[0] : first;
  }

  @Test
  void lstm() {
    for (int[] s : SIZES) {
      lstm(false, s[0], s[1], s[2]);
      lstm(true, s[0], s[1], s[2]);
    }
  }

  private static void lstm(boolean reverse, int batch, int time, int n) {
    String what = "LSTM of " + batch + " " + time + " " + n + " " + reverse;
    float[] gates = sample(batch * time * 4 * n, 1);
    float[] recurrent = sample(n * 4 * n, 2);
    for (int i = 0; i < recurrent.length; i++) {
      recurrent[i] /= n;
    }
    float[] h0 = sample(batch * n, 3);
    float[] c0 = sample(batch * n, 4);
    float[] dy = sample(batch * time * 7 * n, 5);
    float[] y =
        computed(
            what,
            batch * time * 7 * n,
            (parallel, out) ->
                LstmSteps.forward(
                    parallel, reverse, batch, time, n, gates, AT, recurrent, AT, h0, AT, c0, AT,
                    null, 0, out, AT));
    float[] dx =
        computed(
            what + " gradient",
            batch * (time + 1) * 4 * n,
            (parallel, out) ->
                LstmSteps.gradient(
                    parallel, reverse, batch, time, n, dy, AT, y, AT, recurrent, AT, c0, AT, null,
                    0, out, AT));
    for (int b = 0; b < batch; b++) {
      float[] h = part(h0, b * n, n);
      float[] c = part(c0, b * n, n);
      for (int s = 0; s < time; s++) {
        int t = reverse ? time - 1 - s : s;
        float[] row = part(y, (b * time + t) * 7 * n, 7 * n);
        float[] expected = new float[7 * n];
        for (int j = 0; j < n; j++) {
          float[] a = new float[4];
          for (int g = 0; g < 4; g++) {
            float start = gates[AT + (b * time + t) * 4 * n + g * n + j];
            a[g] = product(start, h, recurrent, 4 * n, g * n + j);
          }
          float i = sigmoid(a[0]);
          float f = sigmoid(a[1]);
          float g = tanh(a[2]);
          float o = sigmoid(a[3]);
          float cell = Math.fma(f, c[j], i * g);
          float[] values = {o * tanh(cell), cell, i, f, g, o, tanh(cell)};
          for (int p = 0; p < values.length; p++) {
            expected[p * n + j] = values[p];
          }
        }
        assertWithMessage(what).that(row).isEqualTo(expected);
        h = Arrays.copyOf(row, n);
        c = Arrays.copyOfRange(row, n, 2 * n);
      }
      assertWithMessage("%s gradient", what)
          .that(part(dx, b * (time + 1) * 4 * n, (time + 1) * 4 * n))
          .isEqualTo(lstmGradient(reverse, b, time, n, dy, y, recurrent, part(c0, b * n, n)));
    }
  }

  private static float[] lstmGradient(
      boolean reverse,
      int b,
      int time,
      int n,
      float[] dy,
      float[] y,
      float[] recurrent,
      float[] c0) {
    var dx = new float[(time + 1) * 4 * n];
    for (int s = time - 1; s >= 0; s--) {
      int t = reverse ? time - 1 - s : s;
      float[] row = part(y, (b * time + t) * 7 * n, 7 * n);
      float[] up = part(dy, (b * time + t) * 7 * n, 2 * n);
      int before = (b * time + (reverse ? t + 1 : t - 1)) * 7 * n + n;
      float[] c = s == 0 ? c0 : part(y, before, n);
      int to = (t + 1) * 4 * n;
      for (int j = 0; j < n; j++) {
        float i = row[2 * n + j];
        float f = row[3 * n + j];
        float g = row[4 * n + j];
        float o = row[5 * n + j];
        float tanh = row[6 * n + j];
        float dh = up[j] + dx[j];
        float dc = Math.fma(dh * o, 1 - tanh * tanh, up[n + j] + dx[n + j]);
        dx[to + j] = dc * g * i * (1 - i);
        dx[to + n + j] = dc * c[j] * f * (1 - f);
        dx[to + 2 * n + j] = dc * i * (1 - g * g);
        dx[to + 3 * n + j] = dh * tanh * o * (1 - o);
        dx[n + j] = dc * f;
      }
      float[] now = Arrays.copyOfRange(dx, to, to + 4 * n);
      for (int j = 0; j < n; j++) {
        dx[j] = back(0, now, recurrent, j);
      }
    }
    return dx;
  }

  @Test
  void gru() {
    for (int[] s : SIZES) {
      gru(false, s[0], s[1], s[2]);
      gru(true, s[0], s[1], s[2]);
    }
  }

  private static void gru(boolean reverse, int batch, int time, int n) {
    String what = "GRU of " + batch + " " + time + " " + n + " " + reverse;
    float[] gates = sample(batch * time * 3 * n, 1);
    float[] recurrent = sample(n * 3 * n, 2);
    for (int i = 0; i < recurrent.length; i++) {
      recurrent[i] /= n;
    }
    float[] h0 = sample(batch * n, 3);
    float[] bias = sample(3 * n, 4);
    float[] dy = sample(batch * time * 5 * n, 5);
    float[] y =
        computed(
            what,
            batch * time * 5 * n,
            (parallel, out) ->
                GruSteps.forward(
                    parallel, reverse, batch, time, n, gates, AT, recurrent, AT, h0, AT, bias, AT,
                    null, 0, out, AT));
    float[] dx =
        computed(
            what + " gradient",
            batch * (time + 1) * 4 * n,
            (parallel, out) ->
                GruSteps.gradient(
                    parallel, reverse, batch, time, n, dy, AT, y, AT, recurrent, AT, h0, AT, null,
                    0, out, AT));
    for (int b = 0; b < batch; b++) {
      float[] h = part(h0, b * n, n);
      for (int s = 0; s < time; s++) {
        int t = reverse ? time - 1 - s : s;
        float[] row = part(y, (b * time + t) * 5 * n, 5 * n);
        float[] input = part(gates, (b * time + t) * 3 * n, 3 * n);
        float[] expected = new float[5 * n];
        for (int j = 0; j < n; j++) {
          float[] a = new float[3];
          for (int g = 0; g < 3; g++) {
            a[g] = product(bias[AT + g * n + j], h, recurrent, 3 * n, g * n + j);
          }
          float r = sigmoid(a[0] + input[j]);
          float z = sigmoid(a[1] + input[n + j]);
          float next = tanh(Math.fma(r, a[2], input[2 * n + j]));
          float[] values = {Math.fma(z, h[j] - next, next), r, z, a[2], next};
          for (int p = 0; p < values.length; p++) {
            expected[p * n + j] = values[p];
          }
        }
        assertWithMessage(what).that(row).isEqualTo(expected);
        h = Arrays.copyOf(row, n);
      }
      assertWithMessage("%s gradient", what)
          .that(part(dx, b * (time + 1) * 4 * n, (time + 1) * 4 * n))
          .isEqualTo(gruGradient(reverse, b, time, n, dy, y, recurrent, part(h0, b * n, n)));
    }
  }

  private static float[] gruGradient(
      boolean reverse,
      int b,
      int time,
      int n,
      float[] dy,
      float[] y,
      float[] recurrent,
      float[] h0) {
    var dx = new float[(time + 1) * 4 * n];
    for (int s = time - 1; s >= 0; s--) {
      int t = reverse ? time - 1 - s : s;
      float[] row = part(y, (b * time + t) * 5 * n, 5 * n);
      float[] up = part(dy, (b * time + t) * 5 * n, n);
      int before = (b * time + (reverse ? t + 1 : t - 1)) * 5 * n;
      float[] h = s == 0 ? h0 : part(y, before, n);
      int to = (t + 1) * 4 * n;
      for (int j = 0; j < n; j++) {
        float r = row[n + j];
        float z = row[2 * n + j];
        float product = row[3 * n + j];
        float next = row[4 * n + j];
        float dh = up[j] + dx[j];
        float dNext = dh * (1 - z) * (1 - next * next);
        dx[to + j] = dNext;
        dx[to + n + j] = dNext * product * r * (1 - r);
        dx[to + 2 * n + j] = dh * (h[j] - next) * z * (1 - z);
        dx[to + 3 * n + j] = dNext * r;
        dx[j] = dh * z;
      }
      float[] now = Arrays.copyOfRange(dx, to + n, to + 4 * n);
      for (int j = 0; j < n; j++) {
        dx[j] = back(dx[j], now, recurrent, j);
      }
    }
    return dx;
  }

  @Test
  void simple() {
    for (int[] s : SIZES) {
      for (boolean relu : new boolean[] {true, false}) {
        simple(relu, false, s[0], s[1], s[2]);
        simple(relu, true, s[0], s[1], s[2]);
      }
    }
  }

  private static void simple(boolean relu, boolean reverse, int batch, int time, int n) {
    String what = "RNN of " + batch + " " + time + " " + n + " " + reverse + " " + relu;
    float[] gates = sample(batch * time * n, 1);
    float[] recurrent = sample(n * n, 2);
    for (int i = 0; i < recurrent.length; i++) {
      recurrent[i] /= n;
    }
    float[] h0 = sample(batch * n, 3);
    float[] dy = sample(batch * time * n, 5);
    float[] y =
        computed(
            what,
            batch * time * n,
            (parallel, out) ->
                SimpleRnnSteps.forward(
                    parallel, relu, reverse, batch, time, n, gates, AT, recurrent, AT, h0, AT, null,
                    0, out, AT));
    float[] dx =
        computed(
            what + " gradient",
            batch * (time + 1) * n,
            (parallel, out) ->
                SimpleRnnSteps.gradient(
                    parallel, relu, reverse, batch, time, n, dy, AT, y, AT, recurrent, AT, null, 0,
                    out, AT));
    for (int b = 0; b < batch; b++) {
      float[] h = part(h0, b * n, n);
      for (int s = 0; s < time; s++) {
        int t = reverse ? time - 1 - s : s;
        float[] expected = new float[n];
        for (int j = 0; j < n; j++) {
          float a = product(gates[AT + (b * time + t) * n + j], h, recurrent, n, j);
          expected[j] = relu ? Math.max(0, a) : tanh(a);
        }
        h = part(y, (b * time + t) * n, n);
        assertWithMessage(what).that(h).isEqualTo(expected);
      }
      var back = new float[(time + 1) * n];
      for (int s = time - 1; s >= 0; s--) {
        int t = reverse ? time - 1 - s : s;
        var now = new float[n];
        for (int j = 0; j < n; j++) {
          float out = y[AT + (b * time + t) * n + j];
          float slope = relu ? out > 0 ? 1 : 0 : 1 - out * out;
          now[j] = (dy[AT + (b * time + t) * n + j] + back[j]) * slope;
          back[(t + 1) * n + j] = now[j];
        }
        for (int j = 0; j < n; j++) {
          back[j] = back(0, now, recurrent, j);
        }
      }
      assertWithMessage("%s gradient", what)
          .that(part(dx, b * (time + 1) * n, (time + 1) * n))
          .isEqualTo(back);
    }
  }

  /** One cell's kernels over sequences; other is c0 of an LSTM, the bias of a GRU. */
  private record Cell(String name, int gates, int parts, int states, int gradients) {
    void forward(
        boolean reverse,
        int[] size,
        float[] gates,
        float[] recurrent,
        float[] h0,
        float[] other,
        float @Nullable [] there,
        float[] y,
        Parallel p) {
      int b = size[0];
      int t = size[1];
      int n = size[2];
      switch (name) {
        case "LSTM" ->
            LstmSteps.forward(
                p, reverse, b, t, n, gates, 0, recurrent, AT, h0, 0, other, 0, there, 0, y, 0);
        case "GRU" ->
            GruSteps.forward(
                p, reverse, b, t, n, gates, 0, recurrent, AT, h0, 0, other, 0, there, 0, y, 0);
        default ->
            SimpleRnnSteps.forward(
                p,
                name.equals("relu"),
                reverse,
                b,
                t,
                n,
                gates,
                0,
                recurrent,
                AT,
                h0,
                0,
                there,
                0,
                y,
                0);
      }
    }

    void gradient(
        boolean reverse,
        int[] size,
        float[] dy,
        float[] y,
        float[] recurrent,
        float[] h0,
        float[] other,
        float @Nullable [] there,
        float[] dx,
        Parallel p) {
      int b = size[0];
      int t = size[1];
      int n = size[2];
      switch (name) {
        case "LSTM" ->
            LstmSteps.gradient(
                p, reverse, b, t, n, dy, 0, y, 0, recurrent, AT, other, 0, there, 0, dx, 0);
        case "GRU" ->
            GruSteps.gradient(
                p, reverse, b, t, n, dy, 0, y, 0, recurrent, AT, h0, 0, there, 0, dx, 0);
        default ->
            SimpleRnnSteps.gradient(
                p,
                name.equals("relu"),
                reverse,
                b,
                t,
                n,
                dy,
                0,
                y,
                0,
                recurrent,
                AT,
                there,
                0,
                dx,
                0);
      }
    }
  }

  private static final List<Cell> CELLS =
      List.of(
          new Cell("LSTM", 4, 7, 2, 4),
          new Cell("GRU", 3, 5, 1, 4),
          new Cell("tanh", 1, 1, 1, 1),
          new Cell("relu", 1, 1, 1, 1));

  /** A row is what its steps that are there are as a sequence of their own, to the bit. */
  @Test
  void masked() {
    for (Cell cell : CELLS) {
      for (int[] size : SIZES) {
        for (int threads = 1; threads <= 3; threads++) {
          try (Parallel parallel = Parallel.of(threads)) {
            masked(cell, size, false, parallel);
            masked(cell, size, true, parallel);
          }
        }
      }
    }
  }

  private static void masked(Cell cell, int[] size, boolean reverse, Parallel parallel) {
    int time = size[1];
    int n = size[2];
    int steps = size[0] * time;
    var random = new Random(steps + n);
    var there = new float[steps];
    for (int i = 0; i < steps; i++) {
      there[i] = random.nextInt(3) == 0 ? 0f : 1f;
    }
    float[] gates = Sample.floats(steps * cell.gates() * n, 1);
    float[] recurrent = sample(n * cell.gates() * n, 2);
    for (int i = 0; i < recurrent.length; i++) {
      recurrent[i] /= n;
    }
    float[] h0 = Sample.floats(size[0] * n, 3);
    boolean isGru = cell.name().equals("GRU");
    float[] other = Sample.floats(isGru ? 3 * n : size[0] * n, 4);
    float[] dy = Sample.floats(steps * cell.parts() * n, 5);
    int row = cell.parts() * n;
    for (int i = 0; i < steps; i++) {
      if (there[i] == 0) {
        // Elsewhere it would be added before the step, and not at it: other bits.
        Arrays.fill(dy, i * row, (i + 1) * row, 0f);
      }
    }
    var y = new float[steps * row];
    var dx = new float[size[0] * (time + 1) * cell.gradients() * n];
    cell.forward(reverse, size, gates, recurrent, h0, other, there, y, parallel);
    cell.gradient(reverse, size, dy, y, recurrent, h0, other, there, dx, parallel);
    for (int b = 0; b < size[0]; b++) {
      float[] ownH = Arrays.copyOfRange(h0, b * n, (b + 1) * n);
      float[] ownOther = isGru ? other : Arrays.copyOfRange(other, b * n, (b + 1) * n);
      int[] at = thereOf(there, b, time);
      int[] ownSize = {1, at.length, n};
      float[] ownGates = rows(gates, at, cell.gates() * n);
      var ownY = new float[at.length * row];
      var ownDx = new float[(at.length + 1) * cell.gradients() * n];
      cell.forward(reverse, ownSize, ownGates, recurrent, ownH, ownOther, null, ownY, parallel);
      cell.gradient(
          reverse,
          ownSize,
          rows(dy, at, row),
          ownY,
          recurrent,
          ownH,
          ownOther,
          null,
          ownDx,
          parallel);
      String what = cell.name() + Arrays.toString(size) + reverse + parallel.threads();
      assertWithMessage(what).that(rows(y, at, row)).isEqualTo(ownY);
      held(what, cell, y, there, b, time, n, reverse, ownH, ownOther);
      int width = cell.gradients() * n;
      var gradients = new float[(time + 1) * width];
      System.arraycopy(ownDx, 0, gradients, 0, width);
      for (int i = 0; i < at.length; i++) {
        System.arraycopy(ownDx, (i + 1) * width, gradients, (at[i] - b * time + 1) * width, width);
      }
      assertWithMessage("%s gradient", what)
          .that(rows(dx, new int[] {b}, gradients.length))
          .isEqualTo(gradients);
    }
  }

  /** A step that is not there has the state of the one before. */
  private static void held(
      String what,
      Cell cell,
      float[] y,
      float[] there,
      int b,
      int time,
      int n,
      boolean reverse,
      float[] h0,
      float[] c0) {
    var state = Arrays.copyOf(h0, cell.states() * n);
    if (cell.states() == 2) {
      System.arraycopy(c0, 0, state, n, n);
    }
    for (int s = 0; s < time; s++) {
      int i = b * time + (reverse ? time - 1 - s : s);
      int from = i * cell.parts() * n;
      float[] now = Arrays.copyOfRange(y, from, from + cell.states() * n);
      if (there[i] == 0) {
        assertWithMessage(what).that(now).isEqualTo(state);
      }
      state = now;
    }
  }

  private static int[] thereOf(float[] there, int b, int time) {
    return IntStream.range(b * time, (b + 1) * time).filter(i -> there[i] != 0).toArray();
  }

  private static float[] rows(float[] x, int[] at, int width) {
    var rows = new float[at.length * width];
    for (int i = 0; i < at.length; i++) {
      System.arraycopy(x, at[i] * width, rows, i * width, width);
    }
    return rows;
  }
}

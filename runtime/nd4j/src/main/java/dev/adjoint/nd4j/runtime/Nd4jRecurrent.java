package dev.adjoint.nd4j.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The steps of recurrent layers on ND4J, composed of its ops: for each step the product of all rows
 * of the batch, and the functions on dense arrays {@code T[B, H]}. Shapes and what rows hold are
 * those of the CPU's {@code LstmSteps}, {@code GruSteps} and {@code SimpleRnnSteps}; so is {@code
 * there}, of ones and zeros, or null.
 */
public final class Nd4jRecurrent {
  private Nd4jRecurrent() {}

  private static Nd4jView[] views(@Nullable Nd4jView there, Nd4jView... others) {
    var all = new ArrayList<>(List.of(others));
    if (there != null) {
      all.addFirst(there);
    }
    return all.toArray(Nd4jView[]::new);
  }

  private static INDArray[] in(INDArray... arrays) {
    return arrays;
  }

  /** Rows {@code T[B, T, K * H]} by step and part, {@code T[T, K, B, H]}: each part is dense. */
  private static final class Parts {
    private final Nd4jOp.Setup setup;
    private final INDArray rows;
    private final INDArray parts;

    Parts(Nd4jOp.Setup setup, INDArray rows, long units) {
      this.setup = setup;
      this.rows = HostBlock.dense(rows, 0, rows.size(0), rows.size(1), rows.size(2) / units, units);
      this.parts =
          setup.scratch(rows.dataType(), rows.size(1), rows.size(2) / units, rows.size(0), units);
    }

    /** Takes the rows apart. */
    Parts read() {
      setup.custom("permute", in(rows), parts, 1, 2, 0, 3);
      return this;
    }

    /** Puts the rows together. */
    void write() {
      setup.custom("permute", in(parts), rows, 2, 0, 1, 3);
    }

    INDArray at(long step, long part) {
      return HostBlock.dense(some(step, part, 1), 0, parts.size(2), parts.size(3));
    }

    /** Neighbouring parts: {@code T[count, B, H]}. */
    INDArray some(long step, long part, long count) {
      long size = parts.size(2) * parts.size(3);
      return HostBlock.dense(
          parts, (step * parts.size(1) + part) * size, count, parts.size(2), parts.size(3));
    }
  }

  /** What the methods below share: arithmetic on dense arrays, and products. */
  private static final class Steps {
    private final Nd4jOp.Setup s;
    private final INDArray recurrent;
    private final INDArray product;
    private final INDArray productParts;
    private final INDArray one;
    private final long batch;
    private final long units;

    Steps(Nd4jOp.Setup s, INDArray recurrent, long batch) {
      this.s = s;
      this.recurrent = recurrent;
      this.batch = batch;
      this.units = recurrent.size(0);
      long gates = recurrent.size(1) / units;
      DataType type = recurrent.dataType();
      this.product = s.scratch(type, batch, recurrent.size(1));
      this.productParts = HostBlock.dense(product, 0, batch, gates, units);
      this.one = s.number(type, 1);
    }

    INDArray scratch() {
      return s.scratch(recurrent.dataType(), batch, units);
    }

    void add(INDArray a, INDArray b, INDArray y) {
      s.custom("add", in(a, b), y);
    }

    void sub(INDArray a, INDArray b, INDArray y) {
      s.custom("subtract", in(a, b), y);
    }

    void mul(INDArray a, INDArray b, INDArray y) {
      s.custom("multiply", in(a, b), y);
    }

    void sigmoid(INDArray x) {
      s.custom("sigmoid", in(x), x);
    }

    void tanh(INDArray x, INDArray y) {
      s.custom("tanh", in(x), y);
    }

    /** {@code y = 1 - x}. */
    void rest(INDArray x, INDArray y) {
      sub(one, x, y);
    }

    /** {@code y = x (1 - x)}. */
    void sigmoidSlope(INDArray x, INDArray y) {
      rest(x, y);
      mul(y, x, y);
    }

    /** {@code y = 1 - x²}. */
    void tanhSlope(INDArray x, INDArray y) {
      mul(x, x, y);
      rest(y, y);
    }

    /** {@code parts = h · recurrent + more}, part by part. */
    void product(INDArray h, INDArray more, INDArray parts) {
      s.custom("matmul", in(h, recurrent), product, 0, 0, 0);
      s.custom("permute", in(productParts), parts, 1, 0, 2);
      add(parts, more, parts);
    }

    /** {@code y = d · recurrentᵀ} of the gradients of all parts. */
    void back(INDArray parts, INDArray y) {
      s.custom("permute", in(parts), productParts, 1, 0, 2);
      s.custom("matmul", in(product, recurrent), y, 0, 1, 0);
    }
  }

  /** Steps that are not there leave the state of their rows as it is; null if all are there. */
  private static final class Mask {
    private final Steps steps;
    private final INDArray there;
    private final INDArray absent;
    private final List<INDArray> held = new ArrayList<>();

    private Mask(Steps steps, INDArray given) {
      this.steps = steps;
      long batch = given.size(0);
      long time = given.size(1);
      this.there = steps.s.scratch(given.dataType(), time, batch, 1);
      this.absent = steps.s.scratch(given.dataType(), time, batch, 1);
      INDArray byRow = HostBlock.dense(given, 0, batch, time, 1);
      steps.s.custom("permute", in(byRow), there, 1, 0, 2);
      steps.rest(there, absent);
    }

    static @Nullable Mask of(Steps steps, @Nullable Nd4jView given) {
      return given == null ? null : new Mask(steps, given.array());
    }

    private INDArray at(INDArray all, long t) {
      return HostBlock.dense(all, t * all.size(1), all.size(1), 1);
    }

    /** {@code now}, or {@code before} in the rows where step t is not there. */
    void choose(long t, INDArray before, INDArray now) {
      INDArray kept = held(0);
      steps.mul(before, at(absent, t), kept);
      steps.mul(now, at(there, t), now);
      steps.add(now, kept, now);
    }

    /** Leaves in gradients of a state, the i-th, only rows where step t is there. */
    void take(long t, int i, INDArray d) {
      steps.mul(d, at(absent, t), held(i));
      steps.mul(d, at(there, t), d);
    }

    /** Gives the gradient of the state before the rows that {@link #take} has taken. */
    void giveBack(int i, INDArray d) {
      steps.add(d, held(i), d);
    }

    private INDArray held(int i) {
      while (held.size() <= i) {
        held.add(steps.scratch());
      }
      return held.get(i);
    }
  }

  private static long step(boolean reverse, long time, long s) {
    return reverse ? time - 1 - s : s;
  }

  /** {@code y = h} of all steps. */
  public static Nd4jOp simpleRnn(
      boolean relu,
      boolean reverse,
      Nd4jView gates,
      Nd4jView recurrent,
      Nd4jView h0,
      @Nullable Nd4jView there,
      Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          long units = recurrent.array().size(0);
          var steps = new Steps(s, recurrent.array(), y.array().size(0));
          Mask mask = Mask.of(steps, there);
          var inputs = new Parts(s, gates.array(), units).read();
          var parts = new Parts(s, y.array(), units);
          INDArray h = h0.array();
          for (long i = 0; i < y.array().size(1); i++) {
            long t = step(reverse, y.array().size(1), i);
            steps.product(h, inputs.some(t, 0, 1), parts.some(t, 0, 1));
            INDArray next = parts.at(t, 0);
            if (relu) {
              s.custom("relu", in(next), next, new double[] {0});
            } else {
              steps.tanh(next, next);
            }
            if (mask != null) {
              mask.choose(t, h, next);
            }
            h = next;
          }
          parts.write();
        },
        views(there, gates, recurrent, h0, y));
  }

  /** The gradient of {@link #simpleRnn}. */
  public static Nd4jOp simpleRnnGradient(
      boolean relu,
      boolean reverse,
      Nd4jView dy,
      Nd4jView y,
      Nd4jView recurrent,
      @Nullable Nd4jView there,
      Nd4jView dx) {
    return Nd4jOp.of(
        s -> {
          long units = recurrent.array().size(0);
          var steps = new Steps(s, recurrent.array(), y.array().size(0));
          Mask mask = Mask.of(steps, there);
          var given = new Parts(s, dy.array(), units).read();
          var parts = new Parts(s, y.array(), units).read();
          var result = new Parts(s, dx.array(), units);
          INDArray carried = result.at(0, 0);
          s.custom("assign", in(carried, s.number(carried.dataType(), 0)), carried);
          INDArray slope = steps.scratch();
          for (long i = y.array().size(1) - 1; i >= 0; i--) {
            long t = step(reverse, y.array().size(1), i);
            INDArray d = result.at(t + 1, 0);
            steps.add(given.at(t, 0), carried, d);
            if (mask != null) {
              mask.take(t, 0, d);
            }
            if (relu) {
              s.custom("relu_bp", in(parts.at(t, 0), d), slope, new double[] {0});
              s.custom("assign", in(d, slope), d);
            } else {
              steps.tanhSlope(parts.at(t, 0), slope);
              steps.mul(d, slope, d);
            }
            steps.back(result.some(t + 1, 0, 1), carried);
            if (mask != null) {
              mask.giveBack(0, carried);
            }
          }
          result.write();
        },
        views(there, dy, y, recurrent, dx));
  }

  /** {@code y = h, c, i, f, g, o, tanh(c)} of all steps. */
  public static Nd4jOp lstm(
      boolean reverse,
      Nd4jView gates,
      Nd4jView recurrent,
      Nd4jView h0,
      Nd4jView c0,
      @Nullable Nd4jView there,
      Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          long units = recurrent.array().size(0);
          var steps = new Steps(s, recurrent.array(), y.array().size(0));
          Mask mask = Mask.of(steps, there);
          var inputs = new Parts(s, gates.array(), units).read();
          var parts = new Parts(s, y.array(), units);
          INDArray h = h0.array();
          INDArray c = c0.array();
          INDArray added = steps.scratch();
          for (long i = 0; i < y.array().size(1); i++) {
            long t = step(reverse, y.array().size(1), i);
            steps.product(h, inputs.some(t, 0, 4), parts.some(t, 2, 4));
            steps.sigmoid(parts.some(t, 2, 2));
            steps.tanh(parts.at(t, 4), parts.at(t, 4));
            steps.sigmoid(parts.at(t, 5));
            steps.mul(parts.at(t, 3), c, parts.at(t, 1));
            steps.mul(parts.at(t, 2), parts.at(t, 4), added);
            steps.add(parts.at(t, 1), added, parts.at(t, 1));
            steps.tanh(parts.at(t, 1), parts.at(t, 6));
            steps.mul(parts.at(t, 5), parts.at(t, 6), parts.at(t, 0));
            if (mask != null) {
              mask.choose(t, h, parts.at(t, 0));
              mask.choose(t, c, parts.at(t, 1));
            }
            h = parts.at(t, 0);
            c = parts.at(t, 1);
          }
          parts.write();
        },
        views(there, gates, recurrent, h0, c0, y));
  }

  /** The gradient of {@link #lstm}. */
  public static Nd4jOp lstmGradient(
      boolean reverse,
      Nd4jView dy,
      Nd4jView y,
      Nd4jView recurrent,
      Nd4jView c0,
      @Nullable Nd4jView there,
      Nd4jView dx) {
    return Nd4jOp.of(
        s -> {
          long units = recurrent.array().size(0);
          long time = y.array().size(1);
          var steps = new Steps(s, recurrent.array(), y.array().size(0));
          Mask mask = Mask.of(steps, there);
          var given = new Parts(s, dy.array(), units).read();
          var parts = new Parts(s, y.array(), units).read();
          var result = new Parts(s, dx.array(), units);
          INDArray first = result.some(0, 0, 4);
          s.custom("assign", in(first, s.number(first.dataType(), 0)), first);
          INDArray dh = steps.scratch();
          INDArray dc = steps.scratch();
          INDArray slope = steps.scratch();
          for (long i = time - 1; i >= 0; i--) {
            long t = step(reverse, time, i);
            INDArray c = i == 0 ? c0.array() : parts.at(step(reverse, time, i - 1), 1);
            steps.add(given.at(t, 0), result.at(0, 0), dh);
            steps.add(given.at(t, 1), result.at(0, 1), dc);
            if (mask != null) {
              mask.take(t, 0, dh);
              mask.take(t, 1, dc);
            }
            steps.tanhSlope(parts.at(t, 6), slope);
            steps.mul(slope, parts.at(t, 5), slope);
            steps.mul(slope, dh, slope);
            steps.add(dc, slope, dc);
            gate(steps, parts.at(t, 2), dc, parts.at(t, 4), result.at(t + 1, 0));
            gate(steps, parts.at(t, 3), dc, c, result.at(t + 1, 1));
            steps.tanhSlope(parts.at(t, 4), slope);
            steps.mul(slope, dc, slope);
            steps.mul(slope, parts.at(t, 2), result.at(t + 1, 2));
            gate(steps, parts.at(t, 5), dh, parts.at(t, 6), result.at(t + 1, 3));
            steps.mul(dc, parts.at(t, 3), result.at(0, 1));
            steps.back(result.some(t + 1, 0, 4), result.at(0, 0));
            if (mask != null) {
              mask.giveBack(0, result.at(0, 0));
              mask.giveBack(1, result.at(0, 1));
            }
          }
          result.write();
        },
        views(there, dy, y, recurrent, c0, dx));
  }

  /** {@code y = gate (1 - gate) d other}. */
  private static void gate(Steps steps, INDArray gate, INDArray d, INDArray other, INDArray y) {
    steps.sigmoidSlope(gate, y);
    steps.mul(y, d, y);
    steps.mul(y, other, y);
  }

  /** {@code y = h, r, z, the recurrent part of n, n} of all steps. */
  public static Nd4jOp gru(
      boolean reverse,
      Nd4jView gates,
      Nd4jView recurrent,
      Nd4jView h0,
      Nd4jView bias,
      @Nullable Nd4jView there,
      Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          long units = recurrent.array().size(0);
          var steps = new Steps(s, recurrent.array(), y.array().size(0));
          Mask mask = Mask.of(steps, there);
          var inputs = new Parts(s, gates.array(), units).read();
          var parts = new Parts(s, y.array(), units);
          INDArray biases = HostBlock.dense(bias.array(), 0, 3, 1, units);
          INDArray h = h0.array();
          for (long i = 0; i < y.array().size(1); i++) {
            long t = step(reverse, y.array().size(1), i);
            steps.product(h, biases, parts.some(t, 1, 3));
            INDArray ownGates = parts.some(t, 1, 2);
            steps.add(ownGates, inputs.some(t, 0, 2), ownGates);
            steps.sigmoid(ownGates);
            INDArray next = parts.at(t, 4);
            steps.mul(parts.at(t, 1), parts.at(t, 3), next);
            steps.add(next, inputs.at(t, 2), next);
            steps.tanh(next, next);
            steps.sub(h, next, parts.at(t, 0));
            steps.mul(parts.at(t, 0), parts.at(t, 2), parts.at(t, 0));
            steps.add(parts.at(t, 0), next, parts.at(t, 0));
            if (mask != null) {
              mask.choose(t, h, parts.at(t, 0));
            }
            h = parts.at(t, 0);
          }
          parts.write();
        },
        views(there, gates, recurrent, h0, bias, y));
  }

  /** The gradient of {@link #gru}. */
  public static Nd4jOp gruGradient(
      boolean reverse,
      Nd4jView dy,
      Nd4jView y,
      Nd4jView recurrent,
      Nd4jView h0,
      @Nullable Nd4jView there,
      Nd4jView dx) {
    return Nd4jOp.of(
        s -> {
          long units = recurrent.array().size(0);
          long time = y.array().size(1);
          var steps = new Steps(s, recurrent.array(), y.array().size(0));
          Mask mask = Mask.of(steps, there);
          var given = new Parts(s, dy.array(), units).read();
          var parts = new Parts(s, y.array(), units).read();
          var result = new Parts(s, dx.array(), units);
          INDArray first = result.some(0, 0, 4);
          s.custom("assign", in(first, s.number(first.dataType(), 0)), first);
          INDArray dh = steps.scratch();
          INDArray other = steps.scratch();
          INDArray carried = result.at(0, 0);
          for (long i = time - 1; i >= 0; i--) {
            long t = step(reverse, time, i);
            INDArray h = i == 0 ? h0.array() : parts.at(step(reverse, time, i - 1), 0);
            INDArray next = parts.at(t, 4);
            INDArray dNext = result.at(t + 1, 0);
            steps.add(given.at(t, 0), carried, dh);
            if (mask != null) {
              mask.take(t, 0, dh);
            }
            steps.rest(parts.at(t, 2), other);
            steps.tanhSlope(next, dNext);
            steps.mul(dNext, other, dNext);
            steps.mul(dNext, dh, dNext);
            gate(steps, parts.at(t, 1), dNext, parts.at(t, 3), result.at(t + 1, 1));
            steps.sub(h, next, other);
            gate(steps, parts.at(t, 2), dh, other, result.at(t + 1, 2));
            steps.mul(dNext, parts.at(t, 1), result.at(t + 1, 3));
            steps.back(result.some(t + 1, 1, 3), carried);
            steps.mul(dh, parts.at(t, 2), other);
            steps.add(carried, other, carried);
            if (mask != null) {
              mask.giveBack(0, carried);
            }
          }
          result.write();
        },
        views(there, dy, y, recurrent, h0, dx));
  }
}

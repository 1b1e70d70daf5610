package dev.adjoint.processor.testing;

import dev.adjoint.processor.op.RecurrentCell;
import dev.adjoint.processor.op.RecurrentGradient;
import dev.adjoint.processor.op.RecurrentOp;
import java.util.Arrays;
import java.util.List;

/**
 * Recurrent layers by their formulas, one sequence and one unit after the other; finite differences
 * check the gradient.
 */
final class NaiveRecurrence {
  private final RecurrentCell cell;
  private final int units;
  private final double[] recurrent;

  private NaiveRecurrence(RecurrentCell cell, DenseArray recurrent) {
    this.cell = cell;
    this.units = recurrent.shape()[0];
    this.recurrent = recurrent.values();
  }

  static double[] evaluate(RecurrentOp op, List<DenseArray> x, int[] shape) {
    boolean isGradient = op instanceof RecurrentGradient;
    var steps = new NaiveRecurrence(op.cell(), x.get(isGradient ? 2 : 1));
    boolean[] there = new boolean[x.getFirst().shape()[0] * x.getFirst().shape()[1]];
    for (int i = 0; i < there.length; i++) {
      there[i] = !op.masked() || x.getLast().values()[i] == 1;
    }
    return isGradient
        ? steps.gradient(op.reverse(), x, there, shape)
        : steps.scan(op.reverse(), x, there, shape);
  }

  /** The width of a row of an array of rank 3 or 2. */
  private static int width(DenseArray x) {
    return x.shape()[x.rank() - 1];
  }

  private static double[] row(DenseArray x, int row) {
    var values = new double[width(x)];
    System.arraycopy(x.values(), row * values.length, values, 0, values.length);
    return values;
  }

  private double[] scan(boolean reverse, List<DenseArray> x, boolean[] there, int[] shape) {
    var y = new double[shape[0] * shape[1] * shape[2]];
    for (int b = 0; b < shape[0]; b++) {
      double[] before = new double[2 * units];
      System.arraycopy(row(x.get(2), b), 0, before, 0, units);
      if (cell == RecurrentCell.LSTM) {
        System.arraycopy(row(x.get(3), b), 0, before, units, units);
      }
      for (int s = 0; s < shape[1]; s++) {
        int t = b * shape[1] + (reverse ? shape[1] - 1 - s : s);
        double[] bias = cell == RecurrentCell.GRU ? x.get(3).values() : new double[0];
        double[] now =
            there[t] ? step(row(x.get(0), t), before, bias) : Arrays.copyOf(before, shape[2]);
        System.arraycopy(now, 0, y, t * shape[2], shape[2]);
        System.arraycopy(now, 0, before, 0, cell == RecurrentCell.LSTM ? 2 * units : units);
      }
    }
    return y;
  }

  /** A row of the scan from the gates of a step and the h (and c) before it. */
  private double[] step(double[] gates, double[] before, double[] bias) {
    int n = units;
    int parts = gates.length / n;
    double[] a = new double[gates.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = bias.length == 0 ? 0 : bias[i];
      for (int k = 0; k < n; k++) {
        a[i] += before[k] * recurrent[k * a.length + i];
      }
    }
    double[] y = new double[n * (parts == 4 ? 7 : parts == 3 ? 5 : 1)];
    for (int j = 0; j < n; j++) {
      switch (cell) {
        case TANH -> y[j] = Math.tanh(gates[j] + a[j]);
        case RELU -> y[j] = Math.max(0, gates[j] + a[j]);
        case LSTM -> {
          y[2 * n + j] = sigmoid(gates[j] + a[j]);
          y[3 * n + j] = sigmoid(gates[n + j] + a[n + j]);
          y[4 * n + j] = Math.tanh(gates[2 * n + j] + a[2 * n + j]);
          y[5 * n + j] = sigmoid(gates[3 * n + j] + a[3 * n + j]);
          y[n + j] = y[3 * n + j] * before[n + j] + y[2 * n + j] * y[4 * n + j];
          y[6 * n + j] = Math.tanh(y[n + j]);
          y[j] = y[5 * n + j] * y[6 * n + j];
        }
        case GRU -> {
          y[n + j] = sigmoid(gates[j] + a[j]);
          y[2 * n + j] = sigmoid(gates[n + j] + a[n + j]);
          y[3 * n + j] = a[2 * n + j];
          y[4 * n + j] = Math.tanh(gates[2 * n + j] + y[n + j] * y[3 * n + j]);
          y[j] = (1 - y[2 * n + j]) * y[4 * n + j] + y[2 * n + j] * before[j];
        }
      }
    }
    return y;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private double[] gradient(boolean reverse, List<DenseArray> x, boolean[] there, int[] shape) {
    var dx = new double[shape[0] * shape[1] * shape[2]];
    int time = shape[1] - 1;
    int width = shape[2];
    for (int b = 0; b < shape[0]; b++) {
      double[] later = new double[2 * units];
      for (int s = time - 1; s >= 0; s--) {
        int t = b * time + (reverse ? time - 1 - s : s);
        double[] before = new double[units];
        if (cell == RecurrentCell.LSTM || cell == RecurrentCell.GRU) {
          int part = cell == RecurrentCell.LSTM ? units : 0;
          double[] from = s == 0 ? row(x.get(3), b) : row(x.get(1), reverse ? t + 1 : t - 1);
          System.arraycopy(from, s == 0 ? 0 : part, before, 0, units);
        }
        double[] dState = new double[2 * units];
        double[] dy = row(x.get(0), t);
        for (int j = 0; j < units; j++) {
          dState[j] = later[j] + dy[j];
          dState[units + j] = cell == RecurrentCell.LSTM ? later[units + j] + dy[units + j] : 0;
        }
        double[] to = new double[width];
        later = there[t] ? back(dState, row(x.get(1), t), before, to) : dState;
        int at = (b * shape[1] + 1 + (reverse ? time - 1 - s : s)) * width;
        System.arraycopy(to, 0, dx, at, width);
      }
      int states = cell == RecurrentCell.LSTM ? 2 * units : units;
      System.arraycopy(later, 0, dx, b * shape[1] * width, states);
    }
    return dx;
  }

  /** From the gradients of h and c those of h and c before; those of the gates go to {@code to}. */
  private double[] back(double[] dState, double[] y, double[] before, double[] to) {
    int n = units;
    double[] earlier = new double[2 * n];
    for (int j = 0; j < n; j++) {
      double dh = dState[j];
      switch (cell) {
        case TANH -> to[j] = dh * (1 - Math.pow(y[j], 2));
        case RELU -> to[j] = y[j] > 0 ? dh : 0;
        case LSTM -> {
          double i = y[2 * n + j];
          double f = y[3 * n + j];
          double g = y[4 * n + j];
          double o = y[5 * n + j];
          double tanh = Math.tanh(y[n + j]);
          double dc = dState[n + j] + dh * o / Math.pow(Math.cosh(y[n + j]), 2);
          to[j] = dc * g * (i - i * i);
          to[n + j] = dc * before[j] * (f - f * f);
          to[2 * n + j] = dc * i * (1 - g * g);
          to[3 * n + j] = dh * tanh * (o - o * o);
          earlier[n + j] = dc * f;
        }
        case GRU -> {
          double r = y[n + j];
          double z = y[2 * n + j];
          double next = y[4 * n + j];
          to[j] = dh * (1 - z) * (1 - next * next);
          to[n + j] = to[j] * y[3 * n + j] * (r - r * r);
          to[2 * n + j] = dh * (before[j] - next) * (z - z * z);
          to[3 * n + j] = to[j] * r;
          earlier[j] = dh * z;
        }
      }
    }
    int first = cell == RecurrentCell.GRU ? n : 0;
    int gates = to.length - first;
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < gates; i++) {
        earlier[k] += to[first + i] * recurrent[k * gates + i];
      }
    }
    return earlier;
  }
}

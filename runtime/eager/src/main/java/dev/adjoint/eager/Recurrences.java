package dev.adjoint.eager;

import dev.adjoint.processor.op.RecurrentCell;
import dev.adjoint.processor.op.RecurrentScan;
import java.util.List;

/** The steps of recurrent layers, one sequence and one unit after the other. */
final class Recurrences {
  private final RecurrentScan op;
  private final Numbers gates;
  private final Numbers recurrent;
  private final List<Numbers> operands;
  private final int units;
  private final Numbers y;

  private Recurrences(RecurrentScan op, List<Numbers> operands, int[] shape) {
    this.op = op;
    this.operands = operands;
    this.gates = operands.get(0);
    this.recurrent = operands.get(1);
    this.units = recurrent.shape()[0];
    this.y = Numbers.zeros(shape);
  }

  static double[] evaluate(RecurrentScan op, List<Numbers> operands, int[] shape) {
    return new Recurrences(op, operands, shape).run();
  }

  private double[] run() {
    int time = y.shape()[1];
    for (int b = 0; b < y.shape()[0]; b++) {
      double[] h = state(2, b);
      double[] c = op.cell() == RecurrentCell.LSTM ? state(3, b) : h;
      for (int s = 0; s < time; s++) {
        int t = op.reverse() ? time - 1 - s : s;
        if (!isThere(b, t)) {
          hold(b, t, h, c);
          continue;
        }
        double[] before = h.clone();
        for (int j = 0; j < units; j++) {
          switch (op.cell()) {
            case TANH -> h[j] = Math.tanh(input(b, t, 0, j) + product(before, 0, j));
            case RELU -> h[j] = Math.max(0, input(b, t, 0, j) + product(before, 0, j));
            case LSTM -> lstm(b, t, j, before, h, c);
            case GRU -> gru(b, t, j, before, h);
          }
          keep(b, t, 0, j, h[j]);
        }
      }
    }
    return y.values();
  }

  private boolean isThere(int b, int t) {
    return !op.masked() || operands.getLast().at(new int[] {b, t}) != 0;
  }

  /** A step that is not there. */
  private void hold(int b, int t, double[] h, double[] c) {
    for (int j = 0; j < units; j++) {
      keep(b, t, 0, j, h[j]);
      if (op.cell() == RecurrentCell.LSTM) {
        keep(b, t, 1, j, c[j]);
      }
    }
  }

  private void lstm(int b, int t, int j, double[] before, double[] h, double[] c) {
    double[] a = new double[4];
    for (int part = 0; part < 4; part++) {
      double sum = input(b, t, part, j) + product(before, part, j);
      a[part] = part == 2 ? Math.tanh(sum) : sigmoid(sum);
      keep(b, t, 2 + part, j, a[part]);
    }
    c[j] = a[1] * c[j] + a[0] * a[2];
    keep(b, t, 1, j, c[j]);
    keep(b, t, 6, j, Math.tanh(c[j]));
    h[j] = a[3] * Math.tanh(c[j]);
  }

  private void gru(int b, int t, int j, double[] before, double[] h) {
    double[] bias = operands.get(3).values();
    double r = sigmoid(input(b, t, 0, j) + product(before, 0, j) + bias[j]);
    double z = sigmoid(input(b, t, 1, j) + product(before, 1, j) + bias[units + j]);
    double product = product(before, 2, j) + bias[2 * units + j];
    double n = Math.tanh(input(b, t, 2, j) + r * product);
    double[] parts = {r, z, product, n};
    for (int part = 0; part < 4; part++) {
      keep(b, t, 1 + part, j, parts[part]);
    }
    h[j] = (1 - z) * n + z * before[j];
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private double[] state(int operand, int b) {
    double[] state = new double[units];
    System.arraycopy(operands.get(operand).values(), b * units, state, 0, units);
    return state;
  }

  private double input(int b, int t, int part, int j) {
    return gates.at(new int[] {b, t, part * units + j});
  }

  private double product(double[] h, int part, int j) {
    double sum = 0;
    for (int k = 0; k < units; k++) {
      sum += h[k] * recurrent.at(new int[] {k, part * units + j});
    }
    return sum;
  }

  private void keep(int b, int t, int part, int j, double value) {
    int row = b * y.shape()[1] + t;
    y.values()[row * y.shape()[2] + part * units + j] = value;
  }
}

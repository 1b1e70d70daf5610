package dev.adjoint.benchmarks.harness;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The models under measurement: dense layers with relu between them, softmax cross-entropy, Adam.
 * One kind in several sizes, so that nothing is tuned to one.
 */
public enum Network {
  /** The seed model. */
  M1(784, 32, 10),
  /** Sizes that no vector length divides. */
  M1W(300, 50, 7),
  /** Large enough for arithmetic to outweigh everything else. */
  M2(784, 512, 512, 10);

  /** Of Adam, in every system. */
  public static final double LEARNING_RATE = 1e-3;

  private final int[] widths;

  Network(int... widths) {
    this.widths = widths;
  }

  /** The width of the input, of each hidden layer, and the number of classes. */
  public int[] widths() {
    return widths.clone();
  }

  /** The length of one row of the input. */
  public int inputs() {
    return widths[0];
  }

  /** The length of one row of the output. */
  public int classes() {
    return widths[widths.length - 1];
  }

  /** For people: {@code 784-32-10}. */
  public String sizes() {
    return Arrays.stream(widths).mapToObj(String::valueOf).collect(Collectors.joining("-"));
  }
}

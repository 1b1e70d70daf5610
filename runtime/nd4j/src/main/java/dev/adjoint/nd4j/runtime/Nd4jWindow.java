package dev.adjoint.nd4j.runtime;

/**
 * How a window moves over images {@code [B, H, W, C]}; see the window of the CPU kernels. Padding
 * is written out where it is not the same on both sides.
 */
public record Nd4jWindow(
    int kernelHeight,
    int kernelWidth,
    int strideHeight,
    int strideWidth,
    int dilationHeight,
    int dilationWidth,
    int top,
    int left,
    int bottom,
    int right) {

  boolean isPadded() {
    return (top | left | bottom | right) != 0;
  }

  boolean isSymmetric() {
    return top == bottom && left == right;
  }

  int taps() {
    return kernelHeight * kernelWidth;
  }

  /** The same window over images that have their padding already. */
  Nd4jWindow unpadded() {
    return new Nd4jWindow(
        kernelHeight,
        kernelWidth,
        strideHeight,
        strideWidth,
        dilationHeight,
        dilationWidth,
        0,
        0,
        0,
        0);
  }

  /**
   * The arguments of ND4J's convolutions and poolings: kernel, strides, padding, dilations and that
   * the padding is given; then {@code more}, in which 1 means channels last.
   */
  long[] arguments(long... more) {
    var all = new long[9 + more.length];
    long[] first = {
      kernelHeight,
      kernelWidth,
      strideHeight,
      strideWidth,
      top,
      left,
      dilationHeight,
      dilationWidth,
      0
    };
    System.arraycopy(first, 0, all, 0, 9);
    System.arraycopy(more, 0, all, 9, more.length);
    return all;
  }

  /** How many taps of a row of windows lie in the image. */
  int rowsInside(int p, int height) {
    return inside(p * strideHeight - top, dilationHeight, kernelHeight, height);
  }

  /** How many taps of a column of windows lie in the image. */
  int columnsInside(int q, int width) {
    return inside(q * strideWidth - left, dilationWidth, kernelWidth, width);
  }

  private static int inside(int base, int dilation, int taps, int size) {
    int count = 0;
    for (int i = 0; i < taps; i++) {
      int at = base + i * dilation;
      count += at >= 0 && at < size ? 1 : 0;
    }
    return count;
  }
}

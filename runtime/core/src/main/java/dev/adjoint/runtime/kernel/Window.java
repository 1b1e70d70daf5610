package dev.adjoint.runtime.kernel;

/**
 * The geometry of a convolution or a pooling over images {@code x: T[B, H, W, C]} (channels last):
 * how a window of {@code kernelHeight} x {@code kernelWidth} taps moves over them. Created once;
 * the batch is an argument of each call, so one window serves batches of any size. One dimension is
 * H = 1 with a kernel of height 1.
 *
 * <p>Output pixel (p, q) sees, at tap (i, j), input pixel (p * strideHeight + i * dilationHeight -
 * top, q * strideWidth + j * dilationWidth - left), if there is one. Padding counts pixels outside
 * the image on each side; none of it is stored, and none enters a sum.
 *
 * @param height H
 * @param width W
 * @param channels C
 */
public record Window(
    int height,
    int width,
    int channels,
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

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a size is below 1, a padding below 0, or the window larger
   *     than the padded image
   */
  public Window {
    require(height, "height");
    require(width, "width");
    require(channels, "channels");
    require(kernelHeight, "kernelHeight");
    require(kernelWidth, "kernelWidth");
    require(strideHeight, "strideHeight");
    require(strideWidth, "strideWidth");
    require(dilationHeight, "dilationHeight");
    require(dilationWidth, "dilationWidth");
    if ((top | left | bottom | right) < 0) {
      throw new IllegalArgumentException("Window: padding is below 0");
    }
    requireRoom(height + top + bottom, kernelHeight, dilationHeight, "height");
    requireRoom(width + left + right, kernelWidth, dilationWidth, "width");
  }

  private static void require(int size, String name) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "Window: " + name + " is " + size + ": expected 1 or more");
    }
  }

  private static void requireRoom(int padded, int kernel, int dilation, String name) {
    long extent = (kernel - 1L) * dilation + 1;
    if (extent > padded) {
      throw new IllegalArgumentException(
          "Window: the "
              + name
              + " of the window is "
              + extent
              + ", of the padded image "
              + padded);
    }
  }

  /** The number of rows of the output. */
  public int outHeight() {
    return (height + top + bottom - (kernelHeight - 1) * dilationHeight - 1) / strideHeight + 1;
  }

  /** The number of columns of the output. */
  public int outWidth() {
    return (width + left + right - (kernelWidth - 1) * dilationWidth - 1) / strideWidth + 1;
  }

  /** The number of taps. */
  int taps() {
    return kernelHeight * kernelWidth;
  }

  /** Elements of one image. */
  int imageSize() {
    return height * width * channels;
  }

  /** Pixels of one image of the output. */
  int outPixels() {
    return outHeight() * outWidth();
  }

  /** Whether an output pixel is a function of the input pixel at the same place only. */
  boolean pointwise() {
    return taps() == 1
        && strideHeight == 1
        && strideWidth == 1
        && (top | left | bottom | right) == 0;
  }

  /** The first row of taps that lies in the image for row {@code p} of the output. */
  int firstTapRow(int p) {
    return Taps.first(p * strideHeight - top, dilationHeight);
  }

  /** The row of taps after the last one that lies in the image, at least the first one. */
  int endTapRow(int p) {
    return Taps.end(p * strideHeight - top, dilationHeight, height, kernelHeight);
  }

  /** The first column of taps that lies in the image for column {@code q} of the output. */
  int firstTapColumn(int q) {
    return Taps.first(q * strideWidth - left, dilationWidth);
  }

  /** The column of taps after the last one that lies in the image, at least the first one. */
  int endTapColumn(int q) {
    return Taps.end(q * strideWidth - left, dilationWidth, width, kernelWidth);
  }

  static void checkFits(String name, int length, int offset, long size) {
    if (offset < 0 || size < 0 || offset + size > length) {
      throw new IndexOutOfBoundsException(
          "%s of %d elements at offset %d does not fit its array of %d elements"
              .formatted(name, size, offset, length));
    }
  }
}

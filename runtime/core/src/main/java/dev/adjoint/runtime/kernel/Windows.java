package dev.adjoint.runtime.kernel;

import java.util.Arrays;

/**
 * The windows of one convolution or pooling over images whose size is known at run time only. A
 * window is made once for each size; nothing is allocated for one already seen. For any number of
 * threads.
 */
public final class Windows {
  /** Sizes that are kept; above that, those made first are made again. */
  private static final int MOST = 64;

  private final int channels;
  private final int kernelHeight;
  private final int kernelWidth;
  private final int strideHeight;
  private final int strideWidth;
  private final int dilationHeight;
  private final int dilationWidth;

  /** Replaced as a whole, so that readers need no lock. */
  private volatile Window[] seen = {};

  private int next;

  /** Windows of this kernel over images of these channels. */
  public Windows(
      int channels,
      int kernelHeight,
      int kernelWidth,
      int strideHeight,
      int strideWidth,
      int dilationHeight,
      int dilationWidth) {
    this.channels = channels;
    this.kernelHeight = kernelHeight;
    this.kernelWidth = kernelWidth;
    this.strideHeight = strideHeight;
    this.strideWidth = strideWidth;
    this.dilationHeight = dilationHeight;
    this.dilationWidth = dilationWidth;
  }

  /**
   * The window over images of this size with this padding.
   *
   * @throws IllegalArgumentException if a size is below 1, a padding below 0, or the window larger
   *     than the padded image
   */
  public Window of(int height, int width, int top, int left, int bottom, int right) {
    for (Window w : seen) {
      if (w.height() == height
          && w.width() == width
          && w.top() == top
          && w.left() == left
          && w.bottom() == bottom
          && w.right() == right) {
        return w;
      }
    }
    var made =
        new Window(
            height,
            width,
            channels,
            kernelHeight,
            kernelWidth,
            strideHeight,
            strideWidth,
            dilationHeight,
            dilationWidth,
            top,
            left,
            bottom,
            right);
    keep(made);
    return made;
  }

  private synchronized void keep(Window window) {
    Window[] kept = Arrays.copyOf(seen, Math.min(seen.length + 1, MOST));
    kept[seen.length < MOST ? seen.length : next++ % MOST] = window;
    seen = kept;
  }
}

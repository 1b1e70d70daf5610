package dev.adjoint.runtime.kernel;

import java.util.Arrays;

/** Copies of images with their padding as zeros. */
final class PaddedImages {

  private PaddedImages() {}

  static int rowSize(Window w) {
    return (w.left() + w.width() + w.right()) * w.channels();
  }

  static int imageSize(Window w) {
    return (w.top() + w.height() + w.bottom()) * rowSize(w);
  }

  /** Into a buffer of this thread. */
  static float[] copy(Window w, int image, int images, float[] x, int xOffset) {
    float[] out = Scratch.ofThread().padded(images * imageSize(w));
    Arrays.fill(out, 0, images * imageSize(w), 0f);
    int row = w.width() * w.channels();
    for (int n = 0; n < images; n++) {
      int to = n * imageSize(w) + w.top() * rowSize(w) + w.left() * w.channels();
      int from = xOffset + (image + n) * w.imageSize();
      for (int i = 0; i < w.height(); i++) {
        System.arraycopy(x, from + i * row, out, to + i * rowSize(w), row);
      }
    }
    return out;
  }
}

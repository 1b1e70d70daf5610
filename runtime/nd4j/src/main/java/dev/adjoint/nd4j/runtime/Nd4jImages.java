package dev.adjoint.nd4j.runtime;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Parts of images {@code [B, H, W, C]} as views, and images with their padding. */
final class Nd4jImages {
  private Nd4jImages() {}

  /**
   * A view of a dense array.
   *
   * @param offset of its first element
   */
  static INDArray strided(INDArray array, long offset, long[] shape, long... strides) {
    return Nd4j.create(array.data(), shape, strides, array.offset() + offset, 'c');
  }

  /** Some of the last dim of a dense array of rank 4. */
  static INDArray channels(INDArray array, long from, long count) {
    return corner(array, from, array.size(0), array.size(1), array.size(2), count);
  }

  /** What begins where a dense array of rank 4 begins, but for its last dim. */
  static INDArray corner(INDArray array, long from, long... shape) {
    long c = array.size(3);
    return strided(array, from, shape, array.size(1) * array.size(2) * c, array.size(2) * c, c, 1);
  }

  /** The shape of images with the padding of a window. */
  static long[] paddedShape(long[] images, Nd4jWindow window) {
    return new long[] {
      images[0],
      images[1] + window.top() + window.bottom(),
      images[2] + window.left() + window.right(),
      images[3]
    };
  }

  /** The images inside of padded ones. */
  static INDArray inside(INDArray padded, Nd4jWindow window, long[] images) {
    long row = padded.size(2) * padded.size(3);
    return strided(
        padded,
        window.top() * row + window.left() * padded.size(3),
        images,
        padded.size(1) * row,
        row,
        padded.size(3),
        1);
  }

  /** Images with their padding: a copy, or they themselves where there is none. */
  static INDArray padded(Nd4jOp.Setup s, INDArray x, Nd4jWindow window, double border) {
    if (!window.isPadded()) {
      return x;
    }
    var padded = s.scratch(x.dataType(), paddedShape(x.shape(), window));
    padded.assign(border);
    var inside = inside(padded, window, x.shape());
    s.custom("assign", new INDArray[] {inside, x}, inside);
    return padded;
  }

  /** What each window sees at one tap: {@code [B, OH, OW, C]} of padded images. */
  static INDArray tap(INDArray padded, Nd4jWindow window, int i, int j, long[] shape) {
    long c = padded.size(3);
    long row = padded.size(2) * c;
    return strided(
        padded,
        (long) i * window.dilationHeight() * row + (long) j * window.dilationWidth() * c,
        shape,
        padded.size(1) * row,
        window.strideHeight() * row,
        window.strideWidth() * c,
        1);
  }
}

package dev.adjoint.nd4j.runtime;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;

/**
 * Poolings on ND4J: images {@code T[B, H, W, C]}, results {@code T[B, OH, OW, C]}. Padding is
 * written out, so that ND4J's own rules for it do not matter.
 */
public final class Nd4jPoolings {
  /** Without a meaning here; channels last. */
  private static final long[] LAYOUT = {1, 1};

  private Nd4jPoolings() {}

  private static INDArray[] in(INDArray... arrays) {
    return arrays;
  }

  /** {@code y =} the largest element of each window. */
  public static Nd4jOp max(Nd4jView x, Nd4jWindow window, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var images = Nd4jImages.padded(s, x.array(), window, Double.NEGATIVE_INFINITY);
          s.custom("maxpool2d", in(images), y.array(), window.unpadded().arguments(LAYOUT));
        },
        x,
        y);
  }

  /** The gradient of max. */
  public static Nd4jOp maxGradient(
      Nd4jView x, Nd4jView y, Nd4jView dy, Nd4jWindow window, Nd4jView dx) {
    return Nd4jOp.of(
        s -> {
          var images = Nd4jImages.padded(s, x.array(), window, Double.NEGATIVE_INFINITY);
          backwards(s, "maxpool2d_bp", images, dy.array(), window, dx.array());
        },
        x,
        y,
        dy,
        dx);
  }

  /** Into images with padding first, where there is any. */
  private static void backwards(
      Nd4jOp.Setup s, String op, INDArray images, INDArray dy, Nd4jWindow window, INDArray dx) {
    var whole = window.isPadded() ? s.scratch(dx.dataType(), images.shape()) : dx;
    s.custom(op, in(images, dy), whole, window.unpadded().arguments(LAYOUT));
    if (window.isPadded()) {
      s.custom("assign", in(dx, Nd4jImages.inside(whole, window, dx.shape())), dx);
    }
  }

  /** The g at the first largest element of each window, tap by tap. */
  public static Nd4jOp maxSelection(
      Nd4jView x, Nd4jView y, Nd4jView g, Nd4jWindow window, Nd4jView out) {
    return Nd4jOp.of(
        s -> {
          var result = out.array();
          long[] shape = result.shape();
          var type = result.dataType();
          var images = Nd4jImages.padded(s, x.array(), window, Double.NEGATIVE_INFINITY);
          var values = Nd4jImages.padded(s, g.array(), window, 0);
          var open = s.scratch(type, shape);
          var here = s.scratch(type, shape);
          var part = s.scratch(type, shape);
          var one = s.number(type, 1);
          s.custom("assign", in(open, one), open);
          s.custom("assign", in(result, s.number(type, 0)), result);
          for (int i = 0; i < window.kernelHeight(); i++) {
            for (int j = 0; j < window.kernelWidth(); j++) {
              // here = 1 where this tap is the largest, and none before it was.
              var seen = Nd4jImages.tap(images, window, i, j, shape);
              s.custom("subtract", in(y.array(), seen), here);
              s.plain(new Sign(here, here));
              s.plain(new Abs(here, here));
              s.custom("subtract", in(one, here), here);
              s.custom("multiply", in(here, open), here);
              s.custom("subtract", in(open, here), open);
              s.custom("multiply", in(Nd4jImages.tap(values, window, i, j, shape), here), part);
              s.custom("add", in(result, part), result);
            }
          }
        },
        x,
        y,
        g,
        out);
  }

  /** {@code y =} the mean of each window. */
  public static Nd4jOp average(Nd4jView x, Nd4jWindow window, boolean countPadding, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var images = Nd4jImages.padded(s, x.array(), window, 0);
          s.custom("avgpool2d", in(images), y.array(), window.unpadded().arguments(LAYOUT));
          if (window.isPadded() && !countPadding) {
            s.custom("multiply", in(y.array(), shares(s, window, x.array(), y.array())), y.array());
          }
        },
        x,
        y);
  }

  /** The gradient of average. */
  public static Nd4jOp averageGradient(
      Nd4jView dy, Nd4jWindow window, boolean countPadding, Nd4jView dx) {
    return Nd4jOp.of(
        s -> {
          var type = dx.array().dataType();
          var images = s.scratch(type, Nd4jImages.paddedShape(dx.array().shape(), window));
          var gradient = dy.array();
          if (window.isPadded() && !countPadding) {
            var scaled = s.scratch(type, gradient.shape());
            s.custom("multiply", in(gradient, shares(s, window, dx.array(), gradient)), scaled);
            gradient = scaled;
          }
          backwards(s, "avgpool2d_bp", images, gradient, window, dx.array());
        },
        dy,
        dx);
  }

  /** By how much a mean grows where padding does not count: {@code [1, OH, OW, 1]}. */
  private static INDArray shares(
      Nd4jOp.Setup s, Nd4jWindow window, INDArray images, INDArray result) {
    int rows = (int) result.size(1);
    int columns = (int) result.size(2);
    var shares = new double[rows * columns];
    for (int p = 0; p < rows; p++) {
      int high = window.rowsInside(p, (int) images.size(1));
      for (int q = 0; q < columns; q++) {
        int count = high * window.columnsInside(q, (int) images.size(2));
        shares[p * columns + q] = (double) window.taps() / Math.max(1, count);
      }
    }
    return s.reals(result.dataType(), shares, 1, rows, columns, 1);
  }

  /**
   * {@code y =} the mean of each bin: the rows of images times a matrix of shares, then the
   * columns.
   */
  public static Nd4jOp adaptive(Nd4jView x, Nd4jView y) {
    return Nd4jOp.of(s -> separable(s, x.array(), y.array(), false), x, y);
  }

  /** The gradient of adaptive: the same matrices, transposed. */
  public static Nd4jOp adaptiveGradient(Nd4jView dy, Nd4jView dx) {
    return Nd4jOp.of(s -> separable(s, dy.array(), dx.array(), true), dy, dx);
  }

  private static void separable(Nd4jOp.Setup s, INDArray x, INDArray y, boolean transposed) {
    long batch = x.size(0);
    long channels = x.size(3);
    var type = x.dataType();
    var tall = s.scratch(type, batch, y.size(1), x.size(2) * channels);
    multiply(
        s,
        shares(s, type, batch, x.size(1), y.size(1), transposed),
        HostBlock.dense(x, 0, batch, x.size(1), x.size(2) * channels),
        tall);
    long rows = batch * y.size(1);
    multiply(
        s,
        shares(s, type, rows, x.size(2), y.size(2), transposed),
        HostBlock.dense(tall, 0, rows, x.size(2), channels),
        HostBlock.dense(y, 0, rows, y.size(2), channels));
  }

  private static void multiply(Nd4jOp.Setup s, INDArray a, INDArray b, INDArray y) {
    s.custom("matmul", in(a, b), y, 0, 0, 0);
  }

  /** {@code T[stack, to, from]}: how much of each place goes into each bin, or the reverse. */
  private static INDArray shares(
      Nd4jOp.Setup s, DataType type, long stack, long from, long to, boolean transposed) {
    int size = (int) (transposed ? to : from);
    int bins = (int) (transposed ? from : to);
    var one = new double[size * bins];
    for (int bin = 0; bin < bins; bin++) {
      int start = (int) ((long) bin * size / bins);
      int end = (int) (((bin + 1L) * size + bins - 1) / bins);
      for (int i = start; i < end; i++) {
        one[transposed ? i * bins + bin : bin * size + i] = 1.0 / (end - start);
      }
    }
    var all = s.scratch(type, stack, to, from);
    s.custom("assign", in(all, s.reals(type, one, 1, to, from)), all);
    return all;
  }
}

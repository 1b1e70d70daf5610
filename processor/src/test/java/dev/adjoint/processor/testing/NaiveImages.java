package dev.adjoint.processor.testing;

import dev.adjoint.processor.op.AdaptiveAveragePool;
import dev.adjoint.processor.op.AdaptiveAveragePoolGradient;
import dev.adjoint.processor.op.AveragePool;
import dev.adjoint.processor.op.AveragePoolGradient;
import dev.adjoint.processor.op.Convolution;
import dev.adjoint.processor.op.ConvolutionDataGradient;
import dev.adjoint.processor.op.ConvolutionWeightGradient;
import dev.adjoint.processor.op.ImageOp;
import dev.adjoint.processor.op.MaxPool;
import dev.adjoint.processor.op.MaxPoolGradient;
import dev.adjoint.processor.op.MaxPoolSelection;
import dev.adjoint.processor.op.Window;
import dev.adjoint.processor.op.WindowAxis;
import java.util.Arrays;
import java.util.List;

/**
 * Ops over images by their definition: every tap of every window is visited, and what it does is
 * added where it belongs.
 */
final class NaiveImages {
  /** A tap of a window that lies in the image. */
  private interface Visitor {
    void visit(int p, int q, int i, int j, int h, int w);
  }

  private final List<DenseArray> x;
  private final int[] shape;
  private final DenseArray y;

  private NaiveImages(List<DenseArray> x, int[] shape) {
    this.x = x;
    this.shape = shape;
    this.y = DenseArray.of(shape);
  }

  static double[] evaluate(ImageOp op, List<DenseArray> x, int[] shape) {
    var images = new NaiveImages(x, shape);
    images.evaluate(op);
    return images.y.values();
  }

  private void evaluate(ImageOp op) {
    int[] first = x.getFirst().shape();
    switch (op) {
      case Convolution c -> convolution(c.window(), c.groups(), first, shape);
      case ConvolutionDataGradient c -> dataGradient(c.window(), c.groups(), first);
      case ConvolutionWeightGradient c -> weightGradient(c.window(), c.groups(), first);
      case MaxPool m -> max(m.window(), first);
      case MaxPoolGradient m -> maxGradient(m.window(), first, false);
      case MaxPoolSelection m -> maxGradient(m.window(), first, true);
      case AveragePool a -> average(a.window(), a.countPadding(), first, shape, false);
      case AveragePoolGradient a -> average(a.window(), a.countPadding(), shape, first, true);
      case AdaptiveAveragePool _ -> adaptive(first, shape, false);
      case AdaptiveAveragePoolGradient _ -> adaptive(shape, first, true);
    }
  }

  /** The padding before an axis, by the definition of SAME. */
  private static int before(WindowAxis axis, int size) {
    if (!axis.same()) {
      return axis.before();
    }
    int out = (size + axis.stride() - 1) / axis.stride();
    int spanned = (out - 1) * axis.stride() + (axis.kernel() - 1) * axis.dilation() + 1;
    return Math.max(spanned - size, 0) / 2;
  }

  private static void taps(Window window, int[] image, int[] out, Visitor visitor) {
    WindowAxis high = window.height();
    WindowAxis wide = window.width();
    for (int p = 0; p < out[1]; p++) {
      for (int q = 0; q < out[2]; q++) {
        for (int i = 0; i < high.kernel(); i++) {
          for (int j = 0; j < wide.kernel(); j++) {
            int h = p * high.stride() + i * high.dilation() - before(high, image[1]);
            int w = q * wide.stride() + j * wide.dilation() - before(wide, image[2]);
            if (h >= 0 && h < image[1] && w >= 0 && w < image[2]) {
              visitor.visit(p, q, i, j, h, w);
            }
          }
        }
      }
    }
  }

  private static int at(DenseArray array, int... index) {
    int flat = 0;
    for (int axis = 0; axis < index.length; axis++) {
      flat = flat * array.shape()[axis] + index[axis];
    }
    return flat;
  }

  private double get(int operand, int... index) {
    return x.get(operand).values()[at(x.get(operand), index)];
  }

  private void add(double value, int... index) {
    y.values()[at(y, index)] += value;
  }

  private void convolution(Window window, int groups, int[] image, int[] out) {
    int parts = image[3] / groups;
    for (int n = 0; n < image[0]; n++) {
      int at = n;
      taps(
          window,
          image,
          out,
          (p, q, i, j, h, w) -> {
            for (int o = 0; o < out[3]; o++) {
              int group = o / (out[3] / groups);
              for (int c = 0; c < parts; c++) {
                add(get(0, at, h, w, group * parts + c) * get(1, i, j, c, o), at, p, q, o);
              }
            }
          });
    }
  }

  private void dataGradient(Window window, int groups, int[] out) {
    int parts = shape[3] / groups;
    for (int n = 0; n < shape[0]; n++) {
      int at = n;
      taps(
          window,
          shape,
          out,
          (p, q, i, j, h, w) -> {
            for (int o = 0; o < out[3]; o++) {
              int group = o / (out[3] / groups);
              for (int c = 0; c < parts; c++) {
                add(get(0, at, p, q, o) * get(1, i, j, c, o), at, h, w, group * parts + c);
              }
            }
          });
    }
  }

  private void weightGradient(Window window, int groups, int[] image) {
    int[] out = x.get(1).shape();
    int parts = image[3] / groups;
    for (int n = 0; n < image[0]; n++) {
      int at = n;
      taps(
          window,
          image,
          out,
          (p, q, i, j, h, w) -> {
            for (int o = 0; o < out[3]; o++) {
              int group = o / (out[3] / groups);
              for (int c = 0; c < parts; c++) {
                add(get(0, at, h, w, group * parts + c) * get(1, at, p, q, o), i, j, c, o);
              }
            }
          });
    }
  }

  private void max(Window window, int[] image) {
    Arrays.fill(y.values(), Double.NEGATIVE_INFINITY);
    for (int n = 0; n < image[0]; n++) {
      for (int c = 0; c < image[3]; c++) {
        int at = n;
        int channel = c;
        taps(
            window,
            image,
            shape,
            (p, q, i, j, h, w) -> {
              int to = at(y, at, p, q, channel);
              y.values()[to] = Math.max(y.values()[to], get(0, at, h, w, channel));
            });
      }
    }
  }

  /** Visits the first largest element of each window: dy goes there, or g is taken from there. */
  private void maxGradient(Window window, int[] image, boolean selects) {
    int[] out = x.get(1).shape();
    for (int n = 0; n < image[0]; n++) {
      for (int c = 0; c < image[3]; c++) {
        int at = n;
        int channel = c;
        var found = new boolean[out[1] * out[2]];
        taps(
            window,
            image,
            out,
            (p, q, i, j, h, w) -> {
              if (!found[p * out[2] + q]
                  && get(0, at, h, w, channel) == get(1, at, p, q, channel)) {
                found[p * out[2] + q] = true;
                if (selects) {
                  add(get(2, at, h, w, channel), at, p, q, channel);
                } else {
                  add(get(2, at, p, q, channel), at, h, w, channel);
                }
              }
            });
      }
    }
  }

  private void average(
      Window window, boolean countPadding, int[] image, int[] out, boolean gradient) {
    var count = new double[out[1] * out[2]];
    taps(window, image, out, (p, q, i, j, h, w) -> count[p * out[2] + q]++);
    if (countPadding) {
      Arrays.fill(count, (double) window.height().kernel() * window.width().kernel());
    }
    for (int n = 0; n < image[0]; n++) {
      for (int c = 0; c < image[3]; c++) {
        int at = n;
        int channel = c;
        taps(
            window,
            image,
            out,
            (p, q, i, j, h, w) -> {
              if (gradient) {
                add(get(0, at, p, q, channel) / count[p * out[2] + q], at, h, w, channel);
              } else {
                add(get(0, at, h, w, channel) / count[p * out[2] + q], at, p, q, channel);
              }
            });
      }
    }
  }

  private static int start(int bin, int size, int bins) {
    return bin * size / bins;
  }

  private static int end(int bin, int size, int bins) {
    return Math.ceilDiv((bin + 1) * size, bins);
  }

  private void adaptive(int[] image, int[] out, boolean gradient) {
    for (int n = 0; n < image[0]; n++) {
      for (int p = 0; p < out[1]; p++) {
        for (int q = 0; q < out[2]; q++) {
          for (int c = 0; c < image[3]; c++) {
            bin(image, out, new int[] {n, p, q, c}, gradient);
          }
        }
      }
    }
  }

  private void bin(int[] image, int[] out, int[] at, boolean gradient) {
    int top = start(at[1], image[1], out[1]);
    int bottom = end(at[1], image[1], out[1]);
    int left = start(at[2], image[2], out[2]);
    int right = end(at[2], image[2], out[2]);
    double size = (double) (bottom - top) * (right - left);
    for (int h = top; h < bottom; h++) {
      for (int w = left; w < right; w++) {
        if (gradient) {
          add(get(0, at) / size, at[0], h, w, at[3]);
        } else {
          add(get(0, at[0], h, w, at[3]) / size, at);
        }
      }
    }
  }
}

package dev.adjoint.eager;

import dev.adjoint.processor.ir.Dim;
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
import java.util.List;

/**
 * Convolutions and poolings, by the formulas in their javadoc. What runs forward here are the ops
 * that a layer expands to; their gradients are never part of an eager run.
 */
final class Images {
  private Images() {}

  /** The elements of the result, whose shape the op's own rule has found. */
  static double[] evaluate(ImageOp op, List<Numbers> x, int[] shape) {
    return switch (op) {
      case Convolution c -> convolution(c, x.get(0), x.get(1), shape);
      case ConvolutionDataGradient c -> transposed(c, x.get(0), x.get(1), shape);
      case MaxPool pool -> max(pool.window(), x.getFirst(), shape);
      case AveragePool pool -> mean(pool, x.getFirst(), shape);
      case AdaptiveAveragePool _ -> bins(x.getFirst(), shape);
      case AdaptiveAveragePoolGradient _,
          AveragePoolGradient _,
          ConvolutionWeightGradient _,
          MaxPoolGradient _,
          MaxPoolSelection _ ->
          throw new IllegalStateException(op.mnemonic() + " is of a gradient");
    };
  }

  /** The places of an axis that output p sees; -1 for one outside. */
  private static int[] places(WindowAxis axis, int size, int p) {
    int before = (int) axis.before(Dim.of(size)).constant().orElseThrow();
    int[] places = new int[axis.kernel()];
    for (int i = 0; i < places.length; i++) {
      int at = p * axis.stride() + i * axis.dilation() - before;
      places[i] = at >= 0 && at < size ? at : -1;
    }
    return places;
  }

  private static double[] convolution(Convolution op, Numbers x, Numbers w, int[] shape) {
    var y = Numbers.zeros(shape);
    int parts = w.shape()[2];
    for (int flat = 0; flat < y.values().length; flat++) {
      int[] at = y.index(flat);
      int[] rows = places(op.window().height(), x.shape()[1], at[1]);
      int[] columns = places(op.window().width(), x.shape()[2], at[2]);
      int first = at[3] / (shape[3] / op.groups()) * parts;
      double sum = 0;
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < columns.length; j++) {
          for (int c = 0; c < parts && rows[i] >= 0 && columns[j] >= 0; c++) {
            sum +=
                x.at(new int[] {at[0], rows[i], columns[j], first + c})
                    * w.at(new int[] {i, j, c, at[3]});
          }
        }
      }
      y.values()[flat] = sum;
    }
    return y.values();
  }

  /** Each element of x spreads over the window of the result that saw it. */
  private static double[] transposed(
      ConvolutionDataGradient op, Numbers x, Numbers w, int[] shape) {
    var y = Numbers.zeros(shape);
    int parts = w.shape()[2];
    for (int flat = 0; flat < x.values().length; flat++) {
      int[] at = x.index(flat);
      int[] rows = places(op.window().height(), shape[1], at[1]);
      int[] columns = places(op.window().width(), shape[2], at[2]);
      int first = at[3] / (x.shape()[3] / op.groups()) * parts;
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < columns.length; j++) {
          for (int c = 0; c < parts && rows[i] >= 0 && columns[j] >= 0; c++) {
            int to = ((at[0] * shape[1] + rows[i]) * shape[2] + columns[j]) * shape[3] + first + c;
            y.values()[to] += x.values()[flat] * w.at(new int[] {i, j, c, at[3]});
          }
        }
      }
    }
    return y.values();
  }

  private static double[] max(Window window, Numbers x, int[] shape) {
    var y = Numbers.zeros(shape);
    for (int flat = 0; flat < y.values().length; flat++) {
      int[] at = y.index(flat);
      double largest = Double.NEGATIVE_INFINITY;
      for (int h : places(window.height(), x.shape()[1], at[1])) {
        for (int w : places(window.width(), x.shape()[2], at[2])) {
          if (h >= 0 && w >= 0) {
            largest = Math.max(largest, x.at(new int[] {at[0], h, w, at[3]}));
          }
        }
      }
      y.values()[flat] = largest;
    }
    return y.values();
  }

  private static double[] mean(AveragePool op, Numbers x, int[] shape) {
    var y = Numbers.zeros(shape);
    for (int flat = 0; flat < y.values().length; flat++) {
      int[] at = y.index(flat);
      double sum = 0;
      int count = 0;
      for (int h : places(op.window().height(), x.shape()[1], at[1])) {
        for (int w : places(op.window().width(), x.shape()[2], at[2])) {
          boolean inside = h >= 0 && w >= 0;
          sum += inside ? x.at(new int[] {at[0], h, w, at[3]}) : 0;
          count += inside || op.countPadding() ? 1 : 0;
        }
      }
      y.values()[flat] = sum / count;
    }
    return y.values();
  }

  private static double[] bins(Numbers x, int[] shape) {
    var y = Numbers.zeros(shape);
    for (int flat = 0; flat < y.values().length; flat++) {
      int[] at = y.index(flat);
      int height = x.shape()[1];
      int width = x.shape()[2];
      int bottom = Math.ceilDiv((at[1] + 1) * height, shape[1]);
      int right = Math.ceilDiv((at[2] + 1) * width, shape[2]);
      double sum = 0;
      int count = 0;
      for (int h = at[1] * height / shape[1]; h < bottom; h++) {
        for (int w = at[2] * width / shape[2]; w < right; w++) {
          sum += x.at(new int[] {at[0], h, w, at[3]});
          count++;
        }
      }
      y.values()[flat] = sum / count;
    }
    return y.values();
  }
}

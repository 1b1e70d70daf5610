package dev.adjoint.nd4j.runtime;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolutions on ND4J: images {@code T[B, H, W, C]}, weights {@code T[KH, KW, C / groups, Out]},
 * results {@code T[B, OH, OW, Out]}. ND4J has no groups but those of depthwise convolutions: others
 * are computed one by one.
 */
public final class Nd4jConvolutions {
  /** Channels last; weights of the order kernel, in, out. */
  private static final long[] LAYOUT = {1, 0};

  private Nd4jConvolutions() {}

  private static INDArray[] in(INDArray... arrays) {
    return arrays;
  }

  private static boolean isDepthwise(int groups, INDArray weights) {
    return groups > 1 && weights.size(2) == 1;
  }

  /** Weights {@code [KH, KW, 1, C * m]} as {@code [KH, KW, C, m]}. */
  private static INDArray depthwise(INDArray weights, int groups) {
    return HostBlock.dense(
        weights, 0, weights.size(0), weights.size(1), groups, weights.size(3) / groups);
  }

  /** {@code y = x * w}, see the CPU's convolution. */
  public static Nd4jOp forward(Nd4jView x, Nd4jView w, Nd4jWindow window, int groups, Nd4jView y) {
    return Nd4jOp.of(
        s -> {
          var inner = window.isSymmetric() ? window : window.unpadded();
          var images =
              window.isSymmetric() ? x.array() : Nd4jImages.padded(s, x.array(), window, 0);
          if (isDepthwise(groups, w.array())) {
            s.custom(
                "depthwise_conv2d",
                in(images, depthwise(w.array(), groups)),
                y.array(),
                inner.arguments(LAYOUT));
            return;
          }
          for (int g = 0; g < groups; g++) {
            var part = part(s, images, g, groups);
            var weights = part(s, w.array(), g, groups);
            var result = fresh(s, y.array(), groups);
            s.custom("conv2d", in(part, weights), result, inner.arguments(LAYOUT));
            put(s, result, y.array(), g, groups);
          }
        },
        x,
        w,
        y);
  }

  /** The gradient of x. */
  public static Nd4jOp dataGradient(
      Nd4jView dy, Nd4jView w, Nd4jWindow window, int groups, Nd4jView dx) {
    return Nd4jOp.of(
        s -> {
          long[] covered = covered(window, dx.array().size(0), dy.array(), dx.array().size(3));
          boolean direct = window.isSymmetric() && Arrays.equals(covered, paddedShape(dx, window));
          var inner = direct ? window : window.unpadded();
          var whole =
              direct ? dx.array() : s.scratch(dx.array().dataType(), paddedShape(dx, window));
          long[] shape = direct ? dx.array().shape() : covered;
          if (isDepthwise(groups, w.array())) {
            var weights = depthwise(w.array(), groups);
            var images = s.scratch(whole.dataType(), whole.shape());
            var unused = s.scratch(whole.dataType(), weights.shape());
            s.custom(
                "depthwise_conv2d_bp",
                in(images, weights, dy.array()),
                in(whole, unused),
                inner.arguments(LAYOUT));
          } else {
            for (int g = 0; g < groups; g++) {
              long[] one = {shape[0], shape[1], shape[2], shape[3] / groups};
              boolean all = groups == 1 && Arrays.equals(shape, whole.shape());
              var result = all ? whole : s.scratch(whole.dataType(), one);
              s.custom(
                  "deconv2d_tf",
                  in(s.ints(one), part(s, w.array(), g, groups), part(s, dy.array(), g, groups)),
                  result,
                  inner.arguments(LAYOUT));
              if (!all) {
                var place = Nd4jImages.corner(whole, g * one[3], one);
                s.custom("assign", in(place, result), place);
              }
            }
          }
          if (!direct) {
            var inside = Nd4jImages.inside(whole, window, dx.array().shape());
            s.custom("assign", in(dx.array(), inside), dx.array());
          }
        },
        dy,
        w,
        dx);
  }

  private static long[] paddedShape(Nd4jView images, Nd4jWindow window) {
    return Nd4jImages.paddedShape(images.array().shape(), window);
  }

  /** What the windows see of padded images: less than all where strides leave a rest. */
  private static long[] covered(Nd4jWindow window, long batch, INDArray dy, long channels) {
    return new long[] {
      batch,
      (dy.size(1) - 1) * window.strideHeight()
          + (window.kernelHeight() - 1L) * window.dilationHeight()
          + 1,
      (dy.size(2) - 1) * window.strideWidth()
          + (window.kernelWidth() - 1L) * window.dilationWidth()
          + 1,
      channels
    };
  }

  /** The gradient of w. */
  public static Nd4jOp weightGradient(
      Nd4jView x, Nd4jView dy, Nd4jWindow window, int groups, Nd4jView dw) {
    return Nd4jOp.of(
        s -> {
          var inner = window.isSymmetric() ? window : window.unpadded();
          var images =
              window.isSymmetric() ? x.array() : Nd4jImages.padded(s, x.array(), window, 0);
          if (isDepthwise(groups, dw.array())) {
            var gradient = depthwise(dw.array(), groups);
            weightGradient(s, "depthwise_conv2d_bp", images, dy.array(), gradient, inner);
            return;
          }
          for (int g = 0; g < groups; g++) {
            var result = fresh(s, dw.array(), groups);
            weightGradient(
                s,
                "conv2d_bp",
                part(s, images, g, groups),
                part(s, dy.array(), g, groups),
                result,
                inner);
            put(s, result, dw.array(), g, groups);
          }
        },
        x,
        dy,
        dw);
  }

  /** ND4J computes both gradients at once; the other one is of weights of zeros, and not used. */
  private static void weightGradient(
      Nd4jOp.Setup s,
      String op,
      INDArray images,
      INDArray gradient,
      INDArray result,
      Nd4jWindow window) {
    var weights = s.scratch(result.dataType(), result.shape());
    var unused = s.scratch(images.dataType(), images.shape());
    s.custom(op, in(images, weights, gradient), in(unused, result), window.arguments(LAYOUT));
  }

  /** The channels of one group, dense. */
  private static INDArray part(Nd4jOp.Setup s, INDArray array, int group, int groups) {
    long count = array.size(3) / groups;
    return groups == 1 ? array : copied(s, Nd4jImages.channels(array, group * count, count));
  }

  private static INDArray copied(Nd4jOp.Setup s, INDArray view) {
    var copy = s.scratch(view.dataType(), view.shape());
    s.custom("assign", in(copy, view), copy);
    return copy;
  }

  /** Where the result of one group is computed. */
  private static INDArray fresh(Nd4jOp.Setup s, INDArray whole, int groups) {
    return groups == 1
        ? whole
        : s.scratch(
            whole.dataType(), whole.size(0), whole.size(1), whole.size(2), whole.size(3) / groups);
  }

  private static void put(Nd4jOp.Setup s, INDArray result, INDArray whole, int group, int groups) {
    if (groups > 1) {
      var slice = Nd4jImages.channels(whole, group * result.size(3), result.size(3));
      s.custom("assign", in(slice, result), slice);
    }
  }
}

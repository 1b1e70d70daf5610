package dev.adjoint.processor.op;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import java.util.List;

/** The annotations of layers over images and sequences. */
final class ImageLayers {

  /** A declaration with what it says of a window. */
  private record Reader(Layers.Declaration d) {

    Fault fault(String what) {
      return new Fault(DiagnosticId.LAYER_FORM, "@" + d.annotation() + ": " + what);
    }

    /** Integers of at least this, of which one stands for {@code count}. */
    private int[] numbers(String element, int count, int least) {
      List<Integer> given = integers(element);
      if (given.size() != 1 && given.size() != count) {
        throw fault(
            element
                + " needs one number"
                + (count == 1 ? "" : " or " + count)
                + ", found "
                + given.size());
      }
      int[] all = new int[count];
      for (int i = 0; i < count; i++) {
        all[i] = given.get(given.size() == 1 ? 0 : i);
        requireLeast(element, all[i], least);
      }
      return all;
    }

    int atLeast(String element, int least) {
      return requireLeast(element, (Integer) d.value(element), least);
    }

    private int requireLeast(String element, int value, int least) {
      if (value < least) {
        throw fault(element + " must be at least " + least + ", found " + value);
      }
      return value;
    }

    /** A number or an array of numbers. */
    private List<Integer> integers(String element) {
      return d.value(element) instanceof List<?> all
          ? all.stream().map(Integer.class::cast).toList()
          : List.of((Integer) d.value(element));
    }

    /** The window of images (two axes) or sequences (one). */
    Window window(int axes, int[] stride, int[] dilation) {
      int[] kernel = numbers("kernel", axes, 1);
      boolean same = d.text("padding").equals("SAME");
      int[] pads = pads(axes, same);
      WindowAxis height =
          axes == 1
              ? WindowAxis.ONE
              : new WindowAxis(kernel[0], stride[0], dilation[0], same, pads[0], pads[2]);
      int last = axes - 1;
      return new Window(
          height,
          new WindowAxis(
              kernel[last], stride[last], dilation[last], same, pads[last], pads[pads.length - 1]));
    }

    /** Before the first of each axis, then after the last of each. */
    private int[] pads(int axes, boolean same) {
      List<Integer> given = integers("pads");
      if (given.isEmpty()) {
        return new int[2 * axes];
      }
      if (same) {
        throw fault("pads and padding = SAME contradict one another; give one of them");
      }
      if (axes == 2 && given.size() == 2) {
        given = List.of(given.get(0), given.get(1), given.get(0), given.get(1));
      }
      if (given.size() != 1 && given.size() != 2 * axes) {
        throw fault(
            "pads needs "
                + (axes == 2 ? "one number, 2 or 4" : "one number or 2")
                + ", found "
                + given.size());
      }
      int[] all = new int[2 * axes];
      for (int i = 0; i < all.length; i++) {
        all[i] = requireLeast("pads", given.get(given.size() == 1 ? 0 : i), 0);
      }
      return all;
    }

    String filters() {
      int filters = (Integer) d.value("filters");
      String size = d.text("size");
      if ((filters != 0) != size.isEmpty()) {
        throw fault(
            filters == 0
                ? "needs filters of at least 1, or size"
                : "needs exactly one of filters and size, found both");
      }
      return size.isEmpty() ? Integer.toString(requireLeast("filters", filters, 1)) : size;
    }

    Activation activation() {
      return Activation.valueOf(d.text("activation"));
    }

    Initializer init(String element) {
      return Initializer.valueOf(d.text(element));
    }
  }

  private ImageLayers() {}

  static Op op(Layers.Declaration d) {
    var reader = new Reader(d);
    return switch (d.annotation()) {
      case "AdaptiveAvgPool1d" ->
          new AdaptivePoolLayer(d.layer(), true, 1, reader.atLeast("output", 1));
      case "AdaptiveAvgPool2d" -> {
        int[] output = reader.numbers("output", 2, 1);
        yield new AdaptivePoolLayer(d.layer(), false, output[0], output[1]);
      }
      case "AdaptiveMaxPool1d" ->
          new AdaptiveMaxPoolLayer(d.layer(), true, 1, reader.atLeast("output", 1));
      case "AdaptiveMaxPool2d" -> {
        int[] output = reader.numbers("output", 2, 1);
        yield new AdaptiveMaxPoolLayer(d.layer(), false, output[0], output[1]);
      }
      case "AvgPool1d" -> pool(reader, 1, false);
      case "AvgPool2d" -> pool(reader, 2, false);
      case "Conv1d" -> convolution(reader, 1);
      case "Conv2d" -> convolution(reader, 2);
      case "ConvTranspose1d" -> transposed(reader, 1);
      case "ConvTranspose2d" -> transposed(reader, 2);
      case "DepthwiseConv2d" -> depthwise(reader);
      case "MaxPool1d" -> pool(reader, 1, true);
      case "MaxPool2d" -> pool(reader, 2, true);
      case "Upsample2d" -> {
        int[] factor = reader.numbers("factor", 2, 1);
        yield new Upsample(d.layer(), factor[0], factor[1]);
      }
      default -> throw new IllegalArgumentException("no layer over images: " + d.annotation());
    };
  }

  private static Window convolved(Reader reader, int axes) {
    return reader.window(
        axes, reader.numbers("stride", axes, 1), reader.numbers("dilation", axes, 1));
  }

  private static Op convolution(Reader reader, int axes) {
    var d = reader.d();
    String filters = reader.filters();
    return layer(reader, axes, filters, reader.atLeast("groups", 1), d);
  }

  private static Op depthwise(Reader reader) {
    String multiplier = Integer.toString(reader.atLeast("multiplier", 1));
    return layer(reader, 2, multiplier, 0, reader.d());
  }

  private static Op layer(
      Reader reader, int axes, String filters, int groups, Layers.Declaration d) {
    return new ConvolutionLayer(
        d.layer(),
        axes == 1,
        convolved(reader, axes),
        filters,
        groups,
        reader.activation(),
        d.flag("bias"),
        reader.init("init"),
        reader.init("biasInit"),
        Regularization.of(d));
  }

  private static Op transposed(Reader reader, int axes) {
    var d = reader.d();
    return new TransposedConvolutionLayer(
        d.layer(),
        axes == 1,
        convolved(reader, axes),
        reader.filters(),
        reader.activation(),
        d.flag("bias"),
        reader.init("init"),
        reader.init("biasInit"),
        Regularization.of(d));
  }

  private static Op pool(Reader reader, int axes, boolean max) {
    var d = reader.d();
    List<Integer> given = reader.integers("stride");
    boolean own = given.isEmpty() || (axes == 1 && given.equals(List.of(0)));
    int[] stride = own ? reader.numbers("kernel", axes, 1) : reader.numbers("stride", axes, 1);
    Window window = reader.window(axes, stride, axes == 1 ? new int[] {1} : new int[] {1, 1});
    requireInside(reader, window.height());
    requireInside(reader, window.width());
    return new PoolLayer(d.layer(), axes == 1, window, max, !max && d.flag("countPadding"));
  }

  /** No window lies in the padding alone. */
  private static void requireInside(Reader reader, WindowAxis axis) {
    int most = Math.max(axis.before(), axis.after());
    if (most >= axis.kernel()) {
      throw reader.fault(
          "pads must be smaller than the kernel, found " + most + " and " + axis.kernel());
    }
  }
}

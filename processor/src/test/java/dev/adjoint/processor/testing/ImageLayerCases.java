package dev.adjoint.processor.testing;

import dev.adjoint.processor.op.Layers;
import dev.adjoint.processor.op.Op;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Layers over images and sequences, with what tables of tests run them on. */
public final class ImageLayerCases {
  private static final Map<String, Object> CONVOLUTION =
      Map.ofEntries(
          Map.entry("filters", 0),
          Map.entry("size", ""),
          Map.entry("stride", 1),
          Map.entry("dilation", 1),
          Map.entry("groups", 1),
          Map.entry("multiplier", 1),
          Map.entry("padding", "VALID"),
          Map.entry("pads", List.of()),
          Map.entry("activation", "NONE"),
          Map.entry("bias", true),
          Map.entry("init", "GLOROT_UNIFORM"),
          Map.entry("biasInit", "ZEROS"),
          Map.entry("l1", 0.0),
          Map.entry("l2", 0.0));

  /**
   * A layer on inputs of this shape.
   *
   * @param shape of one row of the batch
   * @param values of the annotation, where they are not the default
   */
  public record ImageCase(String annotation, String shape, Map<String, Object> values) {
    @Override
    public String toString() {
      return annotation + " on " + shape + " " + values;
    }

    /** The layer under a name. */
    public Op op(String layer) {
      return ImageLayerCases.op(layer, annotation, values);
    }
  }

  private ImageLayerCases() {}

  /** A layer with these values, the rest as the annotation has it. */
  public static Op op(String layer, String annotation, Map<String, Object> values) {
    var all = new LinkedHashMap<String, Object>(CONVOLUTION);
    if (annotation.contains("Pool")) {
      all.put("stride", annotation.endsWith("1d") ? (Object) 0 : List.of());
      all.put("countPadding", false);
    }
    all.putAll(values);
    return Layers.op(new Layers.Declaration(layer, annotation, all));
  }

  private static ImageCase of(String annotation, String shape, Object... values) {
    var all = new LinkedHashMap<String, Object>();
    for (int i = 0; i < values.length; i += 2) {
      all.put((String) values[i], values[i + 1]);
    }
    return new ImageCase(annotation, shape, all);
  }

  /** Every kind of layer, with all that changes where its windows lie. */
  public static List<ImageCase> all() {
    return List.of(
        of("Conv2d", "1 1 1", "filters", 1, "kernel", 1),
        of("Conv2d", "5 6 3", "filters", 4, "kernel", 3, "activation", "RELU"),
        of("Conv2d", "5 6 3", "filters", 2, "kernel", 3, "padding", "SAME"),
        of("Conv2d", "5 6 2", "filters", 3, "kernel", List.of(2, 4), "padding", "SAME"),
        of("Conv2d", "7 6 2", "filters", 3, "kernel", 3, "stride", 2, "padding", "SAME"),
        of("Conv2d", "6 9 2", "filters", 3, "kernel", 2, "stride", 3, "padding", "SAME"),
        of("Conv2d", "6 7 2", "filters", 3, "kernel", 1, "stride", 2, "bias", false),
        of("Conv2d", "7 8 2", "filters", 2, "kernel", 3, "stride", List.of(2, 3)),
        of("Conv2d", "7 5 2", "filters", 2, "kernel", 3, "dilation", 2, "padding", "SAME"),
        of("Conv2d", "7 8 1", "filters", 2, "kernel", 3, "dilation", List.of(1, 2)),
        of("Conv2d", "4 5 2", "filters", 2, "kernel", 3, "pads", List.of(1, 2, 0, 1)),
        of("Conv2d", "4 5 2", "filters", 2, "kernel", 3, "stride", 2, "pads", List.of(1, 0)),
        of("Conv2d", "3 3 2", "filters", 2, "kernel", 2, "pads", 1, "activation", "TANH"),
        of("Conv2d", "4 5 4", "filters", 6, "kernel", 3, "groups", 2, "padding", "SAME"),
        of("Conv2d", "3 4 16", "filters", 17, "kernel", 2, "activation", "RELU"),
        of("Conv1d", "7 3", "filters", 4, "kernel", 3, "activation", "RELU"),
        of("Conv1d", "8 2", "filters", 3, "kernel", 4, "stride", 2, "padding", "SAME"),
        of("Conv1d", "6 2", "filters", 3, "kernel", 3, "dilation", 2, "pads", List.of(4, 0)),
        of("DepthwiseConv2d", "5 4 3", "kernel", 3, "padding", "SAME"),
        of("DepthwiseConv2d", "5 6 3", "kernel", 2, "multiplier", 2, "stride", 2),
        of("DepthwiseConv2d", "5 6 1", "kernel", 3, "multiplier", 2, "pads", List.of(1, 0, 0, 2)),
        of("DepthwiseConv2d", "5 5 17", "kernel", 3, "stride", 2, "padding", "SAME"),
        of("ConvTranspose2d", "3 4 2", "filters", 3, "kernel", 3),
        of("ConvTranspose2d", "3 4 2", "filters", 3, "kernel", 3, "stride", 2, "padding", "SAME"),
        of("ConvTranspose2d", "2 3 3", "filters", 2, "kernel", 2, "stride", List.of(2, 3)),
        of("ConvTranspose2d", "3 3 2", "filters", 2, "kernel", 3, "stride", 2, "pads", 1),
        of("ConvTranspose2d", "3 2 2", "filters", 2, "kernel", 3, "pads", List.of(1, 1, 0, 0)),
        of("ConvTranspose2d", "3 2 2", "filters", 2, "kernel", 2, "dilation", 2, "bias", false),
        of("ConvTranspose1d", "4 2", "filters", 3, "kernel", 3, "stride", 2),
        of("ConvTranspose1d", "5 3", "filters", 2, "kernel", 3, "padding", "SAME"),
        of("ConvTranspose1d", "4 2", "filters", 2, "kernel", 2, "pads", List.of(1, 0)),
        of("MaxPool2d", "4 6 3", "kernel", 2),
        of("MaxPool2d", "5 7 17", "kernel", 3, "stride", 2, "padding", "SAME"),
        of("MaxPool2d", "5 6 2", "kernel", List.of(2, 3), "stride", 1),
        of("MaxPool2d", "5 6 2", "kernel", 3, "stride", 2, "pads", List.of(1, 2, 0, 1)),
        of("MaxPool1d", "7 3", "kernel", 2),
        of("AvgPool2d", "4 6 3", "kernel", 2),
        of("AvgPool2d", "5 7 17", "kernel", 3, "stride", 2, "padding", "SAME"),
        of("AvgPool2d", "5 6 2", "kernel", 3, "stride", 2, "pads", List.of(1, 2, 0, 1)),
        of("AvgPool2d", "5 6 2", "kernel", 3, "pads", 1, "countPadding", true),
        of("AvgPool1d", "8 2", "kernel", 3, "stride", 2, "padding", "SAME"),
        of("AdaptiveAvgPool1d", "7 3", "output", 3),
        of("AdaptiveAvgPool2d", "6 4 3", "output", List.of(3, 2)),
        of("AdaptiveAvgPool2d", "5 7 2", "output", 3),
        of("AdaptiveAvgPool2d", "2 3 2", "output", List.of(3, 1)),
        of("AdaptiveMaxPool1d", "7 3", "output", 3),
        of("AdaptiveMaxPool2d", "6 4 3", "output", List.of(3, 2)),
        of("AdaptiveMaxPool2d", "5 7 2", "output", List.of(3, 1)),
        of("Upsample2d", "2 3 3", "factor", 2),
        of("Upsample2d", "2 1 2", "factor", List.of(1, 3)));
  }
}

package dev.adjoint.runtime;

import dev.adjoint.Precision;
import java.util.ArrayList;
import java.util.List;

/** The table of {@link CompiledModel#summary}. */
final class Summary {
  private static final List<String> HEAD =
      List.of("layer", "kind", "output", "parameters", "activation bytes/row", "FLOPs/row");

  /** Columns from this one on are numbers, aligned at the right. */
  private static final int FIRST_NUMBER = 3;

  private Summary() {}

  static String of(ModelSpec spec) {
    int elementBytes = spec.precision() == Precision.FLOAT32 ? Float.BYTES : Double.BYTES;
    long parameters = spec.parameters().stream().mapToLong(ParameterSpec::elements).sum();
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    long activationBytes = 0;
    long flops = 0;
    for (var layer : spec.layers()) {
      long bytes = layer.outputElementsPerRow() * elementBytes;
      rows.add(
          row(
              layer.name(),
              layer.kind(),
              layer.outputShape(),
              layer.parameters(),
              bytes,
              layer.flopsPerRow()));
      activationBytes += bytes;
      flops += layer.flopsPerRow();
    }
    rows.add(row("total", "", "", parameters, activationBytes, flops));
    return spec.model() + ", " + name(spec.precision()) + "\n" + render(rows);
  }

  private static String name(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> "float32";
      case FLOAT64 -> "float64";
    };
  }

  private static List<String> row(
      String name, String kind, String output, long parameters, long bytes, long flops) {
    return List.of(
        name, kind, output, Checks.number(parameters), Checks.number(bytes), Checks.number(flops));
  }

  private static String render(List<List<String>> rows) {
    var widths = new int[HEAD.size()];
    for (var row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    var text = new StringBuilder();
    for (var row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        var fill = " ".repeat(widths[i] - row.get(i).length());
        line.append("  ").append(i < FIRST_NUMBER ? row.get(i) + fill : fill + row.get(i));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}

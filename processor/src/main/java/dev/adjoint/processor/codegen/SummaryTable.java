package dev.adjoint.processor.codegen;

import dev.adjoint.Precision;
import dev.adjoint.processor.ir.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rows of a model as a table: the same text as {@code summary()} of the compiled model, which
 * has these rows. (The compiler does not link to the runtime, so a test compares the two.)
 */
public final class SummaryTable {
  private static final List<String> HEAD =
      List.of("layer", "kind", "output", "parameters", "activation bytes/row", "FLOPs/row");

  /** Columns from this one on are numbers, aligned at the right. */
  private static final int FIRST_NUMBER = 3;

  private SummaryTable() {}

  /** The table of a typed model. */
  public static String of(Model model) {
    var lines = new ArrayList<List<String>>();
    lines.add(HEAD);
    long parameters = 0;
    long bytes = 0;
    long flops = 0;
    for (SummaryRow row : SummaryRow.of(model)) {
      long rowBytes = row.outputPerRow() * bytes(model.precision());
      lines.add(
          line(row.name(), row.kind(), row.shape(), row.parameters(), rowBytes, row.flopsPerRow()));
      parameters += row.parameters();
      bytes += rowBytes;
      flops += row.flopsPerRow();
    }
    lines.add(line("total", "", "", parameters, bytes, flops));
    return model.name() + ", " + name(model.precision()) + "\n" + render(lines);
  }

  /** The bytes of one number. */
  static int bytes(Precision precision) {
    return precision == Precision.FLOAT32 ? Float.BYTES : Double.BYTES;
  }

  private static String name(Precision precision) {
    return precision == Precision.FLOAT32 ? "float32" : "float64";
  }

  private static List<String> line(
      String name, String kind, String output, long parameters, long bytes, long flops) {
    return List.of(name, kind, output, number(parameters), number(bytes), number(flops));
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String render(List<List<String>> lines) {
    var text = new StringBuilder();
    for (List<String> line : lines) {
      var columns = new StringBuilder();
      for (int i = 0; i < HEAD.size(); i++) {
        int column = i;
        int width = lines.stream().mapToInt(l -> l.get(column).length()).max().orElse(0);
        String fill = " ".repeat(width - line.get(i).length());
        columns.append("  ").append(i < FIRST_NUMBER ? line.get(i) + fill : fill + line.get(i));
      }
      text.append(columns.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}

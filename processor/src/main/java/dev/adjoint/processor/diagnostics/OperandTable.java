package dev.adjoint.processor.diagnostics;

import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * Lines such as {@code left image : float[batch, 784] declared at FashionMlp.java:20}, in columns.
 */
final class OperandTable {
  private static final int LONGEST_TEXT = 40;

  /** One line before it is padded. */
  record Row(String role, String text, String type, String origin) {}

  private OperandTable() {}

  /**
   * The line of an operand.
   *
   * @param at where the message points: what is in the same block does not name the block
   */
  static Row row(String role, Value value, SourceRef at) {
    SourceRef source = value.source();
    String text = value.declared() || source.text().isEmpty() ? value.name() : source.text();
    String type = value.type() == null ? "?" : value.type().toString();
    String origin =
        source.line() == 0
            ? ""
            : (value.declared() ? "declared at " : "computed at ")
                + source.described()
                + (source.path().isEmpty() || source.path().equals(at.path())
                    ? ""
                    : " in " + source.path());
    return new Row(role, shortened(text), type, origin);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
  }

  static List<String> lines(List<Row> rows) {
    int role = rows.stream().mapToInt(r -> r.role().length()).max().orElse(0);
    int text = rows.stream().mapToInt(r -> r.text().length()).max().orElse(0);
    int type = rows.stream().mapToInt(r -> r.type().length()).max().orElse(0);
    return rows.stream()
        .map(
            r ->
                (pad(r.role(), role)
                        + "  "
                        + pad(r.text(), text)
                        + " : "
                        + pad(r.type(), type)
                        + "   "
                        + r.origin())
                    .stripTrailing())
        .toList();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}

package dev.adjoint.benchmarks.driver;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, numbers to the right. */
final class TextTable {
  private static final String GAP = "  ";
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(List<String> header) {
    rows.add(List.copyOf(header));
  }

  void add(List<String> row) {
    rows.add(List.copyOf(row));
  }

  /** The lines, the header first; the first column to the left, the others to the right. */
  List<String> lines() {
    int columns = rows.getFirst().size();
    var widths = new int[columns];
    for (var row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      var pad = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? "" : GAP).append(i == 0 ? row.get(i) + pad : pad + row.get(i));
    }
    return line.toString().stripTrailing();
  }
}

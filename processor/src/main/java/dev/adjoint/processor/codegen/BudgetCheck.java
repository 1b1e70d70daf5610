package dev.adjoint.processor.codegen;

import dev.adjoint.processor.diagnostics.Diagnostic;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.ir.Budget;
import dev.adjoint.processor.ir.Budget.Limit;
import dev.adjoint.processor.ir.Budget.Quantity;
import dev.adjoint.processor.ir.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** The totals of {@code summary()} against a budget. */
public final class BudgetCheck {
  private static final int MOST_ROWS = 5;

  private final Model model;
  private final Budget budget;
  private final DiagnosticSink sink;

  private BudgetCheck(Model model, Budget budget, DiagnosticSink sink) {
    this.model = model;
    this.budget = budget;
    this.sink = sink;
  }

  /** Whether a typed model keeps to its budget; else errors are reported. */
  public static boolean check(Model model, Budget budget, DiagnosticSink sink) {
    return new BudgetCheck(model, budget, sink).check();
  }

  private boolean check() {
    SortedSet<String> used = new TreeSet<>();
    List<SummaryRow> rows = SummaryRow.of(model, name -> size(name, used));
    boolean holds = areNamesKnown(used);
    for (Limit limit : budget.limits()) {
      if (!missing(used).isEmpty() && limit.quantity() != Quantity.PARAMETERS) {
        reportOpen(limit, missing(used));
        return false;
      }
      holds &= isWithin(limit, rows);
    }
    return holds;
  }

  private long size(String name, SortedSet<String> used) {
    used.add(name);
    return budget.sizes().getOrDefault(name, 1L);
  }

  private SortedSet<String> missing(SortedSet<String> used) {
    var missing = new TreeSet<>(used);
    missing.removeAll(budget.sizes().keySet());
    missing.removeAll(SummaryRow.batches(model));
    return missing;
  }

  private boolean areNamesKnown(SortedSet<String> used) {
    var known = new TreeSet<>(used);
    known.removeAll(SummaryRow.batches(model));
    for (String name : new TreeSet<>(budget.sizes().keySet())) {
      if (!known.contains(name)) {
        report(
            DiagnosticId.BUDGET_FORM,
            "@Budget: sizes names "
                + name
                + ", on which no number of a row depends"
                + (known.isEmpty() ? "" : "; open here: " + String.join(", ", known)),
            List.of());
        return false;
      }
    }
    return true;
  }

  private void reportOpen(Limit limit, SortedSet<String> open) {
    sink.report(
        Diagnostic.of(
            DiagnosticId.BUDGET_FORM,
            limit.source(),
            "@Budget: "
                + limit.quantity().text()
                + " depend on "
                + String.join(", ", open)
                + "; say for which size, as in sizes = \""
                + open.first()
                + "=1024\""));
  }

  private boolean isWithin(Limit limit, List<SummaryRow> rows) {
    ToLongFunction<SummaryRow> cost = row -> cost(limit.quantity(), row);
    long total = rows.stream().mapToLong(cost).sum();
    if (total <= limit.most()) {
      return true;
    }
    sink.report(
        new Diagnostic(
            DiagnosticId.BUDGET_EXCEEDED,
            "%s: %s %s are above the budget of %s"
                .formatted(model.name(), number(total), limit.quantity().text(), limit.written()),
            shares(rows, cost, total),
            limit.source()));
    return false;
  }

  private long cost(Quantity quantity, SummaryRow row) {
    return switch (quantity) {
      case PARAMETERS -> row.parameters();
      case ACTIVATIONS -> row.outputPerRow() * SummaryTable.bytes(model.precision());
      case FLOPS -> row.flopsPerRow();
    };
  }

  private static List<String> shares(
      List<SummaryRow> rows, ToLongFunction<SummaryRow> cost, long total) {
    List<SummaryRow> most =
        rows.stream()
            .filter(row -> cost.applyAsLong(row) > 0)
            .sorted(Comparator.comparingLong(cost).reversed())
            .toList();
    List<SummaryRow> shown = most.subList(0, Math.min(MOST_ROWS, most.size()));
    int name = shown.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    int digits = shown.isEmpty() ? 0 : number(cost.applyAsLong(shown.getFirst())).length();
    var lines = new ArrayList<String>();
    for (SummaryRow row : shown) {
      long share = cost.applyAsLong(row);
      lines.add(
          String.format(
              Locale.ROOT,
              "%-" + name + "s  %" + digits + "s  %5.1f %%",
              row.name(),
              number(share),
              100.0 * share / total));
    }
    if (most.size() > shown.size()) {
      lines.add("and " + (most.size() - shown.size()) + " more");
    }
    return lines;
  }

  private void report(DiagnosticId id, String headline, List<String> details) {
    sink.report(new Diagnostic(id, headline, details, budget.source()));
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}

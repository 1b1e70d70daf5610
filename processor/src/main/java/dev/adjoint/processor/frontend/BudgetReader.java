package dev.adjoint.processor.frontend;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.ir.Budget;
import dev.adjoint.processor.ir.Budget.Limit;
import dev.adjoint.processor.ir.Budget.Quantity;
import dev.adjoint.processor.ir.SourceRef;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads {@code @Budget}. */
final class BudgetReader {
  private static final Pattern LIMIT = Pattern.compile("(\\d+(?:\\.\\d+)?) ?([A-Za-z]*)");
  private static final Pattern SIZE = Pattern.compile("(\\w+) ?= ?(\\d{1,9})");
  private static final Map<String, Long> COUNTS =
      Map.of("", 1L, "K", 1_000L, "M", 1_000_000L, "G", 1_000_000_000L, "T", 1_000_000_000_000L);
  private static final Map<String, Long> BYTES =
      Map.of(
          "B", 1L,
          "KB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30);

  private final Context context;
  private final TypeElement type;
  private final List<Limit> limits = new ArrayList<>();

  BudgetReader(Context context, TypeElement type) {
    this.context = context;
    this.type = type;
  }

  /** The budget of a model or, on anything else, an error; null if there is none. */
  @Nullable Budget read() {
    Annotations annotation = Annotations.of(context.elements(), type, "Budget");
    if (!annotation.isPresent()) {
      return null;
    }
    addLimit(Quantity.PARAMETERS, "parameters", annotation, COUNTS);
    addLimit(Quantity.ACTIVATIONS, "activations", annotation, BYTES);
    addLimit(Quantity.FLOPS, "flops", annotation, COUNTS);
    SourceRef source = context.annotation(type, "Budget", "");
    Map<String, Long> sizes = sizes(annotation);
    if (annotation.values().values().stream().allMatch(BudgetReader::isEmpty)) {
      context.report(
          DiagnosticId.BUDGET_FORM,
          source,
          "@Budget: sets no limit; say parameters, activations or flops");
    }
    return new Budget(limits, sizes, source);
  }

  private static boolean isEmpty(Object value) {
    return value.equals("") || value instanceof List<?>;
  }

  private void addLimit(
      Quantity quantity, String element, Annotations annotation, Map<String, Long> units) {
    String written = annotation.text(element);
    if (written == null || written.isEmpty()) {
      return;
    }
    SourceRef source = context.annotation(type, "Budget", element);
    Matcher matcher = LIMIT.matcher(written.strip());
    Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
    if (unit == null) {
      context.report(
          DiagnosticId.BUDGET_FORM,
          source,
          "@Budget: "
              + element
              + " is a number with a unit"
              + (units.equals(BYTES)
                  ? " of bytes, B, KB, MB, GB, KiB, MiB or GiB, as in \"64MB\""
                  : ", K, M, G or T, as in \"1.5M\"")
              + ", but this is \""
              + written
              + "\"");
      return;
    }
    // Not as a BigDecimal, a class that takes 20 ms to be initialised.
    String number = matcher.group(1);
    var digits = new BigInteger(number.replace(".", ""));
    int decimals = number.indexOf('.') < 0 ? 0 : number.length() - 1 - number.indexOf('.');
    BigInteger most =
        digits.multiply(BigInteger.valueOf(unit)).divide(BigInteger.TEN.pow(decimals));
    if (digits.signum() == 0 || most.bitLength() >= Long.SIZE) {
      context.report(
          DiagnosticId.BUDGET_FORM, source, "@Budget: " + element + " is out of range: " + written);
      return;
    }
    limits.add(new Limit(quantity, written.strip(), most.longValue(), source));
  }

  private Map<String, Long> sizes(Annotations annotation) {
    var sizes = new HashMap<String, Long>();
    for (String written : annotation.texts("sizes")) {
      Matcher matcher = SIZE.matcher(written.strip());
      if (!matcher.matches() || Long.parseLong(matcher.group(2)) < 1) {
        report("a size is a name and a number from 1, as in \"seq=1024\", but this is", written);
      } else if (sizes.put(matcher.group(1), Long.parseLong(matcher.group(2))) != null) {
        report("a size is given twice:", written);
      }
    }
    return sizes;
  }

  private void report(String what, String written) {
    context.report(
        DiagnosticId.BUDGET_FORM,
        context.annotation(type, "Budget", "sizes"),
        "@Budget: " + what + " \"" + written + "\"");
  }
}

package dev.adjoint.processor.codegen;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Dim.Atom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Dims as Java expressions over the variables that hold the run-time dims. */
public final class DimCode {
  private final UnaryOperator<String> variables;
  private final String widen;

  private DimCode(UnaryOperator<String> variables, String widen) {
    this.variables = variables;
    this.widen = widen;
  }

  /** Dims over int variables that are named by this. */
  public static DimCode ofInts(UnaryOperator<String> variables) {
    return new DimCode(variables, "(long) ");
  }

  /** Dims over long variables. */
  public static DimCode ofLongs(UnaryOperator<String> variables) {
    return new DimCode(variables, "");
  }

  /** As an int, where it is known to fit: inside kernels, after the sizes were checked. */
  public String asInt(Dim dim) {
    if (dim.isConstant()) {
      return Long.toString(dim.constant().getAsLong());
    }
    boolean divides =
        dim.terms().stream()
            .flatMap(t -> t.getKey().stream())
            .anyMatch(atom -> !(atom instanceof Dim.Name));
    return divides ? "(int) (" + asLong(dim) + ")" : sum(dim);
  }

  /** As an int that can be a factor of a product. */
  public String factor(Dim dim) {
    String code = asInt(dim);
    return dim.terms().size() > 1 || code.startsWith("(int)") ? "(" + code + ")" : code;
  }

  /** As a long, where its factors fit an int and overflow is an {@link ArithmeticException}. */
  public String asLong(Dim dim) {
    if (dim.isConstant()) {
      return dim.constant().getAsLong() + "L";
    }
    String sum = "";
    for (Map.Entry<List<Atom>, Long> term : dim.terms()) {
      String product = exactProduct(term.getKey(), term.getValue());
      sum = sum.isEmpty() ? product : "Math.addExact(" + sum + ", " + product + ")";
    }
    return sum;
  }

  private String exactProduct(List<Atom> atoms, long coefficient) {
    if (atoms.isEmpty()) {
      return coefficient + "L";
    }
    Atom first = atoms.getFirst();
    boolean small = coefficient == (int) coefficient && first instanceof Dim.Name;
    String product =
        small && coefficient != 1
            ? atom(first) + " * " + coefficient + "L"
            : coefficient == 1 ? wide(first) : exact(wide(first), coefficient + "L");
    for (Atom more : atoms.subList(1, atoms.size())) {
      product = exact(product, wide(more));
    }
    return product;
  }

  /** An atom as a long; a division is one already. */
  private String wide(Atom atom) {
    return switch (atom) {
      case Dim.Name _ -> widen + atom(atom);
      case Dim.Quotient _, Dim.Floor _ -> atom(atom);
    };
  }

  private static String exact(String a, String b) {
    return "Math.multiplyExact(" + a + ", " + b + ")";
  }

  private String sum(Dim dim) {
    var code = new StringBuilder();
    for (Map.Entry<List<Atom>, Long> term : dim.terms()) {
      long coefficient = term.getValue();
      if (code.isEmpty()) {
        code.append(coefficient < 0 ? "-" : "");
      } else {
        code.append(coefficient < 0 ? " - " : " + ");
      }
      var factors = new ArrayList<String>();
      term.getKey().forEach(atom -> factors.add(atom(atom)));
      if (Math.abs(coefficient) != 1 || factors.isEmpty()) {
        factors.add(Long.toString(Math.abs(coefficient)));
      }
      code.append(String.join(" * ", factors));
    }
    return code.toString();
  }

  private String atom(Atom atom) {
    return switch (atom) {
      case Dim.Name n -> variables.apply(n.name());
      case Dim.Quotient q -> "((" + asLong(q.dividend()) + ") / (" + asLong(q.divisor()) + "))";
      case Dim.Floor f -> "Math.floorDiv(" + asLong(f.dividend()) + ", " + f.divisor() + "L)";
    };
  }
}

package dev.adjoint.processor.ir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One dim of a shape: a polynomial with integer coefficients over names that are bound at run time
 * (the batch, a sequence length). Two dims are equal exactly if their normal forms are, so {@code
 * 2*h} equals {@code h+h}; a constant is a polynomial without names.
 *
 * <p>A division that does not come out even in the polynomials is kept as a {@link Quotient}, which
 * is exact division at run time. Where windows move over an axis, a division is rounded down:
 * {@link Floor}.
 */
public final class Dim implements Comparable<Dim> {

  /** What a monomial multiplies. */
  public sealed interface Atom permits Name, Quotient, Floor {}

  /** A dim bound at run time. */
  public record Name(String name) implements Atom {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A division that must come out even at run time. */
  public record Quotient(Dim dividend, Dim divisor) implements Atom {
    @Override
    public String toString() {
      return dividend.inParentheses() + "/" + divisor.inParentheses();
    }
  }

  /**
   * A division that is rounded down at run time, by a number above 1. The coefficients of the
   * dividend are from 0 to before the divisor, so that equal numbers of windows are equal dims.
   */
  public record Floor(Dim dividend, long divisor) implements Atom {
    @Override
    public String toString() {
      return "floor(" + dividend.inParentheses() + "/" + divisor + ")";
    }
  }

  private static final Comparator<List<Atom>> BY_DEGREE_THEN_TEXT =
      Comparator.<List<Atom>>comparingInt(List::size).reversed().thenComparing(List::toString);

  /** The number 1. */
  public static final Dim ONE = of(1);

  /** Monomials (atoms in order of their text) and their coefficients, none of them 0. */
  private final TreeMap<List<Atom>, Long> terms;

  private final boolean constant;

  /** Kept, since a deep model compares and prints the same dims again and again. */
  private int hash;

  private @Nullable String text;

  private Dim(TreeMap<List<Atom>, Long> terms) {
    this.terms = terms;
    terms.values().removeIf(coefficient -> coefficient == 0);
    this.constant = terms.isEmpty() || (terms.size() == 1 && terms.firstKey().isEmpty());
  }

  /** A constant. */
  public static Dim of(long value) {
    return term(List.of(), value);
  }

  /** A name that is bound at run time. */
  public static Dim named(String name) {
    return term(List.of(new Name(name)), 1);
  }

  private static Dim term(List<Atom> monomial, long coefficient) {
    var terms = new TreeMap<List<Atom>, Long>(BY_DEGREE_THEN_TEXT);
    terms.put(monomial, coefficient);
    return new Dim(terms);
  }

  /** Whether no name is left in it. */
  public boolean isConstant() {
    return constant;
  }

  /** Its value if it is a constant. */
  public OptionalLong constant() {
    return constant ? OptionalLong.of(number()) : OptionalLong.empty();
  }

  /** Whether it is this constant. */
  public boolean is(long value) {
    return constant && number() == value;
  }

  private long number() {
    return terms.isEmpty() ? 0 : terms.firstEntry().getValue();
  }

  /** Whether no division that must come out even is left in it. */
  public boolean isExact() {
    return terms.keySet().stream()
        .flatMap(List::stream)
        .allMatch(
            atom ->
                switch (atom) {
                  case Name _ -> true;
                  case Quotient _ -> false;
                  case Floor f -> f.dividend().isExact();
                });
  }

  /** The sum. */
  public Dim plus(Dim other) {
    if (constant && other.constant) {
      return of(Math.addExact(number(), other.number()));
    }
    var sum = new TreeMap<>(terms);
    other.terms.forEach((monomial, c) -> sum.merge(monomial, c, Math::addExact));
    return new Dim(sum);
  }

  /** The difference. */
  public Dim minus(Dim other) {
    return plus(other.times(of(-1)));
  }

  /** The product; what a quotient divides by cancels: {@code 2*(d/2)} is {@code d}. */
  public Dim times(Dim other) {
    if (constant && other.constant) {
      return of(Math.multiplyExact(number(), other.number()));
    }
    if (is(1)) {
      return other;
    }
    if (other.is(1)) {
      return this;
    }
    Dim product = Dim.of(0);
    for (var a : terms.entrySet()) {
      for (var b : other.terms.entrySet()) {
        long coefficient = Math.multiplyExact(a.getValue(), b.getValue());
        product = product.plus(cancelled(joined(a.getKey(), b.getKey()), coefficient));
      }
    }
    return product;
  }

  private static Dim cancelled(List<Atom> monomial, long coefficient) {
    for (Atom atom : monomial) {
      if (atom instanceof Quotient q && q.divisor().terms.size() == 1) {
        var others = new ArrayList<>(monomial);
        others.remove(atom);
        Dim rest = term(others, coefficient);
        Dim quotient =
            rest.dividedByTerm(
                q.divisor().terms.firstKey(), q.divisor().terms.firstEntry().getValue());
        if (quotient != null) {
          return quotient.times(q.dividend());
        }
      }
    }
    return term(monomial, coefficient);
  }

  private static List<Atom> joined(List<Atom> a, List<Atom> b) {
    var all = new ArrayList<>(a);
    all.addAll(b);
    all.sort(Comparator.comparing(Object::toString));
    return List.copyOf(all);
  }

  /**
   * The quotient: exact where each term divides, otherwise a {@link Quotient}.
   *
   * @throws ArithmeticException if the divisor is 0, or both are constants and it does not divide
   */
  public Dim dividedBy(Dim divisor) {
    if (divisor.terms.isEmpty()) {
      throw new ArithmeticException("division by zero");
    }
    if (equals(divisor)) {
      return ONE;
    }
    if (divisor.terms.size() == 1) {
      var exact = dividedByTerm(divisor.terms.firstKey(), divisor.terms.firstEntry().getValue());
      if (exact != null) {
        return exact;
      }
    }
    if (isConstant() && divisor.isConstant()) {
      throw new ArithmeticException(this + " is not divisible by " + divisor);
    }
    return term(List.of(new Quotient(this, divisor)), 1);
  }

  private @Nullable Dim dividedByTerm(List<Atom> monomial, long coefficient) {
    var quotient = new TreeMap<List<Atom>, Long>(BY_DEGREE_THEN_TEXT);
    for (var entry : terms.entrySet()) {
      var rest = new ArrayList<>(entry.getKey());
      for (Atom atom : monomial) {
        if (!rest.remove(atom)) {
          return null;
        }
      }
      if (entry.getValue() % coefficient != 0) {
        return null;
      }
      quotient.put(List.copyOf(rest), entry.getValue() / coefficient);
    }
    return new Dim(quotient);
  }

  /**
   * The quotient, rounded down (towards negative infinity): {@code (2*h+1)} by 2 is {@code h}.
   *
   * @throws ArithmeticException if the divisor is below 1
   */
  public Dim dividedDown(long divisor) {
    if (divisor < 1) {
      throw new ArithmeticException("rounding down needs a divisor of at least 1: " + divisor);
    }
    Dim whole = of(0);
    Dim rest = of(0);
    for (var entry : terms.entrySet()) {
      whole = whole.plus(term(entry.getKey(), Math.floorDiv(entry.getValue(), divisor)));
      rest = rest.plus(term(entry.getKey(), Math.floorMod(entry.getValue(), divisor)));
    }
    if (rest.isConstant()) {
      return whole;
    }
    Floor inner = rest.onlyFloor();
    if (inner != null) {
      long more = rest.terms.getOrDefault(List.of(), 0L);
      Dim dividend = inner.dividend().plus(of(Math.multiplyExact(more, inner.divisor())));
      return whole.plus(dividend.dividedDown(Math.multiplyExact(divisor, inner.divisor())));
    }
    return whole.plus(term(List.of(new Floor(rest, divisor)), 1));
  }

  /** What is rounded down in {@code floor(a/m)} or {@code floor(a/m)+c}. */
  private @Nullable Floor onlyFloor() {
    var open = terms.keySet().stream().filter(monomial -> !monomial.isEmpty()).toList();
    return open.size() == 1
            && open.getFirst().size() == 1
            && terms.getOrDefault(open.getFirst(), 0L) == 1
            && open.getFirst().getFirst() instanceof Floor floor
        ? floor
        : null;
  }

  /** The names that it depends on, sorted. */
  public SortedSet<String> names() {
    var names = new TreeSet<String>();
    for (List<Atom> monomial : terms.keySet()) {
      for (Atom atom : monomial) {
        switch (atom) {
          case Name n -> names.add(n.name());
          case Quotient q -> {
            names.addAll(q.dividend().names());
            names.addAll(q.divisor().names());
          }
          case Floor f -> names.addAll(f.dividend().names());
        }
      }
    }
    return names;
  }

  /** Its value where each name is bound. */
  public long evaluate(ToLongFunction<String> binding) {
    long sum = 0;
    for (var entry : terms.entrySet()) {
      long product = entry.getValue();
      for (Atom atom : entry.getKey()) {
        product = Math.multiplyExact(product, evaluate(atom, binding));
      }
      sum = Math.addExact(sum, product);
    }
    return sum;
  }

  private static long evaluate(Atom atom, ToLongFunction<String> binding) {
    return switch (atom) {
      case Name n -> binding.applyAsLong(n.name());
      case Quotient q -> {
        long dividend = q.dividend().evaluate(binding);
        long divisor = q.divisor().evaluate(binding);
        if (divisor == 0 || dividend % divisor != 0) {
          throw new ArithmeticException(q + ": " + dividend + " is not divisible by " + divisor);
        }
        yield dividend / divisor;
      }
      case Floor f -> Math.floorDiv(f.dividend().evaluate(binding), f.divisor());
    };
  }

  /** This dim with names replaced, as when a function is used with other arguments. */
  public Dim substitute(Map<String, Dim> replacements) {
    Dim sum = of(0);
    for (var entry : terms.entrySet()) {
      Dim product = of(entry.getValue());
      for (Atom atom : entry.getKey()) {
        product =
            product.times(
                switch (atom) {
                  case Name n -> replacements.getOrDefault(n.name(), named(n.name()));
                  case Quotient q ->
                      q.dividend()
                          .substitute(replacements)
                          .dividedBy(q.divisor().substitute(replacements));
                  case Floor f -> f.dividend().substitute(replacements).dividedDown(f.divisor());
                });
      }
      sum = sum.plus(product);
    }
    return sum;
  }

  /** The terms, highest degree first: coefficient and atoms; for code generation. */
  public List<Map.Entry<List<Atom>, Long>> terms() {
    return List.copyOf(terms.entrySet());
  }

  private String inParentheses() {
    return terms.size() > 1 ? "(" + this + ")" : toString();
  }

  @Override
  public int compareTo(Dim other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof Dim dim && hashCode() == dim.hashCode() && terms.equals(dim.terms));
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = terms.hashCode();
    }
    return hash;
  }

  /** As a user writes it: {@code 2*h+1}. */
  @Override
  public String toString() {
    if (text == null) {
      text = written();
    }
    return text;
  }

  private String written() {
    if (constant) {
      return Long.toString(number());
    }
    var text = new StringBuilder();
    terms.forEach(
        (monomial, coefficient) -> {
          text.append(coefficient < 0 ? "-" : text.isEmpty() ? "" : "+");
          var factors = new StringJoiner("*");
          if (Math.abs(coefficient) != 1 || monomial.isEmpty()) {
            factors.add(Long.toString(Math.abs(coefficient)));
          }
          monomial.forEach(atom -> factors.add(atom.toString()));
          text.append(factors);
        });
    return text.toString();
  }
}

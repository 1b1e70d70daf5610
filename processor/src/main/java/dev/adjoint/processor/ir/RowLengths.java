package dev.adjoint.processor.ir;

import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Model.Component;
import dev.adjoint.processor.ir.Model.DataRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of the data record make of the names in the shapes of a method's inputs: {@code
 * "batch seq"} over a component of {@code "64"} says that {@code seq} is 64. Only the methods over
 * data sets take it so; others are called with any length.
 *
 * <p>The first input that settles a name does; that the others agree is for the caller to check. A
 * name that the record has itself, and that of the rows, have no number.
 */
public final class RowLengths {

  /**
   * Where a number comes from.
   *
   * @param input whose shape has the name
   * @param component of the record, which has the number
   */
  public record Origin(Input input, Component component) {}

  private final Map<String, Dim> lengths = new LinkedHashMap<>();
  private final Map<String, Origin> origins = new LinkedHashMap<>();
  private final Set<String> free = new TreeSet<>();

  private RowLengths() {}

  /** Those of a method; none without a record. */
  public static RowLengths of(Function function, @Nullable DataRecord data) {
    var lengths = new RowLengths();
    if (data != null) {
      lengths.solve(origins(function, data), data);
    }
    return lengths;
  }

  private static List<Origin> origins(Function function, DataRecord data) {
    var all = new ArrayList<Origin>();
    for (Input input : function.inputs()) {
      if (!input.isFeed()) {
        data.components().stream()
            .filter(component -> component.name().equals(input.name()))
            .forEach(component -> all.add(new Origin(input, component)));
      }
    }
    return all;
  }

  private void solve(List<Origin> all, DataRecord data) {
    data.components().forEach(component -> free.addAll(component.row().shape().names()));
    for (Origin origin : all) {
      Shape shape = origin.input().value().shape();
      if (shape.rank() > 0) {
        free.addAll(shape.dim(0).names());
      }
    }
    int before;
    do {
      before = lengths.size();
      all.forEach(this::solve);
    } while (lengths.size() > before);
  }

  /** Dims that do not stand where those of the row do say nothing. */
  private void solve(Origin origin) {
    Shape declared = origin.input().value().shape();
    Shape row = origin.component().row().shape();
    if (declared.rank() != row.rank() + 1 || !isInPlace(declared.slice(1, declared.rank()), row)) {
      return;
    }
    for (int i = 0; i < row.rank(); i++) {
      OptionalLong length = row.dim(i).constant();
      if (length.isPresent()) {
        solve(declared.dim(i + 1), length.getAsLong(), origin);
      }
    }
  }

  /** Whether the numbers of declared rows are those of a row, at the same places. */
  public static boolean isInPlace(Shape declared, Shape row) {
    for (int i = 0; i < row.rank(); i++) {
      if (declared.dim(i).isConstant() && !declared.dim(i).equals(row.dim(i))) {
        return false;
      }
    }
    return true;
  }

  /** Finds the name in {@code 2*seq+1} or {@code seq/2}, where it is the only one not known. */
  private void solve(Dim declared, long length, Origin origin) {
    try {
      solveKnown(declared.substitute(lengths), length, origin);
    } catch (ArithmeticException notEven) {
      // It does not agree, which is found when all are compared.
    }
  }

  private void solveKnown(Dim declared, long length, Origin origin) {
    List<Dim.Atom> open = List.of();
    long factor = 1;
    long rest = length;
    for (Map.Entry<List<Dim.Atom>, Long> term : declared.terms()) {
      if (term.getKey().isEmpty()) {
        rest -= term.getValue();
      } else if (open.isEmpty() && term.getKey().size() == 1) {
        open = term.getKey();
        factor = term.getValue();
      } else {
        return;
      }
    }
    if (open.isEmpty() || rest % factor != 0) {
      return;
    }
    switch (open.getFirst()) {
      case Dim.Name(String name) -> settle(name, rest / factor, origin);
      case Dim.Quotient(Dim dividend, Dim divisor) -> {
        if (divisor.isConstant()) {
          long by = divisor.constant().orElseThrow();
          solve(dividend, Math.multiplyExact(rest / factor, by), origin);
        }
      }
      case Dim.Floor _ -> {
        // Several lengths are rounded down to one.
      }
    }
  }

  private void settle(String name, long length, Origin origin) {
    if (length > 0 && length <= Integer.MAX_VALUE && !free.contains(name)) {
      lengths.put(name, Dim.of(length));
      origins.put(name, origin);
    }
  }

  /** The numbers by name. */
  public Map<String, Dim> all() {
    return lengths;
  }

  /** Where the number of a name comes from, or null if it has none. */
  public @Nullable Origin origin(String name) {
    return origins.get(name);
  }

  /**
   * A shape with the numbers in place of names.
   *
   * @throws ArithmeticException if a division does not come out even
   */
  public Shape in(Shape shape) {
    return new Shape(shape.dims().stream().map(dim -> dim.substitute(lengths)).toList());
  }
}

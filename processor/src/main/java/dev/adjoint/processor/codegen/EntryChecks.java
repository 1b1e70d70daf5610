package dev.adjoint.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.CrossEntropy;
import dev.adjoint.processor.op.Gather;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Slice;
import dev.adjoint.processor.op.Update;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a public method checks before any kernel runs. Run-time dims follow from the lengths of the
 * arrays where one array leaves one of them open; the others are parameters of the method.
 */
public final class EntryChecks {
  /** Is told of the inputs that are class indices. */
  public interface ClassVisitor {

    /**
     * @param input its number
     * @param classes how many classes there are
     * @param ignored a last argument of the check, with the comma before it: the label that is
     *     ignored, if there is one
     */
    void visit(int input, Dim classes, String ignored);
  }

  private final RoutineCode routine;

  /** The input whose length tells a dim. */
  private final Map<String, Integer> definers = new LinkedHashMap<>();

  private final Set<String> given = new LinkedHashSet<>();

  public EntryChecks(RoutineCode routine) {
    this.routine = routine;
    solve();
  }

  private void solve() {
    Set<String> known = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(routine.plan().dims());
    while (!open.isEmpty()) {
      boolean progress = false;
      for (int i : data()) {
        String dim = definers.containsValue(i) ? null : onlyUnknown(size(i), known);
        if (dim != null) {
          definers.put(dim, i);
          known.add(dim);
          open.remove(dim);
          progress = true;
        }
      }
      if (!progress) {
        String dim = open.removeFirst();
        given.add(dim);
        known.add(dim);
      }
    }
  }

  private Dim size(int input) {
    return routine.inputs().get(input).value().shape().size();
  }

  /** The dim that a size tells: the only unknown one, as a plain factor. */
  private static @Nullable String onlyUnknown(Dim size, Set<String> known) {
    List<String> unknown = size.names().stream().filter(name -> !known.contains(name)).toList();
    if (unknown.size() != 1 || size.terms().size() != 1) {
      return null;
    }
    String name = unknown.getFirst();
    List<Dim.Atom> atoms = size.terms().getFirst().getKey();
    boolean plain =
        atoms.stream().allMatch(Dim.Name.class::isInstance)
            && atoms.stream().filter(atom -> atom.equals(new Dim.Name(name))).count() == 1;
    return plain ? name : null;
  }

  /** The dims that no array tells, as parameters. */
  public List<ParameterSpec> givenDims() {
    return given.stream()
        .map(dim -> ParameterSpec.builder(TypeName.INT, routine.names().dim(dim)).build())
        .toList();
  }

  private void notNull(CodeBlock.Builder code) {
    for (int i : data()) {
      code.addStatement(
          "$T.requireNonNull($L, $S)",
          Objects.class,
          routine.names().input(i),
          name(i) + ": found null, required an array");
    }
  }

  /** Declares the other dims, and requires that every array has exactly its length. */
  public CodeBlock solveDims() {
    var code = CodeBlock.builder();
    notNull(code);
    given.forEach(dim -> checkDim(code, dim));
    definers.forEach((dim, input) -> code.add(solved(dim, input)));
    for (int i : data()) {
      if (!definers.containsValue(i)) {
        exactLength(code, i);
      }
    }
    // Before results are allocated, whose sizes may be made of these.
    differences(code, derivedDims());
    return code.build();
  }

  /** Reads a dim off the length of an array; dims that the caller gave are named if it fails. */
  private CodeBlock solved(String dim, int input) {
    Dim row = size(input).dividedBy(Dim.named(dim));
    List<String> givenOfRow = given.stream().filter(d -> row.names().contains(d)).toList();
    return CodeBlock.of(
        "int $L = $T.rows($S, $L.length, $L$L);\n",
        routine.names().dim(dim),
        Types.CHECKS,
        name(input),
        routine.names().input(input),
        rowElements(row),
        givenOfRow.isEmpty()
            ? CodeBlock.of("")
            : CodeBlock.of(", $S, $S", row.toString(), String.join(" and ", givenOfRow)));
  }

  private String rowElements(Dim row) {
    return row.isConstant()
        ? Long.toString(row.constant().getAsLong())
        : "Math.toIntExact(" + routine.names().dims().asLong(row) + ")";
  }

  private String name(int input) {
    return routine.inputs().get(input).name();
  }

  /** In terms of rows where another array has told how many there are. */
  private void exactLength(CodeBlock.Builder code, int input) {
    Dim size = size(input);
    String array = routine.names().input(input);
    for (Map.Entry<String, Integer> definer : definers.entrySet()) {
      String dim = definer.getKey();
      if (size.names().contains(dim) && dim.equals(onlyUnknown(size, Set.of()))) {
        code.addStatement(
            "$1T.sameRows($2S, $1T.rows($2S, $3L.length, $4L), $5S, $6L)",
            Types.CHECKS,
            name(input),
            array,
            rowElements(size.dividedBy(Dim.named(dim))),
            name(definer.getValue()),
            routine.names().dim(dim));
        return;
      }
    }
    code.addStatement(
        "$T.length($S, $L.length, $L)",
        Types.CHECKS,
        name(input),
        array,
        routine.names().dims().asLong(size));
  }

  private void checkDim(CodeBlock.Builder code, String dim) {
    code.addStatement("$T.dim($S, $L)", Types.CHECKS, dim, routine.names().dim(dim));
  }

  /** With every dim given: that dims are possible, arrays long enough and classes in range. */
  public CodeBlock checkAll() {
    var code = CodeBlock.builder();
    notNull(code);
    code.add(checkDims());
    for (int i : data()) {
      atLeast(code, name(i), routine.names().input(i), size(i));
    }
    checkClasses(code);
    for (int i : placesOfUpdates()) {
      code.addStatement(
          "$T.distinct($S, $L, $L)",
          Types.CHECKS,
          name(i),
          routine.names().input(i),
          routine.names().dims().asInt(size(i)));
    }
    return code.build();
  }

  /** The inputs that say where an update writes: no two values of them are the same. */
  public List<Integer> placesOfUpdates() {
    return data().stream().filter(i -> isUpdated(routine.inputs().get(i).value())).toList();
  }

  private boolean isUpdated(Value input) {
    Set<Value> same = new HashSet<>(Set.of(input));
    for (Instruction i : routine.plan().routine().function().body()) {
      if (i.op() instanceof Reshape && same.contains(i.operand(0))) {
        same.add(i.result());
      } else if (i.op() instanceof Update && same.contains(i.operand(1))) {
        return true;
      }
    }
    return false;
  }

  /** With every dim given: that they, and those made of them, are possible. */
  public CodeBlock checkDims() {
    var code = CodeBlock.builder();
    routine.plan().dims().forEach(dim -> checkDim(code, dim));
    Set<Dim> seen = derivedDims();
    quotients(code, seen);
    differences(code, seen);
    return code.build();
  }

  /** The dims of all values. */
  private Set<Dim> derivedDims() {
    Set<Dim> seen = new LinkedHashSet<>();
    collectDims(routine.plan().routine().function(), seen);
    routine.inputs().forEach(input -> seen.addAll(input.value().shape().dims()));
    return seen;
  }

  /** Also in the steps of scans. */
  private static void collectDims(Function function, Set<Dim> seen) {
    for (Instruction i : function.body()) {
      seen.addAll(i.result().shape().dims());
      if (i.op() instanceof Scan scan) {
        collectDims(scan.step(), seen);
      }
    }
  }

  /** That they come out even. */
  private void quotients(CodeBlock.Builder code, Set<Dim> seen) {
    Set<Dim.Quotient> quotients = new LinkedHashSet<>();
    slices(code);
    seen.forEach(dim -> collectQuotients(dim, quotients));
    var dims = routine.names().dims();
    for (Dim.Quotient q : quotients) {
      code.addStatement(
          "$T.divides($S, $L, $L)",
          Types.CHECKS,
          q.toString(),
          dims.asLong(q.dividend()),
          dims.asLong(q.divisor()));
    }
  }

  /** That they are positive. */
  private void differences(CodeBlock.Builder code, Set<Dim> seen) {
    var dims = routine.names().dims();
    for (Dim dim : seen) {
      if (!dim.isConstant() && dim.terms().stream().anyMatch(term -> term.getValue() < 0)) {
        code.addStatement(
            "$T.dim($S, Math.toIntExact($L))", Types.CHECKS, dim.toString(), dims.asLong(dim));
      }
    }
  }

  /** That parts of axes lie within them. */
  private void slices(CodeBlock.Builder code) {
    var dims = routine.names().dims();
    Set<String> checked = new LinkedHashSet<>();
    for (Instruction i : routine.plan().routine().function().body()) {
      if (i.op() instanceof Slice slice) {
        Dim length = i.operand(0).shape().dim(slice.axis());
        boolean open = !slice.from().isConstant() || !length.minus(slice.to()).isConstant();
        if (open && checked.add(slice.from() + " " + slice.to() + " " + length)) {
          code.addStatement(
              "$T.slice($S, $L, $L, $L)",
              Types.CHECKS,
              i.result().name(),
              dims.asLong(slice.from()),
              dims.asLong(slice.to()),
              dims.asLong(length));
        }
      }
    }
  }

  private static void collectQuotients(Dim dim, Set<Dim.Quotient> quotients) {
    for (var term : dim.terms()) {
      for (Dim.Atom atom : term.getKey()) {
        switch (atom) {
          case Dim.Name _ -> {}
          case Dim.Quotient q -> {
            collectQuotients(q.dividend(), quotients);
            collectQuotients(q.divisor(), quotients);
            quotients.add(q);
          }
          case Dim.Floor f -> collectQuotients(f.dividend(), quotients);
        }
      }
    }
  }

  private void atLeast(CodeBlock.Builder code, String name, String array, Dim size) {
    code.addStatement(
        "$T.atLeast($S, $L.length, $L)",
        Types.CHECKS,
        name,
        array,
        routine.names().dims().asLong(size));
  }

  /** That the caller's arrays hold the results. */
  public CodeBlock checkResults() {
    var code = CodeBlock.builder();
    for (int i = 0; i < routine.results().size(); i++) {
      Function.Result result = routine.results().get(i);
      atLeast(
          code,
          routine.names().result(i),
          routine.names().result(i),
          result.value().shape().size());
    }
    return code.build();
  }

  private void checkClasses(CodeBlock.Builder code) {
    var dims = routine.names().dims();
    classes(
        (input, classes, ignored) ->
            code.addStatement(
                "$T.classes($S, $L, $L, $L$L)",
                Types.CHECKS,
                name(input),
                routine.names().input(input),
                dims.asInt(size(input)),
                dims.asInt(classes),
                ignored));
  }

  /** A range that an input has to be in: from 0 to before a size, or what is ignored. */
  private record Range(Dim classes, String ignored) {}

  /** Visits the inputs that are class indices, once for each range that they have to be in. */
  public void classes(ClassVisitor visitor) {
    for (int i = 0; i < routine.inputs().size(); i++) {
      for (Range range : ranges(routine.inputs().get(i))) {
        visitor.visit(i, range.classes(), range.ignored());
      }
    }
  }

  private Set<Range> ranges(Function.Input input) {
    var ranges = new LinkedHashSet<Range>();
    if (input.value().typed().element() != Element.INT) {
      return ranges;
    }
    List<Instruction> losses = lossesOf(input.value());
    if (losses.isEmpty() && input.classes() > 0) {
      ranges.add(new Range(Dim.of(input.classes()), ""));
    }
    // Of an input that is not declared as a class a loss makes one: the number of logits.
    for (Instruction loss : losses) {
      Dim classes = input.classes() > 0 ? Dim.of(input.classes()) : loss.operand(0).shape().last();
      ranges.add(new Range(classes, ignored(loss)));
    }
    entriesOf(input.value()).forEach(entries -> ranges.add(new Range(entries, "")));
    return ranges;
  }

  /** The sizes of the tables in which an input, perhaps reshaped, is an index. */
  private Set<Dim> entriesOf(Value input) {
    Set<Value> same = new LinkedHashSet<>(Set.of(input));
    Set<Dim> entries = new LinkedHashSet<>();
    for (Instruction i : routine.plan().routine().function().body()) {
      if (i.op() instanceof Reshape && same.contains(i.operand(0))) {
        same.add(i.result());
      } else if (i.op() instanceof Gather && same.contains(i.operand(1))) {
        entries.add(i.operand(0).shape().dim(0));
      } else if (i.op() instanceof Update update && same.contains(i.operand(1))) {
        entries.add(i.operand(0).shape().dim(update.axis()));
      }
    }
    return entries;
  }

  private static String ignored(Instruction loss) {
    return loss.op() instanceof CrossEntropy op && op.ignored() != null ? ", " + op.ignored() : "";
  }

  /** The cross-entropies that read a label, under whatever shape. */
  private List<Instruction> lossesOf(Value label) {
    Set<Value> same = new HashSet<>(Set.of(label));
    var losses = new ArrayList<Instruction>();
    for (Instruction i : routine.plan().routine().function().body()) {
      if (i.op() instanceof Reshape && same.contains(i.operand(0))) {
        same.add(i.result());
      } else if (i.op() instanceof CrossEntropy && same.contains(i.operand(1))) {
        losses.add(i);
      }
    }
    return losses;
  }

  /** That no real input is NaN or infinite. */
  public CodeBlock checkFinite() {
    var code = CodeBlock.builder();
    for (int i : data()) {
      if (routine.inputs().get(i).value().typed().element().isReal()) {
        code.addStatement(
            "$T.finite($S, $L, $L)",
            Types.CHECKS,
            name(i),
            routine.names().input(i),
            routine.names().dims().asInt(size(i)));
      }
    }
    return code.add(checkFeeds()).build();
  }

  /** That no feed is NaN or infinite. */
  public CodeBlock checkFeeds() {
    var code = CodeBlock.builder();
    for (int i = 0; i < routine.inputs().size(); i++) {
      if (routine.inputs().get(i).isFeed()) {
        code.addStatement("$T.finite($S, $L)", Types.CHECKS, name(i), routine.names().input(i));
      }
    }
    return code.build();
  }

  /** The inputs that are no feeds. */
  private List<Integer> data() {
    return IntStream.range(0, routine.inputs().size())
        .filter(i -> !routine.inputs().get(i).isFeed())
        .boxed()
        .toList();
  }
}

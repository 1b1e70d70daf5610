package dev.adjoint.processor.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Model.DataRecord;
import dev.adjoint.processor.ir.RowLengths;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.op.CrossEntropy;
import dev.adjoint.processor.op.Gather;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A routine that can be fed with rows of a data set: its inputs all begin with one run-time dim,
 * the rows, and go on with constants, or names for which the data record has numbers.
 *
 * @param dim the rows
 * @param lengths the other run-time dims
 */
public record DataRows(RoutineCode routine, String dim, RowLengths lengths) {

  /** Null where a routine needs more than rows. */
  public static @Nullable DataRows of(
      RoutineCode routine, @Nullable DataRecord data, boolean withResults) {
    Function function = routine.plan().routine().function();
    List<Shape> shapes = new ArrayList<>();
    routine.inputs().stream()
        .filter(input -> !input.isFeed())
        .forEach(input -> shapes.add(input.value().shape()));
    if (withResults) {
      routine.results().forEach(result -> shapes.add(result.value().shape()));
    }
    var lengths = RowLengths.of(function, data);
    List<String> open = new ArrayList<>(routine.plan().dims());
    open.removeAll(lengths.all().keySet());
    if (open.size() != 1) {
      return null;
    }
    Dim dim = Dim.named(open.getFirst());
    boolean rows =
        shapes.stream()
            .allMatch(s -> s.rank() > 0 && s.dim(0).equals(dim) && hasOneShape(s, lengths));
    return rows ? new DataRows(routine, open.getFirst(), lengths) : null;
  }

  /** Whether each row has. */
  private static boolean hasOneShape(Shape shape, RowLengths lengths) {
    return lengths.all().keySet().containsAll(shape.slice(1, shape.rank()).names());
  }

  /** Why the rows of a data set cannot be given to a method, for its user; empty if they can. */
  public static Optional<String> fault(Function function, @Nullable DataRecord record) {
    List<Function.Input> data =
        function.inputs().stream().filter(input -> !input.isFeed()).toList();
    if (data.isEmpty()) {
      return Optional.of("it reads no data");
    }
    Shape first = data.getFirst().value().shape();
    for (Function.Input input : data) {
      Shape shape = input.value().shape();
      if (shape.rank() == 0 || shape.dim(0).isConstant() || !shape.dim(0).equals(first.dim(0))) {
        return Optional.of(input.name() + " is " + shape + ", which is no batch of rows");
      }
    }
    var open = new TreeSet<String>();
    data.forEach(input -> open.addAll(input.value().shape().names()));
    open.removeAll(first.dim(0).names());
    open.removeAll(RowLengths.of(function, record).all().keySet());
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(", ", open)
                + (open.size() == 1 ? " is" : " are")
                + " open in its inputs, and "
                + (record == null
                    ? "there is no data record with a number for "
                    : "the data record has no number for ")
                + (open.size() == 1 ? "it" : "them"));
  }

  /** How many numbers of a tensor of this shape belong to a row. */
  public long rowElements(Shape shape) {
    try {
      return lengths.in(shape.slice(1, shape.rank())).size().constant().orElseThrow();
    } catch (ArithmeticException notEven) {
      return 1; // This has been reported: the methods of the model throw.
    }
  }

  public String constant() {
    return routine.inputsConstant();
  }

  /** What a row looks like, a constant. */
  public FieldSpec inputSpecs() {
    var specs = new ArrayList<CodeBlock>();
    // Where a label may be ignored the kernels check the others.
    boolean ignoresLabels =
        routine.plan().routine().function().body().stream()
            .anyMatch(i -> i.op() instanceof CrossEntropy loss && loss.ignored() != null);
    for (Function.Input input : routine.inputs()) {
      if (input.isFeed()) {
        continue;
      }
      specs.add(
          CodeBlock.of(
              "\nnew $1T($2S, $1T.Kind.$3L, $4L, $5L)",
              Types.INPUT_SPEC,
              input.name(),
              input.value().typed().element().name(),
              rowElements(input.value().shape()),
              ignoresLabels ? 0 : classes(input)));
    }
    return FieldSpec.builder(
            ParameterizedTypeName.get(ClassName.get(List.class), Types.INPUT_SPEC), constant())
        .addJavadoc("What {@code $L} reads of a row of data.", routine.entry())
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(
            "$T.of($>$>$L$<$<)", List.class, specs.stream().collect(CodeBlock.joining(",")))
        .build();
  }

  /**
   * The class indices that an input may have: as declared, or else as many as the loss or the table
   * has that reads it. A data set is checked before it is trained on, and told by its own rows.
   */
  private int classes(Function.Input input) {
    if (input.classes() > 0) {
      return input.classes();
    }
    OptionalLong fewest =
        routine.plan().routine().function().body().stream()
            .filter(i -> i.op() instanceof CrossEntropy || i.op() instanceof Gather)
            .filter(i -> i.operand(1).equals(input.value()))
            .map(
                i ->
                    i.op() instanceof Gather
                        ? i.operand(0).shape().dim(0)
                        : i.operand(0).shape().last())
            .filter(Dim::isConstant)
            .mapToLong(dim -> dim.constant().orElseThrow())
            .min();
    return (int) fewest.orElse(0);
  }

  /** The arguments that a batch gives: rows and lengths, arrays, and feeds. */
  public String batchArguments() {
    var arguments = new ArrayList<String>();
    for (String name : routine.plan().dims()) {
      arguments.add(name.equals(dim) ? "batch.rows()" : String.valueOf(lengths.all().get(name)));
    }
    int data = 0;
    int feeds = 0;
    for (Function.Input input : routine.inputs()) {
      String element = Types.primitive(input.value().typed().element()).toString();
      arguments.add(
          input.isFeed()
              ? (routine.isDouble() ? "" : "(float) ") + "batch.feed(" + feeds++ + ")"
              : "batch." + element + "s(" + data++ + ")");
    }
    return String.join(", ", arguments);
  }

  /** The same with feeds that are parameters of the method. */
  public String batchArgumentsWithFeeds() {
    String arguments = batchArguments();
    List<String> feeds = routine.feeds().stream().map(ParameterSpec::name).toList();
    for (int i = 0; i < feeds.size(); i++) {
      String ofBatch = (routine.isDouble() ? "" : "(float) ") + "batch.feed(" + i + ")";
      arguments = arguments.replace(ofBatch, feeds.get(i));
    }
    return arguments;
  }
}

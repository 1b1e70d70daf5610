package dev.adjoint.processor.codegen;

import dev.adjoint.StateScope;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.AssignState;
import dev.adjoint.processor.op.AveragePool;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.Concat;
import dev.adjoint.processor.op.Convolution;
import dev.adjoint.processor.op.ConvolutionDataGradient;
import dev.adjoint.processor.op.Elementwise;
import dev.adjoint.processor.op.Gather;
import dev.adjoint.processor.op.ImageOp;
import dev.adjoint.processor.op.InTraining;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.MaxPool;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Permute;
import dev.adjoint.processor.op.ReadParameter;
import dev.adjoint.processor.op.RecurrentCell;
import dev.adjoint.processor.op.RecurrentScan;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Scan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code summary()}: a call of a layer, a block or a repetition of one, or an expression
 * that reads a parameter.
 *
 * @param parameters numbers that it trains and no row before it
 * @param outputPerRow numbers that it computes for one row of the batch
 * @param flopsPerRow of its forward pass: two for each multiply-add, one for each elementwise op
 */
public record SummaryRow(
    String name, String kind, String shape, long parameters, long outputPerRow, long flopsPerRow) {

  /** The same without the parameters, which are counted where they are read first. */
  private SummaryRow uncounted() {
    return new SummaryRow(name, kind, shape, 0, outputPerRow, flopsPerRow);
  }

  private record Origin(String name, @Nullable SourceRef source) {
    /** All of a block together, and each layer of the model itself. */
    static Origin of(Value value) {
      String block = block(value.source());
      return block.isEmpty() ? new Origin(value.name(), value.source()) : new Origin(block, null);
    }
  }

  /** The use of a block in the model that a place is in, as its parameters are named; or empty. */
  private static String block(SourceRef source) {
    String path = source.path();
    int dot = path.indexOf('.');
    return path.isEmpty()
        ? path
        : path.substring(0, dot < 0 ? path.length() : dot).replace('[', '.').replace("]", "");
  }

  /** The same for each entry point that a call is written for. */
  private record Place(String file, int line, int column, String text, List<String> parameters) {
    static Place of(SourceRef source, List<String> parameters) {
      return new Place(source.file(), source.line(), source.column(), source.text(), parameters);
    }
  }

  /**
   * The rows of every entry point, what several share once, and of the parameters that none reads:
   * the rows have all parameters between them.
   */
  public static List<SummaryRow> of(Model model) {
    return of(model, _ -> 1);
  }

  /** The names of the dims of the batch. */
  static Set<String> batches(Model model) {
    Set<String> names = new HashSet<>();
    model.forwards().forEach(f -> names.addAll(batch(f.function()).names()));
    model.losses().forEach(l -> names.addAll(batch(l.function()).names()));
    return names;
  }

  /**
   * The same where further dims are open.
   *
   * @param sizes what is taken for each
   */
  static List<SummaryRow> of(Model model, ToLongFunction<String> sizes) {
    var rows = new ArrayList<SummaryRow>();
    Set<Place> seen = new HashSet<>();
    Set<String> counted = new HashSet<>();
    model.forwards().forEach(f -> addRows(f.function(), seen, counted, sizes, rows));
    model.losses().forEach(l -> addRows(unpenalised(l.function()), seen, counted, sizes, rows));
    for (var parameter : model.parameters()) {
      if (!parameter.isState() && counted.add(parameter.name())) {
        rows.add(
            new SummaryRow(
                parameter.name(),
                "not read",
                parameter.shape().toString(),
                ParameterLayout.elements(parameter),
                0,
                0));
      }
    }
    return rows;
  }

  /** Penalties of weights are in no prediction, and of no row of the batch. */
  private static Function unpenalised(Function loss) {
    return loss.with(loss.body(), loss.results().subList(0, 1));
  }

  private static void addRows(
      Function function,
      Set<Place> seen,
      Set<String> counted,
      ToLongFunction<String> sizes,
      List<SummaryRow> rows) {
    Map<Value, String> reads = new LinkedHashMap<>();
    Map<String, Long> elements = new HashMap<>();
    Map<Origin, List<Instruction>> calls = new LinkedHashMap<>();
    for (Instruction i : inferred(function)) {
      if (i.op() instanceof ReadParameter read) {
        reads.put(i.result(), read.name());
        elements.put(read.name(), read.shape().size().constant().orElse(0));
      } else if (isView(i) && reads.containsKey(i.operand(0))) {
        reads.put(i.result(), reads.get(i.operand(0)));
      } else {
        calls.computeIfAbsent(Origin.of(i.result()), _ -> new ArrayList<>()).add(i);
      }
    }
    Dim batch = batch(function);
    Set<Place> before = Set.copyOf(seen);
    // The same layer, called with the same shapes by another method.
    Map<SummaryRow, Integer> earlier = new HashMap<>();
    rows.forEach(row -> earlier.merge(row.uncounted(), 1, Integer::sum));
    for (List<Instruction> call : calls.values()) {
      List<String> parameters =
          call.stream()
              .flatMap(i -> i.operands().stream())
              .filter(reads::containsKey)
              .map(reads::get)
              .distinct()
              .toList();
      var place = Place.of(call.getFirst().source(), parameters);
      if (!parameters.isEmpty() && !before.contains(place)) {
        seen.add(place);
        SummaryRow row = row(call, parameters, elements, counted, new RowSize(batch, sizes));
        SummaryRow same = row.uncounted();
        if (row.parameters() > 0 || earlier.merge(same, -1, Integer::sum) < 0) {
          rows.add(row);
        }
      }
    }
  }

  /** What runs where nothing is trained. */
  private static List<Instruction> inferred(Function function) {
    Set<Value> wanted = new HashSet<>();
    function.results().forEach(result -> wanted.add(result.value()));
    List<Instruction> live = new ArrayList<>();
    for (Instruction i : function.body().reversed()) {
      boolean isKept = i.op() instanceof AssignState assign && assign.scope() == StateScope.SESSION;
      if (isKept || wanted.contains(i.result())) {
        wanted.addAll(i.op() instanceof InTraining ? i.operands().subList(1, 2) : i.operands());
        live.add(i);
      }
    }
    return live.reversed();
  }

  /** The same numbers in another shape or order: no row of its own where they are a parameter. */
  private static boolean isView(Instruction i) {
    return i.op() instanceof Permute || i.op() instanceof Reshape || i.op() instanceof Broadcast;
  }

  /** What parameters of recurrent layers have after the name of the layer. */
  private static final Pattern RECURRENT =
      Pattern.compile("(\\.\\d+)?(\\.(forward|backward))?\\.(input|recurrent)\\.(weight|bias)$");

  private static boolean isRecurrent(List<Instruction> call) {
    return call.stream().anyMatch(i -> i.op() instanceof RecurrentScan);
  }

  /** The layer that owns a parameter: {@code hidden} of {@code hidden.weight}. */
  private static String owner(String parameter, boolean recurrent) {
    var path = RECURRENT.matcher(parameter);
    if (recurrent && path.find()) {
      return parameter.substring(0, path.start());
    }
    int dot = parameter.lastIndexOf('.');
    return dot < 0 ? parameter : parameter.substring(0, dot);
  }

  private static Dim batch(Function function) {
    for (var input : function.inputs()) {
      if (input.value().shape().rank() > 0 && !input.value().shape().dim(0).isConstant()) {
        return input.value().shape().dim(0);
      }
    }
    return Dim.ONE;
  }

  private static SummaryRow row(
      List<Instruction> call,
      List<String> read,
      Map<String, Long> elements,
      Set<String> counted,
      RowSize size) {
    String block = block(call.getFirst().source());
    String name = block.isEmpty() ? name(call, read) : block;
    Value output = output(call);
    long parameters = 0;
    long flops = 0;
    for (String parameter : read) {
      if (counted.add(parameter)) {
        parameters += elements.getOrDefault(parameter, 0L);
      }
    }
    for (Instruction i : call) {
      flops += flops(i, size);
    }
    return new SummaryRow(
        name,
        block.isEmpty() ? kind(call, read) : "block",
        output.shape().toString(),
        parameters,
        block.isEmpty() ? size.of(output) : outputsPerRow(call, size),
        flops);
  }

  /** A scan by its method; others by the layers whose parameters they read. */
  private static String name(List<Instruction> call, List<String> read) {
    return call.stream()
        .flatMap(i -> i.op() instanceof Scan scan ? Stream.of(scan.step().name()) : Stream.of())
        .findFirst()
        .orElseGet(() -> String.join(" ", owners(read, isRecurrent(call))));
  }

  private static Set<String> owners(List<String> read, boolean recurrent) {
    return new LinkedHashSet<>(
        read.stream().map(parameter -> owner(parameter, recurrent)).toList());
  }

  /** Of a recurrent layer whose states are joined to its outputs: the outputs. */
  private static Value output(List<Instruction> call) {
    Instruction last = call.getLast();
    if (isRecurrent(call) && last.op() instanceof Concat concat && concat.axis() == 1) {
      for (Instruction i : call) {
        if (i.result().equals(last.operand(0))) {
          return i.op() instanceof Reshape ? i.operand(0) : i.result();
        }
      }
    }
    return last.result();
  }

  /** Of every expression in a block. */
  private static long outputsPerRow(List<Instruction> block, RowSize size) {
    Map<Origin, Value> outputs = new LinkedHashMap<>();
    for (Instruction i : block) {
      if (!isView(i)) {
        outputs.put(new Origin(i.result().name(), i.result().source()), i.result());
      }
    }
    return outputs.values().stream().mapToLong(size::of).sum();
  }

  private static String kind(List<Instruction> call, List<String> read) {
    if (call.getLast().op() instanceof InTraining) {
      return "batchNorm";
    }
    for (Instruction i : call) {
      if (i.op() instanceof RecurrentScan scan) {
        return kind(scan.cell());
      }
      if (i.op() instanceof Scan) {
        return "scan";
      }
    }
    String last = call.getLast().op().mnemonic();
    String product = "";
    String after = "";
    for (Instruction i : call) {
      if (product.isEmpty()) {
        product = product(i.op());
      } else if (!(i.op() instanceof Add || i.op() instanceof Reshape)) {
        after = " " + i.op().mnemonic();
      }
    }
    if (!product.isEmpty()) {
      return product + after;
    }
    // Layers call theirs weight, bias and so on: what has no such end is declared by itself.
    return read.stream().allMatch(name -> owner(name, false).equals(name)) ? "parameter" : last;
  }

  private static String kind(RecurrentCell cell) {
    return switch (cell) {
      case TANH, RELU -> "simpleRnn";
      case LSTM -> "lstm";
      case GRU -> "gru";
    };
  }

  private static String product(Op op) {
    return switch (op) {
      case MatMul _ -> "dense";
      case Convolution c -> c.groups() > 1 ? "grouped convolution" : "convolution";
      case ConvolutionDataGradient _ -> "transposed convolution";
      case Gather _ -> "embedding";
      default -> "";
    };
  }

  private static long flops(Instruction i, RowSize size) {
    long each =
        switch (i.op()) {
          case MatMul op -> 2 * size.of(i.operand(0).shape().dim(op.transposeA() ? -2 : -1));
          case Convolution op ->
              2L * op.window().taps() * i.operand(1).shape().dim(2).constant().orElse(1);
          case Elementwise _ -> 1;
          case ImageOp op -> pooled(op);
          case Scan op -> op.step().body().stream().mapToLong(step -> flops(step, size)).sum();
          default -> 0;
        };
    if (i.op() instanceof RecurrentScan scan) {
      return scan.flops(i.operand(1), size.of(i.result()));
    }
    if (i.op() instanceof ConvolutionDataGradient) {
      // Each place of the operand meets each weight once.
      Value x = i.operand(0);
      long weights = i.operand(1).shape().size().constant().orElse(1);
      return 2 * weights / x.shape().last().constant().orElse(1) * size.of(x);
    }
    return each * (i.op() instanceof Scan scan ? size.of(scan.length()) : size.of(i.result()));
  }

  private static long pooled(ImageOp op) {
    return switch (op) {
      case MaxPool pool -> pool.window().taps();
      case AveragePool pool -> pool.window().taps();
      default -> 0;
    };
  }

  /**
   * How much of a value is of one row of the batch.
   *
   * @param sizes of further dims that are open; by default each is 1: a row of the summary is about
   *     one step of each
   */
  private record RowSize(Dim batch, ToLongFunction<String> sizes) {
    long of(Value value) {
      Dim size = value.shape().size();
      boolean divides =
          size.terms().stream()
              .allMatch(
                  t -> batch.is(1) || t.getKey().containsAll(batch.terms().getFirst().getKey()));
      return of(divides && batch.terms().size() == 1 ? size.dividedBy(batch) : size);
    }

    long of(Dim size) {
      return size.evaluate(sizes);
    }
  }
}

package dev.adjoint.processor.codegen.cpu;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Elementwise;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.ReadParameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One row of {@code summary()}: a call of a layer, or an expression that reads a parameter.
 *
 * @param parameters numbers that it trains and no row before it
 * @param outputPerRow numbers that it computes for one row of the batch
 * @param flopsPerRow of its forward pass: two for each multiply-add, one for each elementwise op
 */
record SummaryRow(
    String name, String kind, String shape, long parameters, long outputPerRow, long flopsPerRow) {

  private record Origin(String name, SourceRef source) {}

  /** The rows of a function, in order. */
  static List<SummaryRow> of(Function function) {
    Map<Origin, List<Instruction>> calls = new LinkedHashMap<>();
    Map<Value, String> owners = new LinkedHashMap<>();
    for (Instruction i : function.body()) {
      if (i.op() instanceof ReadParameter read) {
        owners.put(i.result(), owner(read.name()));
      }
      calls
          .computeIfAbsent(new Origin(i.result().name(), i.source()), _ -> new ArrayList<>())
          .add(i);
    }
    Dim batch = batch(function);
    var rows = new ArrayList<SummaryRow>();
    Set<String> counted = new HashSet<>();
    for (List<Instruction> call : calls.values()) {
      List<String> reads =
          call.stream()
              .flatMap(i -> i.operands().stream())
              .filter(owners::containsKey)
              .map(owners::get)
              .distinct()
              .toList();
      if (!reads.isEmpty()) {
        rows.add(row(String.join(" ", reads), call, function, counted, batch));
      }
    }
    return rows;
  }

  /** The layer that owns a parameter: {@code hidden} of {@code hidden.weight}. */
  private static String owner(String parameter) {
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
      String name, List<Instruction> call, Function function, Set<String> counted, Dim batch) {
    Value output = call.getLast().result();
    Set<Value> operands = new HashSet<>();
    call.forEach(i -> operands.addAll(i.operands()));
    long parameters = 0;
    long flops = 0;
    for (Instruction i : function.body()) {
      if (i.op() instanceof ReadParameter read
          && operands.contains(i.result())
          && counted.add(read.name())) {
        parameters += read.shape().size().constant().orElse(0);
      }
    }
    for (Instruction i : call) {
      flops += flops(i, batch);
    }
    return new SummaryRow(
        name, kind(call), output.shape().toString(), parameters, perRow(output, batch), flops);
  }

  private static String kind(List<Instruction> call) {
    boolean product = call.stream().anyMatch(i -> i.op() instanceof MatMul);
    String last = call.getLast().op().mnemonic();
    boolean plain = call.getLast().op() instanceof MatMul || last.equals("add");
    return product ? (plain ? "dense" : "dense " + last) : last;
  }

  private static long flops(Instruction i, Dim batch) {
    long each =
        switch (i.op()) {
          case MatMul op ->
              2 * i.operand(0).shape().dim(op.transposeA() ? -2 : -1).constant().orElse(1);
          case Elementwise _ -> 1;
          default -> 0;
        };
    return each * perRow(i.result(), batch);
  }

  /**
   * Where further dims are open they count as 1: a row of the summary is about one step of each.
   */
  private static long perRow(Value value, Dim batch) {
    Dim size = value.shape().size();
    boolean divides =
        size.terms().stream()
            .allMatch(
                t -> batch.is(1) || t.getKey().containsAll(batch.terms().getFirst().getKey()));
    Dim perRow = divides && batch.terms().size() == 1 ? size.dividedBy(batch) : size;
    return perRow.evaluate(_ -> 1);
  }
}

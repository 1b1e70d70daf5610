package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Slice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Runs a scan once where its gradient needs what each step got: the result of the scan that records
 * it begins with that of the one that does not.
 */
final class MergeScansPass implements Pass {

  private record Call(Scan scan, List<Value> operands) {}

  @Override
  public Function run(Function function) {
    Set<Call> wanted = new HashSet<>();
    for (Instruction i : function.body()) {
      if (i.op() instanceof Scan scan && scan.recorded()) {
        wanted.add(new Call(scan, i.operands()));
      }
    }
    Set<Value> twins = new HashSet<>();
    for (Instruction i : function.body()) {
      if (i.op() instanceof Scan scan
          && wanted.contains(new Call(scan.recording(true), i.operands()))) {
        twins.add(i.result());
      }
    }
    Map<Call, Value> recorded = new HashMap<>();
    return Rewrite.run(
        function,
        (i, rewrite) ->
            i.op() instanceof Scan scan && twins.contains(i.result())
                ? merged(i, scan, rewrite, recorded)
                : null);
  }

  private static Value merged(
      Instruction i, Scan scan, Rewrite rewrite, Map<Call, Value> recorded) {
    Scan all = scan.recording(true);
    Value[] operands = i.operands().toArray(Value[]::new);
    Value flat =
        recorded.computeIfAbsent(
            new Call(all, i.operands()),
            _ -> rewrite.emit(all, i.result().shape().with(0, size(all)), operands));
    return scan.recorded()
        ? flat
        : rewrite.emit(
            new Slice(0, Dim.of(0), size(scan)), i.result().shape(), Objects.requireNonNull(flat));
  }

  private static Dim size(Scan scan) {
    Scan.Part last = scan.parts().getLast();
    return last.from().plus(last.shape().size());
  }
}

package dev.adjoint.processor.shape;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Model.DataRecord;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Gather;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Update;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether indices whose range is declared, by the input or by the data record, can name more than
 * there is.
 */
final class IndexCheck {
  private IndexCheck() {}

  static void check(Function function, @Nullable DataRecord data, DiagnosticSink sink) {
    Map<Value, ClassRange> indices = new HashMap<>();
    for (Input input : function.inputs()) {
      ClassRange.of(input, data).ifPresent(range -> indices.put(input.value(), range));
    }
    for (Instruction i : function.body()) {
      if (i.op() instanceof Reshape && indices.containsKey(i.operand(0))) {
        indices.put(i.result(), indices.get(i.operand(0)));
      } else if (i.op() instanceof Gather && indices.containsKey(i.operand(1))) {
        check(i, 0, indices.get(i.operand(1)), sink);
      } else if (i.op() instanceof Update update && indices.containsKey(i.operand(1))) {
        check(i, update.axis(), indices.get(i.operand(1)), sink);
      }
    }
  }

  private static void check(Instruction take, int axis, ClassRange index, DiagnosticSink sink) {
    Dim entries = take.operand(0).shape().dim(axis);
    if (!entries.isConstant() || index.classes() <= entries.constant().getAsLong()) {
      return;
    }
    sink.report(
        index
            .noted(
                new Fault(
                        DiagnosticId.SHAPE_INDEX,
                        take.result().name()
                            + ": "
                            + index.name()
                            + " runs from 0 to "
                            + (index.classes() - 1)
                            + ", but there are "
                            + entries
                            + " entries")
                    .operand("entries", take.operand(0))
                    .operand("index", take.operand(1)))
            .toDiagnostic(take.source()));
  }
}

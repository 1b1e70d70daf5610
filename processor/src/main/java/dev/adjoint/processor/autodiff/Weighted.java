package dev.adjoint.processor.autodiff;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Function.Result;
import dev.adjoint.processor.ir.Model.DataRecord;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Mul;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A loss whose rows are multiplied by the sample weight of the data record, which becomes its last
 * input; the loss as it is where there is none.
 *
 * @param inputs of the loss, and the weight
 * @param result the value per row
 */
record Weighted(Function loss, List<Input> inputs, Value result) {

  static Weighted of(Tape tape, Function loss, @Nullable DataRecord data) {
    Value result = loss.results().getFirst().value();
    if (data == null || data.sampleWeight() == null) {
      return new Weighted(loss, loss.inputs(), result);
    }
    Value weight =
        tape.input(data.sampleWeight(), new Type(tape.real(), result.shape()), data.source());
    var inputs = new ArrayList<>(loss.inputs());
    inputs.add(new Input(weight, 0));
    tape.at("weighted", result.source());
    return new Weighted(loss, inputs, tape.emit(new Mul(), result, weight));
  }

  /** The loss with the body of the tape. */
  Function function(Tape tape, List<Result> results) {
    return new Function(loss.name(), inputs, tape.body(), results, loss.source());
  }
}

package dev.adjoint.processor.shape;

import dev.adjoint.processor.ir.Function;
import java.util.List;

/**
 * A typed method of a model, with the calls from which its body was made, in order.
 *
 * @param isLoss whether it is a {@code @Loss}
 */
public record Trace(Function function, List<TypedCall> calls, boolean isLoss) {

  public Trace {
    calls = List.copyOf(calls);
  }
}

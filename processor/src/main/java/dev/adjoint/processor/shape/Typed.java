package dev.adjoint.processor.shape;

import dev.adjoint.processor.ir.Model;
import java.util.List;

/**
 * What the shape stage hands on.
 *
 * @param model typed, of primitives
 * @param traces what its methods were written as
 */
public record Typed(Model model, List<Trace> traces) {

  public Typed {
    traces = List.copyOf(traces);
  }
}

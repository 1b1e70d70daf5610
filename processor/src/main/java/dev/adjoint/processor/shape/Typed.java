package dev.adjoint.processor.shape;

import dev.adjoint.processor.ir.Model;
import java.util.List;
import java.util.Map;

/**
 * What the shape stage hands on.
 *
 * @param model typed, of primitives
 * @param traces what its methods were written as
 * @param uses the uses of blocks by path
 */
public record Typed(Model model, List<Trace> traces, Map<String, BlockUse> uses) {

  public Typed {
    traces = List.copyOf(traces);
    uses = Map.copyOf(uses);
  }
}

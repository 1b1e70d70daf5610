package dev.adjoint.processor.frontend;

import dev.adjoint.processor.diagnostics.EditDistance;
import dev.adjoint.processor.diagnostics.Fault;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Names that differ from one that cannot be resolved by a slip of the keyboard. */
final class NearMisses {
  /** What other libraries call a method of {@code Tensor}. */
  private static final Map<String, String> OTHER_WORDS =
      Map.ofEntries(
          Map.entry("plus", "add"),
          Map.entry("minus", "sub"),
          Map.entry("subtract", "sub"),
          Map.entry("times", "mul"),
          Map.entry("multiply", "mul"),
          Map.entry("divide", "div"),
          Map.entry("divided", "div"),
          Map.entry("negate", "neg"),
          Map.entry("negative", "neg"),
          Map.entry("dot", "matmul"),
          Map.entry("mm", "matmul"),
          Map.entry("mmul", "matmul"),
          Map.entry("view", "reshape"),
          Map.entry("power", "pow"),
          Map.entry("average", "mean"),
          Map.entry("arange", "range"),
          Map.entry("cat", "concat"),
          Map.entry("concatenate", "concat"),
          Map.entry("clamp", "clip"),
          Map.entry("detach", "stopGradient"),
          Map.entry("eq", "equal"),
          Map.entry("ge", "greaterEqual"),
          Map.entry("gt", "greater"),
          Map.entry("le", "lessEqual"),
          Map.entry("lt", "less"),
          Map.entry("ne", "notEqual"),
          Map.entry("swish", "silu"),
          Map.entry("unsqueeze", "expandDims"),
          Map.entry("var", "variance"));

  private NearMisses() {}

  /** Adds a line with the names that are near, if there are any. */
  static Fault add(Fault fault, String name, Collection<String> known) {
    List<String> near = EditDistance.near(name, known);
    String ours = OTHER_WORDS.get(name);
    if (ours != null && known.contains(ours)) {
      return fault.note("here it is called " + ours);
    }
    return near.isEmpty() ? fault : fault.note("similar names: " + String.join(", ", near));
  }
}

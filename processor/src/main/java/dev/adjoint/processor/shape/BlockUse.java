package dev.adjoint.processor.shape;

import dev.adjoint.processor.diagnostics.Diagnostic;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Block;
import dev.adjoint.processor.ir.SourceRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One use of a block on the way from a method of the model to an expression.
 *
 * @param block the simple name of the block
 * @param name what the names of its parameters begin with: {@code blocks.3.attention}
 * @param path how messages call it: {@code blocks[3].attention}
 * @param at the call
 * @param outer the use that the call is in, or null
 */
public record BlockUse(
    String block, String name, String path, SourceRef at, @Nullable BlockUse outer) {

  static BlockUse of(
      @Nullable BlockUse outer, Block block, String name, String path, SourceRef at) {
    return outer == null
        ? new BlockUse(block.name(), name, path, at, null)
        : new BlockUse(
            block.name(), outer.name() + "." + name, outer.path() + "." + path, at, outer);
  }

  /**
   * The message of a fault in this use: where each block on the way is used.
   *
   * @param isArgument whether an argument does not fit: then the call is what is wrong
   */
  Diagnostic diagnostic(Fault fault, SourceRef source, boolean isArgument) {
    if (!isArgument) {
      return around(fault.toDiagnostic(source));
    }
    Diagnostic found = fault.toDiagnostic(at);
    var details = new ArrayList<>(found.details());
    details.add("of " + path + ", " + kind() + ", declared at " + source.position());
    return found.with(details(details, outer)).in(uses());
  }

  /** A message about a place in this use, with where each block on the way is used. */
  public Diagnostic around(Diagnostic found) {
    return found.with(details(found.inIteration().details(), this)).in(uses());
  }

  private static List<String> details(List<String> found, @Nullable BlockUse innermost) {
    var details = new ArrayList<>(found);
    for (BlockUse use = innermost; use != null; use = use.outer) {
      details.add(
          "in %s, %s, used at %s: %s"
              .formatted(use.path, use.kind(), use.at.described(), use.at.text()));
    }
    return details;
  }

  /** {@code a TransformerBlock}. */
  private String kind() {
    return ("AEIOU".indexOf(block.charAt(0)) < 0 ? "a " : "an ") + block;
  }

  /** The calls on the way, innermost first. */
  private List<SourceRef> uses() {
    var uses = new ArrayList<SourceRef>();
    for (BlockUse use = this; use != null; use = use.outer) {
      uses.add(use.at);
    }
    return uses;
  }
}

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
record BlockUse(String block, String name, String path, SourceRef at, @Nullable BlockUse outer) {

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
    Diagnostic found = fault.toDiagnostic(isArgument ? at : source);
    List<String> details = new ArrayList<>(found.details());
    if (isArgument) {
      details.add("of " + path + ", a " + block + ", declared at " + source.position());
    }
    for (BlockUse use = isArgument ? outer : this; use != null; use = use.outer) {
      details.add(
          "in "
              + use.path
              + ", a "
              + use.block
              + ", used at "
              + use.at.position()
              + ": "
              + use.at.text());
    }
    return found.with(details).in(uses());
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

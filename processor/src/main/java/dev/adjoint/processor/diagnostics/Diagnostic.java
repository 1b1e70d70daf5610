package dev.adjoint.processor.diagnostics;

import dev.adjoint.processor.ir.SourceRef;
import java.util.ArrayList;
import java.util.List;

/**
 * One message. javac prints the first line, then the source line with a caret, then the rest: so
 * the first line stands alone.
 *
 * @param headline what is wrong, without the id
 * @param details the lines after the source line
 * @param at the expression that is wrong
 * @param uses of the blocks that it is in, innermost first: where to report what has no source here
 */
public record Diagnostic(
    DiagnosticId id, String headline, List<String> details, SourceRef at, List<SourceRef> uses) {

  public Diagnostic {
    details = List.copyOf(details);
    uses = List.copyOf(uses);
  }

  /** A message that is not known to be in a block. */
  public Diagnostic(DiagnosticId id, String headline, List<String> details, SourceRef at) {
    this(id, headline, details, at, List.of());
  }

  /** A message without details. */
  public static Diagnostic of(DiagnosticId id, SourceRef at, String headline) {
    return new Diagnostic(id, headline, List.of(), at);
  }

  /** The whole text, first line first; javac indents the others. */
  public String text() {
    var lines = new ArrayList<String>();
    lines.add("[" + id.code() + "] " + headline);
    lines.addAll(details);
    lines.add("see docs/errors/" + id.code() + ".md");
    return String.join("\n", lines);
  }
}

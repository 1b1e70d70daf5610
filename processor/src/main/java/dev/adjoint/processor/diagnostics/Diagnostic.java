package dev.adjoint.processor.diagnostics;

import dev.adjoint.processor.ir.SourceRef;
import java.util.ArrayList;
import java.util.List;

/**
 * One message: an error, or a warning where its id {@linkplain DiagnosticId#isWarning() says so}.
 * javac prints the first line, then the source line with a caret, then the rest: so the first line
 * stands alone.
 *
 * @param headline what is wrong, without the id
 * @param details the lines after the source line
 * @param at the expression that is wrong
 * @param uses of the blocks that it is in, innermost first: where to report what has no source here
 * @param about further places that it is about, such as the declaration of a layer: a warning is
 *     silenced at any of them
 */
public record Diagnostic(
    DiagnosticId id,
    String headline,
    List<String> details,
    SourceRef at,
    List<SourceRef> uses,
    List<SourceRef> about) {

  public Diagnostic {
    details = List.copyOf(details);
    uses = List.copyOf(uses);
    about = List.copyOf(about);
  }

  /** A message about one place, not known to be in a block. */
  public Diagnostic(DiagnosticId id, String headline, List<String> details, SourceRef at) {
    this(id, headline, details, at, List.of(), List.of());
  }

  /** A message without details. */
  public static Diagnostic of(DiagnosticId id, SourceRef at, String headline) {
    return new Diagnostic(id, headline, List.of(), at);
  }

  /** The same with other details. */
  public Diagnostic with(List<String> others) {
    return new Diagnostic(id, headline, others, at, uses, about);
  }

  /** The same with a line that names the iteration, where the place is in a loop. */
  public Diagnostic inIteration() {
    String line = "in the loop at " + at.iteration();
    if (at.iteration().isEmpty() || details.contains(line)) {
      return this;
    }
    var lines = new ArrayList<>(details);
    lines.add(line);
    return with(lines);
  }

  /** The same in blocks that are used at these places, innermost first. */
  public Diagnostic in(List<SourceRef> places) {
    return new Diagnostic(id, headline, details, at, places, about);
  }

  /** The same, about these places too. */
  public Diagnostic alsoAbout(List<SourceRef> places) {
    return new Diagnostic(id, headline, details, at, uses, places);
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

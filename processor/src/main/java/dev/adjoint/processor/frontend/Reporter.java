package dev.adjoint.processor.frontend;

import dev.adjoint.processor.diagnostics.Diagnostic;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.ir.SourceRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/**
 * Prints messages where they belong. A fault in a helper or a loop is met each time it is read, but
 * told once.
 */
final class Reporter implements DiagnosticSink {
  private final Sources sources;
  private final Messager messager;
  private final Set<String> told = new HashSet<>();
  private int errors;

  Reporter(Sources sources, Messager messager) {
    this.sources = sources;
    this.messager = messager;
  }

  /** How many errors were met so far, told or not. */
  int errors() {
    return errors;
  }

  @Override
  public void report(Diagnostic diagnostic) {
    boolean isWarning = diagnostic.id().isWarning();
    if (isWarning && Silence.covers(diagnostic)) {
      return;
    }
    errors += isWarning ? 0 : 1;
    if (!told.add(key(diagnostic))) {
      return;
    }
    SourceRef at = diagnostic.at();
    Kind kind = isWarning ? Kind.WARNING : Kind.ERROR;
    if (!(at.anchor() instanceof Anchor anchor)) {
      messager.printMessage(kind, diagnostic.text());
      return;
    }
    String text = withCalls(diagnostic, anchor).text();
    if (anchor.place() == null) {
      messager.printMessage(kind, text, anchor.nearest());
    } else {
      sources.print(kind, text, anchor.place(), anchor.nearest(), at);
    }
  }

  private static String key(Diagnostic diagnostic) {
    SourceRef at = diagnostic.at();
    Object place =
        at.anchor() instanceof Anchor anchor && anchor.place() != null
            ? System.identityHashCode(anchor.place().tree())
            : diagnostic.headline();
    return diagnostic.id() + " " + at + ":" + at.column() + " " + place;
  }

  private static Diagnostic withCalls(Diagnostic diagnostic, Anchor anchor) {
    var details = new ArrayList<>(diagnostic.details());
    anchor.calls().forEach(c -> details.add("called from " + c.position() + ": " + c.text()));
    return new Diagnostic(
        diagnostic.id(), diagnostic.headline(), details, diagnostic.at(), diagnostic.about());
  }
}

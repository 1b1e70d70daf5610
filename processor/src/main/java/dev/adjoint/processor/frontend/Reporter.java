package dev.adjoint.processor.frontend;

import dev.adjoint.processor.diagnostics.Diagnostic;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.ir.SourceRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/**
 * Prints messages where they belong. A fault in a helper or a loop is met each time it is read, but
 * told once.
 */
final class Reporter implements DiagnosticSink {
  private final Sources sources;
  private final Messager messager;
  private final Set<String> told = new HashSet<>();
  private final Deque<SourceRef> uses = new ArrayDeque<>();
  private int errors;

  Reporter(Sources sources, Messager messager) {
    this.sources = sources;
    this.messager = messager;
  }

  /** How many errors were met so far, told, told before or left to the compiler. */
  int errors() {
    return errors;
  }

  /** Counts an error that the compiler itself reports. */
  void leaveToCompiler() {
    errors++;
  }

  /** Says that a block is being read for this use. */
  void enter(SourceRef use) {
    uses.push(use);
  }

  /** Says that it has been. */
  void leave() {
    uses.pop();
  }

  @Override
  public void report(Diagnostic diagnostic) {
    boolean isWarning = diagnostic.id().isWarning();
    if (isWarning && (Silence.covers(diagnostic) || isBundled(diagnostic))) {
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
    Diagnostic whole = withCalls(diagnostic, anchor);
    if (isBundled(whole)) {
      reportUse(whole);
      return;
    }
    String text = whole.text();
    if (anchor.place() == null) {
      messager.printMessage(kind, text, anchor.nearest());
    } else {
      sources.print(kind, text, anchor.place(), anchor.nearest(), at);
    }
  }

  /** Whether it is about a block from a jar, which its user cannot change. */
  private static boolean isBundled(Diagnostic diagnostic) {
    return diagnostic.at().anchor() instanceof Anchor anchor
        && anchor.place() != null
        && BundledSources.isBundled(anchor.place().unit());
  }

  /** javac shows no line of a class file: points at the use of the block, and names the line. */
  private void reportUse(Diagnostic inside) {
    var details = new ArrayList<String>();
    details.add("in " + inside.at().position() + ": " + inside.at().text());
    details.addAll(inside.details());
    String text = inside.with(details).text();
    for (SourceRef use : Stream.concat(inside.uses().stream(), uses.stream()).toList()) {
      if (use.anchor() instanceof Anchor(Place place, Element nearest, var _)
          && place != null
          && !BundledSources.isBundled(place.unit())) {
        sources.print(Kind.ERROR, text, place, nearest, use);
        return;
      }
    }
    messager.printError(text);
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
    var details = new ArrayList<>(diagnostic.inIteration().details());
    anchor.calls().forEach(c -> details.add("called from " + c.described() + ": " + c.text()));
    return diagnostic.with(details);
  }
}

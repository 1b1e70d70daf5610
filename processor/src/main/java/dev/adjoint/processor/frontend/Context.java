package dev.adjoint.processor.frontend;

import com.sun.source.tree.Tree;
import dev.adjoint.processor.diagnostics.Diagnostic;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.SourceRef;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** What the readers of one compilation share. */
record Context(
    Elements elements,
    JavaTypes types,
    Members members,
    Names names,
    Sources sources,
    References references,
    Reporter reporter,
    @Nullable CrossCheck crossCheck) {

  static Context of(
      Elements elements,
      Types types,
      Sources sources,
      Reporter reporter,
      @Nullable CrossCheck crossCheck) {
    var members = new Members(types);
    return new Context(
        elements,
        new JavaTypes(elements, types),
        members,
        new Names(elements, members),
        sources,
        new References(sources),
        reporter,
        crossCheck);
  }

  /** Remembers what a name was taken to mean, to be compared with javac's answer. */
  void resolved(Place name, Element meaning) {
    if (crossCheck != null) {
      crossCheck.expect(name, meaning);
    }
  }

  /** Reports on an element. */
  void report(DiagnosticId id, Element at, String headline) {
    report(id, references.of(at), headline);
  }

  void report(DiagnosticId id, SourceRef at, String headline) {
    reporter.report(Diagnostic.of(id, at, headline));
  }

  void report(Fault fault, SourceRef fallback) {
    reporter.report(fault.toDiagnostic(fallback));
  }

  /** A reference to an annotation of an element, or to one of its values. */
  SourceRef annotation(Element element, String simpleName, String value) {
    Place place = sources.find(element);
    Tree tree = place == null ? null : AnnotationTrees.find(place.tree(), simpleName, value);
    return place == null || tree == null
        ? references.of(element)
        : references.of(place.with(tree), element, java.util.List.of());
  }
}

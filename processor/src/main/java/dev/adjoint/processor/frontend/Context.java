package dev.adjoint.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.adjoint.processor.diagnostics.Diagnostic;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.SourceRef;
import java.util.Comparator;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** What the readers of one compilation share. */
record Context(
    Elements elements,
    JavaTypes types,
    Members members,
    Names names,
    BundledSources sources,
    References references,
    Reporter reporter,
    @Nullable CrossCheck crossCheck) {

  static Context of(
      Elements elements,
      Types types,
      BundledSources sources,
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
    if (crossCheck != null && !sources.holds(name.unit())) {
      crossCheck.expect(name, meaning);
    }
  }

  /**
   * The declaration of what a body uses. Source that came with a block is for bodies of blocks:
   * what a model may use must not depend on which blocks were read before it.
   */
  @Nullable Place find(Element element, Frame user) {
    Place place = sources.find(element);
    return place == null || !sources.holds(place.unit()) || sources.holds(user.unit())
        ? place
        : null;
  }

  /** The methods of a type in the order of its source, which class files may not keep. */
  List<ExecutableElement> methods(TypeElement type) {
    List<ExecutableElement> methods = ElementFilter.methodsIn(type.getEnclosedElements());
    Place place = sources.find(type);
    return place != null && sources.holds(place.unit()) && place.tree() instanceof ClassTree tree
        ? methods.stream().sorted(Comparator.comparingInt(m -> position(m, tree))).toList()
        : methods;
  }

  private int position(ExecutableElement method, ClassTree type) {
    Place place = sources.find(method);
    int position = place == null ? -1 : type.getMembers().indexOf(place.tree());
    return position < 0 ? Integer.MAX_VALUE : position;
  }

  /** The name of a parameter, which class files may not keep. */
  String name(VariableElement parameter) {
    Place place = sources.find(parameter);
    return place != null && sources.holds(place.unit()) && place.tree() instanceof VariableTree tree
        ? tree.getName().toString()
        : parameter.getSimpleName().toString();
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

  /**
   * Whether an annotation gives a value to an element that it does not have. The compiler says so;
   * what was meant is not known, so that nothing should be said of the rest.
   */
  boolean hasUnknownElement(Element element, Annotations annotation, String simpleName) {
    Place place = sources.find(element);
    return place != null
        && !annotation
            .values()
            .keySet()
            .containsAll(AnnotationTrees.elements(place.tree(), simpleName));
  }

  /** A reference to an annotation of an element, or to one of its values. */
  SourceRef annotation(Element element, String simpleName, String value) {
    Place place = sources.find(element);
    Tree tree = place == null ? null : AnnotationTrees.find(place.tree(), simpleName, value);
    return place == null || tree == null
        ? references.of(element)
        : references.of(place.with(tree), element, List.of());
  }
}

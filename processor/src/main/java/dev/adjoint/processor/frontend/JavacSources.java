package dev.adjoint.processor.frontend;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.adjoint.processor.ir.SourceRef;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** The running javac's own trees: errors carry a caret. */
final class JavacSources implements Sources {
  private final Trees trees;

  private final Messager messager;

  /** What was found: javac looks through the whole file each time. */
  private final Map<Element, Place> found = new HashMap<>();

  JavacSources(Trees trees, Messager messager) {
    this.trees = trees;
    this.messager = messager;
  }

  @Override
  public @Nullable Place find(Element element) {
    Element declared = element;
    if (element instanceof RecordComponentElement component) {
      // The tree of a component is that of its field.
      for (var field : ElementFilter.fieldsIn(Members.owner(component).getEnclosedElements())) {
        declared = field.getSimpleName().equals(component.getSimpleName()) ? field : declared;
      }
    }
    Place known = found.get(declared);
    if (known != null) {
      return known;
    }
    TreePath path = trees.getPath(declared);
    if (path == null) {
      return null;
    }
    var place = new Place(path.getCompilationUnit(), path.getLeaf());
    found.put(declared, place);
    return place;
  }

  @Override
  public SourcePositions positions() {
    return trees.getSourcePositions();
  }

  @Override
  public void print(
      Diagnostic.Kind kind, String message, Place place, Element nearest, SourceRef at) {
    // javac points at the parenthesis of a call; the name is what a reader looks for.
    Tree tree =
        place.tree() instanceof MethodInvocationTree call ? call.getMethodSelect() : place.tree();
    if (positions().getStartPosition(place.unit(), tree) < 0) {
      messager.printMessage(kind, message, nearest); // A tree that some other processor made.
      return;
    }
    trees.printMessage(kind, message, tree, place.unit());
  }
}

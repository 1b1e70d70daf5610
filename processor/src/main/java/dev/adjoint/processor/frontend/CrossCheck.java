package dev.adjoint.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Compares what names were taken to mean with javac's own answers, once it has analysed the class.
 * A difference means that a wrong model was compiled: it is an error.
 */
final class CrossCheck implements TaskListener {
  /** Of the types of parameters, which javac may attach only later. */
  private static final Pattern ANNOTATION = Pattern.compile("@[\\w.]+(\\([^)]*\\))?\\s*");

  private final Trees trees;
  private final Map<String, Map<String, String>> expected = new HashMap<>();

  /** What was worked out before: many names are of the same file, and mean the same. */
  private final Map<CompilationUnitTree, String> files = new HashMap<>();

  private final Map<Element, String> texts = new HashMap<>();

  CrossCheck(Trees trees) {
    this.trees = trees;
  }

  /** Remembers what a name was taken to mean. */
  void expect(Place name, Element meaning) {
    expected
        .computeIfAbsent(files.computeIfAbsent(name.unit(), CrossCheck::file), f -> new HashMap<>())
        .put(positions(name.unit(), name.tree()), texts.computeIfAbsent(meaning, CrossCheck::text));
  }

  private static String file(CompilationUnitTree unit) {
    return unit.getSourceFile().toUri().toString();
  }

  private String positions(CompilationUnitTree unit, Tree tree) {
    SourcePositions positions = trees.getSourcePositions();
    return positions.getStartPosition(unit, tree) + "-" + positions.getEndPosition(unit, tree);
  }

  private static String text(Element element) {
    String name = element.toString();
    if (name.indexOf('@') >= 0) {
      name = ANNOTATION.matcher(name).replaceAll("");
    }
    return element.getEnclosingElement() instanceof TypeElement type
        ? type.getQualifiedName() + "." + name
        : name;
  }

  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() != TaskEvent.Kind.ANALYZE
        || event.getCompilationUnit() == null
        || event.getTypeElement() == null) {
      return;
    }
    Map<String, String> names = expected.get(file(event.getCompilationUnit()));
    // Other classes of the file may not be attributed yet.
    TreePath type = names == null ? null : trees.getPath(event.getTypeElement());
    if (names != null && type != null) {
      new Comparison(names).scan(type, null);
    }
  }

  private final class Comparison extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Map<String, String> names;

    Comparison(Map<String, String> names) {
      this.names = names;
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
      compare(tree);
      return super.visitIdentifier(tree, null);
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
      compare(tree);
      return super.visitMemberSelect(tree, null);
    }

    private void compare(Tree tree) {
      CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
      String ours = names.get(positions(unit, tree));
      Element theirs = ours == null ? null : trees.getElement(getCurrentPath());
      if (ours == null || theirs == null || ours.equals(text(theirs))) {
        return;
      }
      trees.printMessage(
          Diagnostic.Kind.ERROR,
          "["
              + DiagnosticId.INTERNAL.code()
              + "] "
              + tree
              + " was compiled as "
              + ours
              + ", but it means "
              + text(theirs)
              + "\na fault of Adjoint: please report it, with this source",
          tree,
          unit);
    }
  }
}

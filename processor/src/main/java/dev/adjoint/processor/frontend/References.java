package dev.adjoint.processor.frontend;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.adjoint.processor.ir.SourceRef;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Makes source references of trees: where an editor would put the cursor, and the text as written.
 */
final class References {
  private static final Pattern COMMENT = Pattern.compile("//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

  private final Sources sources;
  private final Map<CompilationUnitTree, String> texts = new HashMap<>();

  References(Sources sources) {
    this.sources = sources;
  }

  /** A tree in a method that was called from {@code calls}. */
  SourceRef of(Place place, Element nearest, List<SourceRef> calls) {
    CompilationUnitTree unit = place.unit();
    long at = point(place);
    LineMap lines = unit.getLineMap();
    boolean known = at >= 0 && lines != null;
    return new SourceRef(
        fileName(unit),
        known ? (int) lines.getLineNumber(at) : 0,
        known ? (int) lines.getColumnNumber(at) : 1,
        text(place),
        new Anchor(place, nearest, calls));
  }

  /** An element: its declaration, or its name if it has no source. */
  SourceRef of(Element element) {
    Place place = sources.find(element);
    return place != null ? of(place, element, List.of()) : elsewhere(element, element);
  }

  /** An element without source, reported on {@code nearest}, which has one. */
  SourceRef elsewhere(Element element, Element nearest) {
    String name = element.getSimpleName().toString();
    return new SourceRef(name, 0, 1, name, new Anchor(sources.find(nearest), nearest, List.of()));
  }

  /** The name of a file without its folder. */
  static String fileName(CompilationUnitTree unit) {
    String path = unit.getSourceFile().getName();
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private long start(CompilationUnitTree unit, Tree tree) {
    return sources.positions().getStartPosition(unit, tree);
  }

  private long end(CompilationUnitTree unit, Tree tree) {
    return sources.positions().getEndPosition(unit, tree);
  }

  /** The offset where javac puts its caret: a dot, an operator, a name, else the start; or -1. */
  private long point(Place place) {
    CompilationUnitTree unit = place.unit();
    return switch (place.tree()) {
      case MethodInvocationTree call -> point(place.with(call.getMethodSelect()));
      case MemberSelectTree select -> dot(unit, select);
      case BinaryTree b -> operator(unit, b, b.getLeftOperand());
      case AssignmentTree a -> operator(unit, a, a.getVariable());
      case ClassTree c -> name(unit, c, c.getModifiers(), c.getSimpleName().toString());
      case MethodTree m -> name(unit, m, m.getReturnType(), m.getName().toString());
      case VariableTree v -> name(unit, v, v.getType(), v.getName().toString());
      default -> start(unit, place.tree());
    };
  }

  private long dot(CompilationUnitTree unit, MemberSelectTree select) {
    long end = end(unit, select);
    String text = textOf(unit);
    if (end < 0 || end > text.length()) {
      return start(unit, select);
    }
    int dot = text.lastIndexOf('.', (int) end - 1);
    return dot >= start(unit, select) ? dot : start(unit, select);
  }

  private long operator(CompilationUnitTree unit, Tree tree, Tree left) {
    long at = end(unit, left);
    String text = textOf(unit);
    if (at < 0) {
      return start(unit, tree);
    }
    while (at < text.length()
        && (Character.isWhitespace(text.charAt((int) at)) || text.charAt((int) at) == ')')) {
      at++;
    }
    return at;
  }

  /** The name of a declaration, which comes after its modifiers and its type. */
  private long name(CompilationUnitTree unit, Tree tree, @Nullable Tree type, String name) {
    long from = type == null ? start(unit, tree) : end(unit, type);
    int at = from < 0 ? -1 : textOf(unit).indexOf(name, (int) from);
    return at < 0 ? start(unit, tree) : at;
  }

  /** The name of a declaration, or an expression as written. */
  private String text(Place place) {
    return switch (place.tree()) {
      case MethodTree m -> m.getName().toString();
      case ClassTree c -> c.getSimpleName().toString();
      case VariableTree v -> v.getName().toString();
      default -> written(place);
    };
  }

  private String written(Place place) {
    long start = start(place.unit(), place.tree());
    long end = end(place.unit(), place.tree());
    String file = textOf(place.unit());
    String text =
        start < 0 || end < start || end > file.length()
            ? place.tree().toString()
            : file.substring((int) start, (int) end);
    String line = text.strip().replaceAll("\\s+", " ");
    if (text.contains("\"")) {
      return line; // Spaces and slashes in strings are the user's.
    }
    String withoutComments = COMMENT.matcher(text).replaceAll(" ").strip();
    return withoutComments
        .replaceAll("\\s+", " ")
        .replaceAll("\\s*\\.\\s+|\\s+\\.", ".")
        .replace("( ", "(")
        .replace(" )", ")");
  }

  private String textOf(CompilationUnitTree unit) {
    return texts.computeIfAbsent(unit, References::read);
  }

  private static String read(CompilationUnitTree unit) {
    try {
      return unit.getSourceFile().getCharContent(true).toString();
    } catch (IOException e) {
      return ""; // Positions alone are then used.
    }
  }
}

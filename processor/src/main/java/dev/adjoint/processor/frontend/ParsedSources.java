package dev.adjoint.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import dev.adjoint.processor.ir.SourceRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Under any other host (ECJ, the environments of Gradle and IDEs): the text of the file, parsed by
 * the JDK's own parser. Errors sit on the nearest element, so their text says where.
 */
final class ParsedSources implements Sources {
  private final ProcessingEnvironment environment;
  private final JavaCompiler parser;
  private final Map<URI, CompilationUnitTree> units = new HashMap<>();
  private @Nullable SourcePositions positions;

  /**
   * Sources of an environment.
   *
   * @throws IllegalArgumentException if this runtime has no compiler
   */
  ParsedSources(ProcessingEnvironment environment) {
    this.environment = environment;
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalArgumentException(
          "it runs on a Java runtime without the module jdk.compiler; use a JDK");
    }
    this.parser = compiler;
  }

  @Override
  public SourcePositions positions() {
    return Objects.requireNonNull(positions, "nothing has been parsed yet");
  }

  @Override
  public @Nullable Place find(Element element) {
    if (element instanceof TypeElement type) {
      return findType(type);
    }
    Element owner = Objects.requireNonNull(element.getEnclosingElement());
    Place type = owner instanceof TypeElement t ? findType(t) : find(owner);
    if (type == null) {
      return null;
    }
    List<? extends Tree> matches =
        members(type.tree()).filter(member -> declares(member, element)).toList();
    if (matches.size() > 1 && element instanceof ExecutableElement method) {
      matches = matches.stream().filter(m -> sameTypes((MethodTree) m, method)).toList();
    }
    return matches.size() == 1 ? type.with(matches.getFirst()) : null;
  }

  private static Stream<? extends Tree> members(Tree owner) {
    return switch (owner) {
      case ClassTree c -> c.getMembers().stream();
      case MethodTree m -> m.getParameters().stream();
      default -> Stream.empty();
    };
  }

  private @Nullable Place findType(TypeElement type) {
    if (type.getEnclosingElement() instanceof TypeElement outer) {
      Place place = findType(outer);
      return place == null ? null : named(members(place.tree()), type, place.unit());
    }
    CompilationUnitTree unit = unit(type);
    return unit == null ? null : named(unit.getTypeDecls().stream(), type, unit);
  }

  private static @Nullable Place named(
      Stream<? extends Tree> declarations, TypeElement type, CompilationUnitTree unit) {
    return declarations
        .filter(t -> t instanceof ClassTree c && c.getSimpleName().contentEquals(simple(type)))
        .findFirst()
        .map(t -> new Place(unit, t))
        .orElse(null);
  }

  private static CharSequence simple(Element element) {
    return element.getSimpleName();
  }

  private static boolean declares(Tree member, Element element) {
    return switch (member) {
      case VariableTree v ->
          !(element instanceof ExecutableElement) && v.getName().contentEquals(simple(element));
      case MethodTree m ->
          element instanceof ExecutableElement e
              && m.getName().contentEquals(simple(e))
              && m.getParameters().size() == e.getParameters().size();
      default -> false;
    };
  }

  private static boolean sameTypes(MethodTree tree, ExecutableElement method) {
    for (int i = 0; i < tree.getParameters().size(); i++) {
      String written = tree.getParameters().get(i).getType().toString();
      TypeMirror meant = method.getParameters().get(i).asType();
      if (!lastName(written).equals(lastName(meant.toString()))) {
        return false;
      }
    }
    return true;
  }

  private static String lastName(String type) {
    return type.substring(type.lastIndexOf('.') + 1).replace("...", "[]").replace(" ", "");
  }

  private @Nullable CompilationUnitTree unit(TypeElement type) {
    JavaFileObject file;
    try {
      file = environment.getElementUtils().getFileObjectOf(type);
    } catch (UnsupportedOperationException e) {
      throw new IllegalArgumentException("it does not give processors the source of a class", e);
    }
    if (file == null || !file.getName().endsWith(".java")) {
      return null;
    }
    return units.computeIfAbsent(file.toUri(), uri -> parse(file));
  }

  private CompilationUnitTree parse(JavaFileObject file) {
    try {
      var task =
          (JavacTask)
              parser.getTask(
                  null, null, d -> {}, List.of("-proc:none"), null, List.of(new Text(file)));
      CompilationUnitTree unit = task.parse().iterator().next();
      positions = Trees.instance(task).getSourcePositions();
      return unit;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file of another compiler, as the JDK's parser takes it. */
  private static final class Text extends SimpleJavaFileObject {
    private final CharSequence content;

    Text(JavaFileObject file) throws IOException {
      super(file.toUri(), Kind.SOURCE);
      this.content = file.getCharContent(true);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return content;
    }
  }

  @Override
  public void print(
      Diagnostic.Kind kind, String message, Place place, Element nearest, SourceRef at) {
    int firstLine = message.indexOf('\n') < 0 ? message.length() : message.indexOf('\n');
    environment
        .getMessager()
        .printMessage(
            kind,
            message.substring(0, firstLine)
                + "\nat "
                + at.position()
                + ":"
                + at.column()
                + ": "
                + at.text()
                + message.substring(firstLine),
            nearest);
  }
}

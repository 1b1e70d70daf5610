package dev.adjoint.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The JDK's own parser, for text that is not among the sources of a javac. */
final class SourceParser {
  private final JavaCompiler compiler;
  private @Nullable SourcePositions positions;

  /**
   * A parser.
   *
   * @throws IllegalArgumentException if this runtime has no compiler
   */
  SourceParser() {
    JavaCompiler found = ToolProvider.getSystemJavaCompiler();
    if (found == null) {
      throw new IllegalArgumentException(
          "it runs on a Java runtime without the module jdk.compiler; use a JDK");
    }
    this.compiler = found;
  }

  /** The positions of all trees that were parsed. */
  SourcePositions positions() {
    return Objects.requireNonNull(positions, "nothing has been parsed yet");
  }

  CompilationUnitTree parse(URI uri, CharSequence text) {
    try {
      var file = new Text(uri, text);
      var task =
          (JavacTask)
              compiler.getTask(null, null, d -> {}, List.of("-proc:none"), null, List.of(file));
      CompilationUnitTree unit = task.parse().iterator().next();
      positions = Trees.instance(task).getSourcePositions();
      return unit;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final CharSequence content;

    Text(URI uri, CharSequence content) {
      super(uri, Kind.SOURCE);
      this.content = content;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return content;
    }
  }
}

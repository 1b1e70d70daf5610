package dev.adjoint.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.SourcePositions;
import dev.adjoint.processor.ir.SourceRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * Under any other host (ECJ, the environments of Gradle and IDEs): the text of the file, parsed by
 * the JDK's own parser. Errors sit on the nearest element, so their text says where.
 */
final class ParsedSources implements Sources {
  private final ProcessingEnvironment environment;
  private final SourceParser parser = new SourceParser();
  private final Map<URI, CompilationUnitTree> units = new HashMap<>();
  private final Declarations declarations = new Declarations(this::unit);

  /**
   * Sources of an environment.
   *
   * @throws IllegalArgumentException if this runtime has no compiler
   */
  ParsedSources(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public SourcePositions positions() {
    return parser.positions();
  }

  @Override
  public @Nullable Place find(Element element) {
    return declarations.find(element);
  }

  private @Nullable CompilationUnitTree unit(TypeElement type) {
    JavaFileObject file;
    try {
      file = environment.getElementUtils().getFileObjectOf(type);
    } catch (FileSystemNotFoundException e) {
      return null; // ECJ, of a class in a jar.
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
      return parser.parse(file.toUri(), file.getCharContent(true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

package dev.adjoint.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import dev.adjoint.internal.BlockSource;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.SourceRef;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * The sources of the compilation and, behind them, those that came with blocks from class files in
 * their {@link Companion companions}.
 */
final class BundledSources implements Sources {
  private static final String SCHEME = "bundled";

  private final Sources compiled;
  private final Elements elements;
  private final Map<String, CompilationUnitTree> units = new HashMap<>();
  private final Set<TypeElement> loaded = new HashSet<>();
  private final Declarations declarations =
      new Declarations(type -> units.get(type.getQualifiedName().toString()));
  private @Nullable SourceParser parser;

  BundledSources(Sources compiled, Elements elements) {
    this.compiled = compiled;
    this.elements = elements;
  }

  /** Whether a file came with a block, so that no message can show a line of it. */
  static boolean isBundled(CompilationUnitTree unit) {
    return SCHEME.equals(unit.getSourceFile().toUri().getScheme());
  }

  /** The same, without asking the file system for the name where nothing is bundled. */
  boolean holds(CompilationUnitTree unit) {
    return !units.isEmpty() && isBundled(unit);
  }

  /**
   * Makes the source of a block known, and of what it uses.
   *
   * @throws Fault if it has no source, or none that can be read
   */
  void load(TypeElement block) {
    if (compiled.find(block) != null || !loaded.add(block)) {
      return;
    }
    String name = Companion.simpleName(block);
    TypeElement companion = Companion.find(elements, block);
    if (companion == null) {
      throw fault(block, "is a class file without " + name + " beside it")
          .note("compile " + block + " with the annotation processor of Adjoint");
    }
    Annotations source = Annotations.of(elements, companion, "internal.BlockSource");
    if (source.integer("version") != BlockSource.VERSION) {
      throw fault(
              block,
              name
                  + " has format "
                  + source.integer("version")
                  + ", but this processor reads "
                  + BlockSource.VERSION)
          .note("compile " + block + " and its users with the same version of Adjoint");
    }
    String folder = elements.getPackageOf(block).getQualifiedName().toString().replace('.', '/');
    source.annotations(elements, "files").forEach(file -> parse(folder, file));
    if (find(block) == null) {
      throw fault(block, "cannot be found in what " + name + " holds")
          .note("compile " + block + " again");
    }
  }

  private static Fault fault(TypeElement block, String what) {
    return new Fault(DiagnosticId.BLOCK_SOURCE, block.getSimpleName() + ": " + what);
  }

  private void parse(String folder, Annotations file) {
    if (parser == null) {
      parser = new SourceParser();
    }
    CompilationUnitTree unit =
        parser.parse(uri(folder + "/" + file.text("name")), String.join("", file.texts("text")));
    String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
    for (Tree declaration : unit.getTypeDecls()) {
      if (declaration instanceof ClassTree type) {
        units.putIfAbsent(prefix + type.getSimpleName(), unit);
      }
    }
  }

  private static URI uri(String path) {
    try {
      return new URI(SCHEME, null, "/" + path, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  @Override
  public @Nullable Place find(Element element) {
    Place place = compiled.find(element);
    return place == null && !units.isEmpty() ? declarations.find(element) : place;
  }

  /** The positions of trees of any parser: they are in the trees. */
  @Override
  public SourcePositions positions() {
    return compiled.positions();
  }

  @Override
  public void print(
      Diagnostic.Kind kind, String message, Place place, Element nearest, SourceRef at) {
    compiled.print(kind, message, place, nearest, at);
  }
}

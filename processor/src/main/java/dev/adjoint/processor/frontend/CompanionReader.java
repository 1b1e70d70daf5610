package dev.adjoint.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/** Reads what the companions of blocks hold, and who refers to them. */
final class CompanionReader {
  private final Context context;

  /** The blocks of this compilation, whose companions may not be written yet. */
  private final Set<String> announced = new HashSet<>();

  CompanionReader(Context context) {
    this.context = context;
  }

  /** Says that the companion of a block will be written. */
  void announce(TypeElement block) {
    announced.add(block.getQualifiedName().toString());
  }

  /** The companion of a block of this compilation, or null if its source cannot be found. */
  @Nullable Companion read(TypeElement block) {
    if (context.sources().find(block) == null) {
      return null;
    }
    Companion.Name name = Companion.name(context.elements(), block);
    List<Companion.File> files =
        new SourceClosure(context).of(block).stream().map(CompanionReader::file).toList();
    return new Companion(
        name.packageName(), name.simpleName(), files, used(block), Interpreter.outermost(block));
  }

  private static Companion.File file(CompilationUnitTree unit) {
    try {
      return new Companion.File(
          References.fileName(unit), unit.getSourceFile().getCharContent(true).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The companions of the blocks that a model or block embeds directly; its code may name them. */
  List<Companion.Name> used(TypeElement type) {
    var names = new LinkedHashSet<Companion.Name>();
    for (ExecutableElement method : context.methods(type)) {
      for (String annotation : List.of("Use", "Stack")) {
        if (Annotations.of(context.elements(), method, annotation).type("block")
                instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement block
            && isWritten(block)) {
          names.add(Companion.name(context.elements(), block));
        }
      }
    }
    return List.copyOf(names);
  }

  private boolean isWritten(TypeElement block) {
    return announced.contains(block.getQualifiedName().toString())
        || Companion.find(context.elements(), block) != null;
  }
}

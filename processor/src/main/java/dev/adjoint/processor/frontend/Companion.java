package dev.adjoint.processor.frontend;

import java.util.List;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The generated class beside a block by which other compilations can use it.
 *
 * @param packageName its package
 * @param simpleName its name: that of the block, with those of the types around it, and {@code _Ir}
 * @param files the source of the block, then of what it uses
 * @param blocks the companions of the blocks that it embeds
 * @param origin the top-level type of the block
 */
public record Companion(
    String packageName,
    String simpleName,
    List<File> files,
    List<Name> blocks,
    TypeElement origin) {
  public Companion {
    files = List.copyOf(files);
    blocks = List.copyOf(blocks);
  }

  /** A file of source. */
  public record File(String name, String text) {}

  /** A companion by its name. */
  public record Name(String packageName, String simpleName) {}

  static Name name(Elements elements, TypeElement block) {
    return new Name(elements.getPackageOf(block).getQualifiedName().toString(), simpleName(block));
  }

  static String simpleName(TypeElement block) {
    var name = new StringBuilder(block.getSimpleName());
    for (var e = block.getEnclosingElement(); e instanceof TypeElement type; ) {
      name.insert(0, type.getSimpleName() + "_");
      e = type.getEnclosingElement();
    }
    return name.append("_Ir").toString();
  }

  /** The class, or null if there is none (yet). */
  static @Nullable TypeElement find(Elements elements, TypeElement block) {
    Name name = name(elements, block);
    String qualified =
        name.packageName().isEmpty()
            ? name.simpleName()
            : name.packageName() + "." + name.simpleName();
    ModuleElement module = elements.getModuleOf(block);
    TypeElement found = module == null ? null : elements.getTypeElement(module, qualified);
    return found != null ? found : elements.getTypeElement(qualified);
  }
}

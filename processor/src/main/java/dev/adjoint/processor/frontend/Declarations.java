package dev.adjoint.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds the declarations of elements in files that were parsed, but belong to no compilation. */
final class Declarations {
  private final Function<TypeElement, @Nullable CompilationUnitTree> files;

  /**
   * Declarations in these files.
   *
   * @param files the file of a top-level type, or null if there is none
   */
  Declarations(Function<TypeElement, @Nullable CompilationUnitTree> files) {
    this.files = files;
  }

  /** The declaration of an element, or null. */
  @Nullable Place find(Element element) {
    if (element instanceof TypeElement type) {
      return findType(type);
    }
    if (element instanceof VariableElement parameter
        && parameter.getEnclosingElement() instanceof ExecutableElement method) {
      return parameter(parameter, method);
    }
    Element owner = Objects.requireNonNull(element.getEnclosingElement());
    Place type = owner instanceof TypeElement t ? findType(t) : null;
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

  /** By its position: a class file may not know its name. */
  private @Nullable Place parameter(VariableElement parameter, ExecutableElement method) {
    Place place = find(method);
    int index = method.getParameters().indexOf(parameter);
    return place != null && place.tree() instanceof MethodTree tree && index >= 0
        ? place.with(tree.getParameters().get(index))
        : null;
  }

  private static Stream<? extends Tree> members(Tree owner) {
    return owner instanceof ClassTree type ? type.getMembers().stream() : Stream.empty();
  }

  private @Nullable Place findType(TypeElement type) {
    if (type.getEnclosingElement() instanceof TypeElement outer) {
      Place place = findType(outer);
      return place == null ? null : named(members(place.tree()), type, place.unit());
    }
    CompilationUnitTree unit = files.apply(type);
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
}

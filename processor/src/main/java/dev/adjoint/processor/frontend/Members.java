package dev.adjoint.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Members of a type, inherited ones included, nearest first. {@code Elements.getAllMembers} would
 * also list fields that are hidden.
 */
final class Members {
  private final Types types;

  Members(Types types) {
    this.types = types;
  }

  @Nullable VariableElement field(TypeElement type, String name) {
    for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
      if (field.getSimpleName().contentEquals(name)) {
        return field;
      }
    }
    for (TypeElement supertype : supertypes(type)) {
      VariableElement field = field(supertype, name);
      if (field != null && !isPrivate(field)) {
        return field;
      }
    }
    return null;
  }

  @Nullable TypeElement type(TypeElement outer, String name) {
    for (TypeElement type : ElementFilter.typesIn(outer.getEnclosedElements())) {
      if (type.getSimpleName().contentEquals(name)) {
        return type;
      }
    }
    for (TypeElement supertype : supertypes(outer)) {
      TypeElement type = type(supertype, name);
      if (type != null && !isPrivate(type)) {
        return type;
      }
    }
    return null;
  }

  /** The methods of this name, without those that others override. */
  List<ExecutableElement> methods(TypeElement type, String name) {
    var found = new ArrayList<ExecutableElement>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (method.getSimpleName().contentEquals(name)) {
        found.add(method);
      }
    }
    for (TypeElement supertype : supertypes(type)) {
      for (ExecutableElement method : methods(supertype, name)) {
        if (isInherited(method) && found.stream().noneMatch(m -> overrides(m, method))) {
          found.add(method);
        }
      }
    }
    return found;
  }

  private boolean overrides(ExecutableElement method, ExecutableElement inherited) {
    return types.isSubsignature(
        (ExecutableType) method.asType(), (ExecutableType) inherited.asType());
  }

  private static boolean isInherited(ExecutableElement method) {
    boolean ofInterface = owner(method).getKind().isInterface();
    return !isPrivate(method) && !(ofInterface && method.getModifiers().contains(Modifier.STATIC));
  }

  /** Whether a type inherits from another; that all inherit from Object does not count. */
  boolean inherits(TypeElement type, TypeElement from) {
    return !type.equals(from)
        && !from.getQualifiedName().contentEquals("java.lang.Object")
        && types.isSubtype(types.erasure(type.asType()), types.erasure(from.asType()));
  }

  /** The type that declares a member. */
  static TypeElement owner(Element member) {
    return (TypeElement) Objects.requireNonNull(member.getEnclosingElement());
  }

  private static boolean isPrivate(Element element) {
    return element.getModifiers().contains(Modifier.PRIVATE);
  }

  private List<TypeElement> supertypes(TypeElement type) {
    var supertypes = new ArrayList<TypeElement>();
    for (TypeMirror mirror : types.directSupertypes(type.asType())) {
      if (types.asElement(mirror) instanceof TypeElement element) {
        supertypes.add(element);
      }
    }
    return supertypes;
  }

  /** The names of the fields and methods that a type declares. */
  List<String> names(TypeElement type) {
    return type.getEnclosedElements().stream()
        .filter(e -> e.getKind() == ElementKind.METHOD || e.getKind().isField())
        .map(e -> e.getSimpleName().toString())
        .distinct()
        .toList();
  }
}

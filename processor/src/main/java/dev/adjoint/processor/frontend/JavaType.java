package dev.adjoint.processor.frontend;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** A type of Java, as far as bodies may use it. */
sealed interface JavaType {

  /** A primitive. */
  record Primitive(TypeKind kind) implements JavaType {
    @Override
    public String toString() {
      return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A class, interface, record or enum; two are equal if their names are. */
  record Declared(TypeElement element) implements JavaType {
    String qualifiedName() {
      return element.getQualifiedName().toString();
    }

    boolean is(String name) {
      return element.getQualifiedName().contentEquals(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Declared that && is(that.qualifiedName());
    }

    @Override
    public int hashCode() {
      return qualifiedName().hashCode();
    }

    @Override
    public String toString() {
      return element.getSimpleName().toString();
    }
  }

  /** An array. */
  record Array(JavaType element) implements JavaType {
    @Override
    public String toString() {
      return element + "[]";
    }
  }
}

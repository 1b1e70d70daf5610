package dev.adjoint.processor.frontend;

import dev.adjoint.processor.frontend.JavaType.Declared;
import dev.adjoint.processor.ir.Element;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the source calls a tensor. */
enum TensorKind {
  REAL("Tensor", "a Tensor"),
  INT("IntTensor", "an IntTensor"),
  BOOL("BoolTensor", "a BoolTensor");

  private final String simpleName;
  private final String described;

  TensorKind(String simpleName, String described) {
    this.simpleName = simpleName;
    this.described = described;
  }

  /** The interface. */
  String qualifiedName() {
    return "dev.adjoint." + simpleName;
  }

  /** For messages. */
  String described() {
    return described;
  }

  /**
   * What such a tensor has in memory.
   *
   * @param real the real element type of the model
   */
  Element element(Element real) {
    return switch (this) {
      case REAL -> real;
      case INT -> Element.INT;
      case BOOL -> Element.BOOL;
    };
  }

  /** The kind of tensors of such elements. */
  static TensorKind of(Element element) {
    return switch (element) {
      case FLOAT, DOUBLE -> REAL;
      case INT -> INT;
      case BOOL -> BOOL;
    };
  }

  /** The kind of this type, if it is a tensor. */
  static Optional<TensorKind> of(@Nullable JavaType type) {
    return type instanceof Declared declared ? named(declared.qualifiedName()) : Optional.empty();
  }

  /** The kind whose interface has this name. */
  static Optional<TensorKind> named(String qualifiedName) {
    return Stream.of(values()).filter(k -> k.qualifiedName().equals(qualifiedName)).findFirst();
  }
}

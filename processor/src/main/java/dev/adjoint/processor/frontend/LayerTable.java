package dev.adjoint.processor.frontend;

import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.op.Op;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** The abstract methods of a model or block by name. */
final class LayerTable {
  private final TypeElement model;
  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private final Map<String, Datum> arguments;

  LayerTable(TypeElement model) {
    this(model, Map.of());
  }

  /** Those of a block with the values of its arguments. */
  LayerTable(TypeElement block, Map<String, Datum> arguments) {
    this.model = block;
    this.arguments = Map.copyOf(arguments);
  }

  /**
   * A layer, a parameter or a block.
   *
   * @param op what calling it emits, or null if its declaration is at fault, which is reported
   * @param isParameter whether it is a {@code @Parameter}
   * @param source its declaration
   */
  record Layer(@Nullable Op op, boolean isParameter, SourceRef source) {}

  Map<String, Datum> arguments() {
    return arguments;
  }

  /** The value of the argument that a method declares, or null. */
  @Nullable Datum argument(ExecutableElement method) {
    return Members.owner(method).equals(model) && method.getParameters().isEmpty()
        ? arguments.get(method.getSimpleName().toString())
        : null;
  }

  TypeElement model() {
    return model;
  }

  boolean has(String method) {
    return layers.containsKey(method);
  }

  void add(String method, Layer layer) {
    layers.put(method, layer);
  }

  /** The layer that a method declares, or null. */
  @Nullable Layer find(ExecutableElement method) {
    return Members.owner(method).equals(model) && method.getModifiers().contains(Modifier.ABSTRACT)
        ? layers.get(method.getSimpleName().toString())
        : null;
  }
}

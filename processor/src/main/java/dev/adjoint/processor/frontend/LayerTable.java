package dev.adjoint.processor.frontend;

import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.op.Op;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** The abstract methods of a model by name. */
final class LayerTable {
  private final TypeElement model;
  private final Map<String, Layer> layers = new LinkedHashMap<>();

  LayerTable(TypeElement model) {
    this.model = model;
  }

  /**
   * A layer or a parameter.
   *
   * @param op what calling it emits, or null if its declaration is at fault, which is reported
   * @param isParameter whether it is a {@code @Parameter}
   * @param source its declaration
   */
  record Layer(@Nullable Op op, boolean isParameter, SourceRef source) {}

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

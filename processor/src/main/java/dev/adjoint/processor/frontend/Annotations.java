package dev.adjoint.processor.frontend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The values of one annotation of an element, defaults included; read from mirrors, since an
 * annotation may name classes that do not exist yet.
 *
 * @param mirror null if the element does not have it
 */
record Annotations(@Nullable AnnotationMirror mirror, Map<String, Object> values) {

  /** The annotation of {@code dev.adjoint} with this simple name. */
  static Annotations of(Elements elements, Element element, String simpleName) {
    AnnotationMirror mirror = find(element, simpleName);
    if (mirror == null && element instanceof RecordComponentElement component) {
      // ECJ leaves the annotations of a component on its accessor only.
      mirror = find(component.getAccessor(), simpleName);
    }
    return mirror == null ? new Annotations(null, new LinkedHashMap<>()) : of(elements, mirror);
  }

  /** An annotation that is the value of another. */
  private static Annotations of(Elements elements, AnnotationMirror mirror) {
    var values = new LinkedHashMap<String, Object>();
    elements
        .getElementValuesWithDefaults(mirror)
        .forEach((e, v) -> values.put(e.getSimpleName().toString(), plain(v)));
    return new Annotations(mirror, values);
  }

  private static @Nullable AnnotationMirror find(@Nullable Element element, String simpleName) {
    if (element == null) {
      return null;
    }
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (mirror.getAnnotationType().asElement() instanceof TypeElement type
          && type.getQualifiedName().contentEquals("dev.adjoint." + simpleName)) {
        return mirror;
      }
    }
    return null;
  }

  private static Object plain(AnnotationValue value) {
    return switch (value.getValue()) {
      case VariableElement constant -> constant.getSimpleName().toString();
      case List<?> array ->
          array.stream().map(AnnotationValue.class::cast).map(Annotations::plain).toList();
      case Object other -> other;
    };
  }

  boolean isPresent() {
    return mirror != null;
  }

  @Nullable String text(String name) {
    return values.get(name) instanceof String text ? text : null;
  }

  int integer(String name) {
    return values.get(name) instanceof Integer value ? value : 0;
  }

  double number(String name) {
    return values.get(name) instanceof Double value ? value : Double.NaN;
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  /** The strings, or the simple names of enum constants, of an array. */
  List<String> texts(String name) {
    return elements(name).stream().map(String::valueOf).toList();
  }

  /** The annotations of an array. */
  List<Annotations> annotations(Elements elements, String name) {
    return elements(name).stream()
        .filter(AnnotationMirror.class::isInstance)
        .map(mirror -> of(elements, (AnnotationMirror) mirror))
        .toList();
  }

  private List<Object> elements(String name) {
    return values.get(name) instanceof List<?> list ? List.copyOf(list) : List.of();
  }

  /** Whether a class that a value names is not known (yet). */
  boolean isUnresolved(String name) {
    Object value = values.get(name);
    return value != null && !(value instanceof TypeMirror type && type.getKind() != TypeKind.ERROR);
  }

  @Nullable TypeMirror type(String name) {
    return values.get(name) instanceof TypeMirror type ? type : null;
  }
}

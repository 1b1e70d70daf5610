package dev.adjoint.processor.frontend;

import dev.adjoint.Precision;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Model.Component;
import dev.adjoint.processor.ir.Model.DataRecord;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Type;
import java.util.ArrayList;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads the record that describes one row of data. */
final class DataReader {
  private final Context context;
  private final TypeElement model;
  private final Element real;

  DataReader(Context context, TypeElement model, Precision precision) {
    this.context = context;
    this.model = model;
    this.real = Element.of(precision);
  }

  /** The record of {@code @Model(data = ...)}, or null if there is none. */
  @Nullable DataRecord read(@Nullable TypeMirror mirror) {
    if (mirror == null || mirror.getKind() == TypeKind.VOID || mirror.getKind() == TypeKind.ERROR) {
      return null;
    }
    if (!(mirror instanceof DeclaredType declared)
        || !(declared.asElement() instanceof TypeElement type)
        || type.getKind() != ElementKind.RECORD
        || !type.getTypeParameters().isEmpty()) {
      context.report(
          DiagnosticId.MODEL_FORM,
          context.annotation(model, "Model", "data"),
          "data: needs a record without type parameters, but this is " + mirror);
      return null;
    }
    if (isHidden(type)) {
      context.report(
          DiagnosticId.MODEL_FORM,
          context.annotation(model, "Model", "data"),
          "data: " + type.getSimpleName() + " is private: the generated class could not see it");
      return null;
    }
    var components = new ArrayList<Component>();
    var rejected = new ArrayList<String>();
    String sampleWeight = null;
    for (RecordComponentElement component : type.getRecordComponents()) {
      try {
        components.add(component(component));
        if (isSampleWeight(component, sampleWeight)) {
          sampleWeight = component.getSimpleName().toString();
        }
      } catch (Fault fault) {
        rejected.add(component.getSimpleName().toString());
        context.report(fault, source(component));
      }
    }
    return new DataRecord(
        type.getQualifiedName().toString(), components, rejected, sampleWeight, source(type));
  }

  /** Whether a class of the same package cannot name it. */
  static boolean isHidden(TypeElement type) {
    for (var e = (javax.lang.model.element.Element) type;
        e instanceof TypeElement;
        e = e.getEnclosingElement()) {
      if (e.getModifiers().contains(Modifier.PRIVATE)) {
        return true;
      }
    }
    return false;
  }

  /** Where it is declared; a record of a library has no source. */
  private SourceRef source(javax.lang.model.element.Element element) {
    return context.sources().find(element) == null
        ? context.references().elsewhere(element, model)
        : context.references().of(element);
  }

  private Component component(RecordComponentElement component) {
    String name = component.getSimpleName().toString();
    String javaType = String.valueOf(context.types().of(component.asType()));
    Optional<Element> element = element(javaType);
    if (element.isEmpty()) {
      throw new Fault(
          DiagnosticId.DATA_TYPE,
          name
              + ": a component is float[], double[], int[], byte[], boolean[], float, double, int or"
              + " boolean, but this is "
              + component.asType());
    }
    return new Component(
        name,
        javaType,
        new Type(element.get(), shape(component, javaType)),
        classes(component, element.get()),
        isScaled(component),
        source(component));
  }

  private boolean isSampleWeight(RecordComponentElement component, @Nullable String earlier) {
    if (!Annotations.of(context.elements(), component, "SampleWeight").isPresent()) {
      return false;
    }
    String name = component.getSimpleName().toString();
    String javaType = String.valueOf(context.types().of(component.asType()));
    if (!javaType.equals("float") && !javaType.equals("double")) {
      throw new Fault(
          DiagnosticId.DATA_WEIGHT,
          name + ": @SampleWeight is for float and double, but this is " + javaType);
    }
    if (earlier != null) {
      throw new Fault(
          DiagnosticId.DATA_WEIGHT,
          name + ": a row has one @SampleWeight, and " + earlier + " is another");
    }
    return true;
  }

  private Optional<Element> element(String javaType) {
    return switch (javaType) {
      case "float", "double", "float[]", "double[]", "byte[]" -> Optional.of(real);
      case "int", "int[]" -> Optional.of(Element.INT);
      case "boolean", "boolean[]" -> Optional.of(Element.BOOL);
      default -> Optional.empty();
    };
  }

  private Shape shape(RecordComponentElement component, String javaType) {
    String name = component.getSimpleName().toString();
    boolean isArray = javaType.endsWith("[]");
    String shape = Annotations.of(context.elements(), component, "Shape").text("value");
    if (isArray && shape == null) {
      throw new Fault(
          DiagnosticId.DATA_TYPE, name + ": " + javaType + " needs @Shape, the shape of one row");
    }
    if (isScaled(component) && !javaType.equals("byte[]")) {
      throw new Fault(
          DiagnosticId.DATA_TYPE, name + ": @Scale is for byte[], but this is " + javaType);
    }
    Shape read = shape == null ? Shape.SCALAR : LayerReader.shape(shape, source(component));
    if (!isArray && read.rank() > 0) {
      throw new Fault(
          DiagnosticId.DATA_TYPE,
          name + ": @Shape gives " + read + ", but " + javaType + " is one number");
    }
    return read;
  }

  private boolean isScaled(RecordComponentElement component) {
    return Annotations.of(context.elements(), component, "Scale").isPresent();
  }

  private int classes(RecordComponentElement component, Element element) {
    Annotations classes = Annotations.of(context.elements(), component, "Classes");
    if (!classes.isPresent()) {
      return 0;
    }
    String name = component.getSimpleName().toString();
    if (element != Element.INT) {
      throw new Fault(
          DiagnosticId.DATA_TYPE,
          name + ": @Classes is for int and int[], not for " + element.kinds());
    }
    if (classes.integer("value") < 2) {
      throw new Fault(
          DiagnosticId.DATA_CLASSES,
          name + ": needs at least 2 classes, found " + classes.integer("value"));
    }
    return classes.integer("value");
  }
}

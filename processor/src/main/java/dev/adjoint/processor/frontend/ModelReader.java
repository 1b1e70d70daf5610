package dev.adjoint.processor.frontend;

import dev.adjoint.Precision;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.ir.Budget;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Model.DataRecord;
import java.util.LinkedHashSet;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the declaration of a model and everything in it. */
final class ModelReader {
  private final Context context;
  private final TypeElement type;
  private final CompanionReader companions;

  ModelReader(Context context, TypeElement type, CompanionReader companions) {
    this.context = context;
    this.companions = companions;
    this.type = type;
  }

  ReadModel read() {
    int before = context.reporter().errors();
    Annotations annotation = Annotations.of(context.elements(), type, "Model");
    String precisionName = annotation.values().getOrDefault("precision", "FLOAT32").toString();
    Precision precision = Precision.valueOf(precisionName);
    checkForm();
    DataRecord data = new DataReader(context, type, precision).read(annotation.type("data"));
    Budget budget = new BudgetReader(context, type).read();
    var blocks = new BlockReader(context);
    var layers = new LayerReader(context, new LayerTable(type), blocks);
    layers.read();
    var entries = new EntryPointReader(context, layers.table(), precision);
    if (isReadable()) {
      entries.read();
    }
    if (entries.forwards().isEmpty()
        && entries.losses().isEmpty()
        && before == context.reporter().errors()) {
      context.report(
          DiagnosticId.MODEL_FORM,
          type,
          type.getSimpleName() + ": a model needs at least one @Forward or @Loss method");
    }
    var model =
        new Model(
            context.elements().getPackageOf(type).getQualifiedName().toString(),
            type.getSimpleName().toString(),
            precision,
            data,
            layers.parameters(),
            entries.forwards(),
            entries.losses(),
            entries.gradients(),
            context.references().of(type));
    var origins = new LinkedHashSet<>(List.of(Interpreter.outermost(type)));
    origins.addAll(entries.origins());
    origins.addAll(blocks.origins());
    boolean isSound = before == context.reporter().errors();
    return new ReadModel(
        model,
        layers.methods(),
        layers.blocks(),
        blocks.blocks(),
        budget,
        companions.used(type),
        isSound,
        type,
        List.copyOf(origins));
  }

  /** The model without anything in it. */
  ReadModel outline() {
    var model =
        new Model(
            context.elements().getPackageOf(type).getQualifiedName().toString(),
            type.getSimpleName().toString(),
            Precision.FLOAT32,
            null,
            List.of(),
            List.of(),
            List.of(),
            context.references().of(type));
    return new ReadModel(
        model,
        List.of(),
        List.of(),
        List.of(),
        null,
        List.of(),
        false,
        type,
        List.of(Interpreter.outermost(type)));
  }

  private boolean isReadable() {
    return type.getKind() == ElementKind.INTERFACE || type.getKind() == ElementKind.CLASS;
  }

  private void checkForm() {
    boolean isClass = type.getKind() == ElementKind.CLASS;
    boolean isAbstract = type.getModifiers().contains(Modifier.ABSTRACT);
    if (type.getKind() != ElementKind.INTERFACE && !(isClass && isAbstract)) {
      report("a model is an interface or an abstract class");
    }
    if (!type.getTypeParameters().isEmpty()) {
      report(
          "a model cannot be generic; write one model per type, and share code in helper methods");
    }
    TypeMirror superclass = type.getSuperclass();
    boolean extendsObject =
        superclass.getKind() == TypeKind.NONE || superclass.toString().equals("java.lang.Object");
    if (!extendsObject || !type.getInterfaces().isEmpty()) {
      report("a model cannot inherit; declare its layers in it, and share code in helper methods");
    }
    boolean nested = type.getNestingKind() != NestingKind.TOP_LEVEL;
    if (nested && isClass && !type.getModifiers().contains(Modifier.STATIC)) {
      report("a nested model must be static");
    }
    if (type.getModifiers().contains(Modifier.PRIVATE)) {
      report("a model cannot be private: its generated class is beside it");
    }
  }

  private void report(String requirement) {
    context.report(DiagnosticId.MODEL_FORM, type, type.getSimpleName() + ": " + requirement);
  }
}

package dev.adjoint.processor.codegen;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Model;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of entry points that would make two methods, or two classes, of a generated class the same.
 * Whether methods are depends on their parameters: a {@code @Forward} method may be called {@code
 * step} where it takes other things than the step that trains.
 */
public final class EntryClashes {
  private final Model model;

  private EntryClashes(Model model) {
    this.model = model;
  }

  /**
   * The files as they are.
   *
   * @throws Fault at the first entry point whose name clashes
   */
  public static List<JavaFile> checked(Model model, List<JavaFile> files) {
    TypeSpec type = files.getFirst().typeSpec();
    var clashes = new EntryClashes(model);
    clashes.checkMethods(type);
    type.typeSpecs().forEach(clashes::checkMethods);
    clashes.checkTypes(type);
    return files;
  }

  /** Such as {@code step(float[], int[])}: what may be there only once. */
  static String signature(MethodSpec method) {
    return method.parameters().stream()
        .map(ParameterSpec::type)
        .map(type -> type instanceof ParameterizedTypeName p ? p.rawType() : type)
        .map(TypeName::toString)
        .collect(Collectors.joining(", ", method.name() + "(", ")"));
  }

  private void checkMethods(TypeSpec type) {
    Set<String> signatures = new HashSet<>();
    for (MethodSpec method : type.methodSpecs()) {
      if (!signatures.add(signature(method))) {
        throw fault(
            method.name(),
            "the generated class has a method " + signature(method) + origin(method.name()));
      }
    }
  }

  private String origin(String method) {
    for (Model.Loss loss : model.losses()) {
      String entry = loss.function().name();
      if (LossNames.of(model.losses().size(), entry).all().contains(method)) {
        return " of its own, for the loss " + entry;
      }
    }
    return " of its own";
  }

  private void checkTypes(TypeSpec type) {
    Map<String, String> losses = new HashMap<>();
    for (Model.Loss loss : model.losses()) {
      String name = loss.function().name();
      String other = losses.put(name.toLowerCase(Locale.ROOT), name);
      boolean twice =
          type.typeSpecs().stream().map(TypeSpec::name).distinct().count()
              < type.typeSpecs().size();
      if (other != null && twice) {
        throw fault(name, "differs from the loss " + other + " by its capitals only");
      }
    }
  }

  private Fault fault(String name, String what) {
    var fault = new Fault(DiagnosticId.ENTRY_FORM, name + ": " + what + "; choose another name");
    Stream.concat(
            model.forwards().stream().map(Model.Forward::function),
            model.losses().stream().map(Model.Loss::function))
        .filter(function -> function.name().equals(name))
        .map(Function::source)
        .forEach(fault::at);
    return fault;
  }
}

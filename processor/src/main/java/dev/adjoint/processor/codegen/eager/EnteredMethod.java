package dev.adjoint.processor.codegen.eager;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.adjoint.Classes;
import dev.adjoint.Evaluation;
import dev.adjoint.Shape;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.SourceRef;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * The override of a method of the user's, which checks the shapes of its arguments, and calls the
 * user's own body while the names of their dims are known.
 */
final class EnteredMethod {

  /** What a class beside the model cannot override. */
  static final Set<Modifier> HIDDEN = Set.of(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);

  private final TypeElement type;
  private final List<Function> functions;
  private final ExecutableElement method;
  private final boolean isLoss;

  /**
   * Of a method of a model or block.
   *
   * @param functions what is known of its entry points
   * @param isLoss whether it is a loss of the model
   */
  EnteredMethod(
      TypeElement type, List<Function> functions, ExecutableElement method, boolean isLoss) {
    this.isLoss = isLoss;
    this.type = type;
    this.functions = functions;
    this.method = method;
  }

  /** Whether it is a tensor with a declared shape. */
  static boolean isDeclared(VariableElement parameter) {
    return parameter.getAnnotation(Shape.class) != null
        && (isReal(parameter)
            || isBool(parameter)
            || TypeName.get(parameter.asType()).equals(EagerGenerator.INT_TENSOR));
  }

  private static boolean isBool(VariableElement parameter) {
    return TypeName.get(parameter.asType()).equals(EagerGenerator.BOOL_TENSOR);
  }

  private static boolean isReal(VariableElement parameter) {
    return TypeName.get(parameter.asType()).equals(EagerGenerator.TENSOR);
  }

  /** Whether what it calls is what it is outside of training. */
  static boolean evaluates(ExecutableElement method) {
    return method.getAnnotation(Evaluation.class) != null;
  }

  /**
   * The override of a layer or of the use of a block, as it is outside of training if marked so.
   */
  static MethodSpec evaluated(ExecutableElement method, MethodSpec override) {
    if (!evaluates(method)) {
      return override;
    }
    return EagerGenerator.declaration(method)
        .addAnnotation(Override.class)
        .returns(override.returnType())
        .addCode(
            CodeBlock.of(
                "try (var _ = this.eager.enter($S).evaluation().begin()) {\n$>$L$<}\n",
                method.getSimpleName(),
                override.code()))
        .build();
  }

  MethodSpec override() {
    var returned = TypeName.get(method.getReturnType());
    boolean isTensor = returned.equals(EagerGenerator.TENSOR);
    String call =
        isTensor || method.getParameters().stream().anyMatch(EnteredMethod::isDeclared)
            ? unused("call", method)
            : "_";
    String name = method.getSimpleName().toString();
    var code =
        CodeBlock.builder()
            .add("try (var $L = this.eager.$L($S)$>$>", call, isLoss ? "enterLoss" : "enter", name);
    var arguments = CodeBlock.builder();
    for (VariableElement parameter : method.getParameters()) {
      arguments.add(arguments.isEmpty() ? "" : ", ").add(argument(parameter, call));
      if (isDeclared(parameter)) {
        code.add("\n").add(input(parameter));
      }
    }
    code.add(evaluates(method) ? "\n.evaluation()" : "").add("\n.begin()) {$<$<\n$>");
    var body = CodeBlock.of("$L.$L($L)", superType(), name, arguments.build());
    if (isTensor) {
      code.addStatement("return $L.result($L)", call, body);
    } else if (returned.equals(TypeName.VOID)) {
      code.addStatement(body);
    } else {
      code.addStatement("return $L", body);
    }
    var override =
        MethodSpec.methodBuilder(name)
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .varargs(method.isVarArgs())
            .returns(isTensor ? EagerGenerator.EAGER_TENSOR : returned);
    method.getParameters().forEach(p -> override.addParameter(parameter(p)));
    method.getThrownTypes().forEach(thrown -> override.addException(TypeName.get(thrown)));
    return override.addCode(code.add("$<}\n").build()).build();
  }

  private static ParameterSpec parameter(VariableElement parameter) {
    return ParameterSpec.builder(
            TypeName.get(parameter.asType()), parameter.getSimpleName().toString())
        .build();
  }

  private CodeBlock superType() {
    return type.getKind() == ElementKind.INTERFACE
        ? CodeBlock.of("$T.super", ClassName.get(type))
        : CodeBlock.of("super");
  }

  private static CodeBlock argument(VariableElement parameter, String call) {
    String name = parameter.getSimpleName().toString();
    return isDeclared(parameter)
        ? CodeBlock.of(
            "$L.$L($S)",
            call,
            isReal(parameter) ? "tensor" : isBool(parameter) ? "boolTensor" : "intTensor",
            name)
        : CodeBlock.of("$L", name);
  }

  private CodeBlock input(VariableElement parameter) {
    String name = parameter.getSimpleName().toString();
    String shape = Objects.requireNonNull(parameter.getAnnotation(Shape.class)).value();
    SourceRef source = source(name);
    if (isReal(parameter) || isBool(parameter)) {
      return CodeBlock.of(
          ".input($S, $S, $S, $L, $L)", name, shape, source.file(), source.line(), name);
    }
    Classes classes = parameter.getAnnotation(Classes.class);
    int count = classes == null ? 0 : classes.value();
    return CodeBlock.of(
        ".input($S, $S, $L, $S, $L, $L)", name, shape, count, source.file(), source.line(), name);
  }

  /** Where a parameter of an entry point is declared; of other methods nobody has read it. */
  private SourceRef source(String parameter) {
    return functions.stream()
        .filter(function -> method.getSimpleName().contentEquals(function.name()))
        .flatMap(function -> function.inputs().stream())
        .filter(input -> input.name().equals(parameter))
        .map(Function.Input::value)
        .map(value -> value.source())
        .findFirst()
        .orElse(SourceRef.NONE);
  }

  private static String unused(String wanted, ExecutableElement method) {
    return method.getParameters().stream().anyMatch(p -> p.getSimpleName().contentEquals(wanted))
        ? unused(wanted + "_", method)
        : wanted;
  }
}

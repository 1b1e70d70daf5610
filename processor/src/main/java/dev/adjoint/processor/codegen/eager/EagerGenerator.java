package dev.adjoint.processor.codegen.eager;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.codegen.BlockClass;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.codegen.eager.EagerTarget.Request;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.op.Layers;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** The generated class as a whole. */
final class EagerGenerator {
  private static final String EAGER = "dev.adjoint.eager";
  private static final String RUNTIME = "dev.adjoint.runtime";
  static final ClassName TENSOR = ClassName.get("dev.adjoint", "Tensor");
  static final ClassName INT_TENSOR = ClassName.get("dev.adjoint", "IntTensor");
  static final ClassName BOOL_TENSOR = ClassName.get("dev.adjoint", "BoolTensor");
  static final ClassName EAGER_TENSOR = ClassName.get(EAGER, "EagerTensor");
  static final ClassName EAGER_MODEL = ClassName.get(EAGER, "EagerModel");

  /** Of an axis that is found by its length. */
  static final int BY_SIZE = -2;

  private static final ClassName MODEL_SPEC = ClassName.get(RUNTIME, "ModelSpec");

  private final Model model;
  private final TypeElement type;
  private final Request request;
  private final ClassName name;

  EagerGenerator(Request request) {
    this.request = request;
    this.model = request.model();
    this.type = request.type();
    this.name = ClassName.get(model.packageName(), "Eager" + model.name());
  }

  JavaFile generate() {
    String obstacle = obstacle();
    if (!obstacle.isEmpty()) {
      throw new Fault(
          DiagnosticId.MODEL_FORM, model.name() + ": for -Aadjoint.targets=eager " + obstacle);
    }
    var body =
        begin()
            .addModifiers(Modifier.FINAL)
            .addJavadoc(
                "{@link $L}, run op by op: the bodies are its own, and a breakpoint in them shows values.",
                type.getSimpleName())
            .addField(spec())
            .addField(EAGER_MODEL, "eager", Modifier.PRIVATE, Modifier.FINAL)
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PRIVATE)
                    .addParameter(EAGER_MODEL, "eager")
                    .addStatement("this.eager = eager")
                    .build());
    inherit(body);
    body.addMethod(
        factory("create", ClassName.get(RUNTIME, "Seed"), "seed")
            .addJavadoc(
                "A new model whose parameters are those of the compiled model of this seed.")
            .build());
    body.addMethod(
        factory("of", ClassName.get(RUNTIME, "CompiledModel"), "compiled")
            .addJavadoc("A model with a copy of the parameters that the compiled one has now.")
            .build());
    body.addMethod(
        factory("load", ClassName.get("java.nio.file", "Path"), "file")
            .addJavadoc("A model with the parameters that the compiled one has saved.")
            .build());
    addAccess(body, true);
    addText(body);
    var blocks = new EagerBlocks(request.blocks(), functions());
    request.layers().forEach(layer -> body.addMethod(layer(type, layer)));
    request.uses().forEach(use -> body.addMethod(blocks.use(type, use)));
    model.gradients().forEach(gradient -> body.addMethod(refusal(gradient)));
    entered(type)
        .forEach(
            method ->
                body.addMethod(
                    new EnteredMethod(type, functions(), method, isLoss(method)).override()));
    blocks.classes().forEach(body::addType);
    return file(body);
  }

  JavaFile placeholder() {
    var body =
        begin()
            .addModifiers(Modifier.ABSTRACT)
            .addJavadoc("{@link $L} did not compile: every method throws.", type.getSimpleName());
    if (obstacle().isEmpty()) {
      inherit(body);
    }
    addAccess(body, false);
    for (String method : List.of("create", "of", "load")) {
      body.addMethod(
          MethodSpec.methodBuilder(method)
              .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
              .addParameter(Object.class, "source")
              .returns(name)
              .addCode(thrown())
              .build());
    }
    methods().stream()
        .filter(EagerGenerator::isTensors)
        .forEach(
            method -> body.addMethod(declaration(method).addModifiers(Modifier.ABSTRACT).build()));
    return file(body);
  }

  /** Whether it can be declared whatever errors the model has. */
  private static boolean isTensors(ExecutableElement method) {
    return Collections.disjoint(method.getModifiers(), EnteredMethod.HIDDEN)
        && TypeName.get(method.getReturnType()).equals(TENSOR)
        && method.getParameters().stream()
            .map(parameter -> TypeName.get(parameter.asType()))
            .allMatch(List.of(TENSOR, INT_TENSOR, BOOL_TENSOR)::contains);
  }

  private List<Function> functions() {
    return Stream.concat(
            model.forwards().stream().map(Model.Forward::function),
            model.losses().stream().map(Model.Loss::function))
        .toList();
  }

  static MethodSpec.Builder declaration(ExecutableElement method) {
    var declaration =
        MethodSpec.methodBuilder(method.getSimpleName().toString())
            .addModifiers(Modifier.PUBLIC)
            .returns(EAGER_TENSOR);
    method
        .getParameters()
        .forEach(
            p -> declaration.addParameter(TypeName.get(p.asType()), p.getSimpleName().toString()));
    return declaration;
  }

  private TypeSpec.Builder begin() {
    return TypeSpec.classBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .addOriginatingElement(request.origin())
        .addAnnotations(Types.generated(request.generator()))
        .addAnnotations(BlockClass.used(request.companions()));
  }

  private void inherit(TypeSpec.Builder body) {
    if (type.getKind() == ElementKind.INTERFACE) {
      body.addSuperinterface(ClassName.get(type));
    } else {
      body.superclass(ClassName.get(type));
    }
  }

  /** Why no class beside it can extend the model and enter its methods; empty if one can. */
  private String obstacle() {
    for (Element around = type; around != null; around = around.getEnclosingElement()) {
      if (around.getModifiers().contains(Modifier.PRIVATE)) {
        return around.getSimpleName() + " cannot be private";
      }
    }
    boolean isCreatable =
        ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
            .filter(constructor -> constructor.getParameters().isEmpty())
            .anyMatch(constructor -> !constructor.getModifiers().contains(Modifier.PRIVATE));
    if (type.getKind() != ElementKind.INTERFACE && !isCreatable) {
      return "it needs a constructor without parameters that is not private";
    }
    return methods().stream()
        .filter(method -> method.getModifiers().contains(Modifier.FINAL))
        .filter(method -> method.getParameters().stream().anyMatch(EnteredMethod::isDeclared))
        .findFirst()
        .map(method -> method.getSimpleName() + " cannot be final")
        .orElse("");
  }

  private JavaFile file(TypeSpec.Builder body) {
    return JavaFile.builder(model.packageName(), body.build())
        .skipJavaLangImports(true)
        .indent("  ")
        .build();
  }

  private FieldSpec spec() {
    var code = CodeBlock.builder();
    code.add(
        "$T.named($S, $T.$L)$>$>",
        MODEL_SPEC,
        model.name(),
        ClassName.get("dev.adjoint", "Precision"),
        model.precision().name());
    long offset = 0;
    for (Model.ParameterDeclaration parameter : model.parameters()) {
      code.add(
          "\n.$L($S, $T.$L, $L$L",
          parameter.isState() ? "state" : "parameter",
          parameter.name(),
          ClassName.get("dev.adjoint", "Initializer"),
          parameter.init().kind().name(),
          parameter.init().hasValue() ? parameter.init().value() + ", " : "",
          offset);
      parameter.shape().dims().forEach(dim -> code.add(", $L", dim));
      code.add(")");
      offset += parameter.shape().size().constant().orElseThrow();
    }
    return FieldSpec.builder(MODEL_SPEC, "SPEC", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(code.add("\n.build()$<$<").build())
        .build();
  }

  private MethodSpec.Builder factory(String method, ClassName source, String parameter) {
    return MethodSpec.methodBuilder(method)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addParameter(source, parameter)
        .returns(name)
        .addStatement(
            "return new $T($T.$L(SPEC, $T.class, $L))", name, EAGER_MODEL, method, name, parameter);
  }

  private void addText(TypeSpec.Builder body) {
    if (free("toString").equals("toString")) {
      body.addMethod(
          MethodSpec.methodBuilder("toString")
              .addAnnotation(Override.class)
              .addModifiers(Modifier.PUBLIC)
              .returns(String.class)
              .addStatement("return this.eager.toString()")
              .build());
    }
  }

  private CodeBlock thrown() {
    return CodeBlock.of(
        "throw new $T($S);\n",
        IllegalStateException.class,
        model.name() + " did not compile: see the errors of javac");
  }

  /** Under other names where the model has methods of these. */
  private void addAccess(TypeSpec.Builder body, boolean isReal) {
    body.addMethod(
        MethodSpec.methodBuilder(free("eager"))
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("Its parameters, and what can be asked of a run.")
            .returns(EAGER_MODEL)
            .addCode(isReal ? CodeBlock.of("return this.eager;\n") : thrown())
            .build());
    body.addMethod(
        MethodSpec.methodBuilder(free("stopAtNonFinite"))
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "From now on throws at the first value that is NaN or infinite, with the line that computed it.")
            .returns(name)
            .addCode(
                isReal ? CodeBlock.of("this.eager.stopAtNonFinite();\nreturn this;\n") : thrown())
            .build());
  }

  private String free(String wanted) {
    boolean isTaken =
        methods().stream()
            .anyMatch(m -> m.getParameters().isEmpty() && m.getSimpleName().contentEquals(wanted));
    return isTaken ? free(wanted + "_") : wanted;
  }

  private List<ExecutableElement> methods() {
    return methods(type);
  }

  static List<ExecutableElement> methods(TypeElement type) {
    return ElementFilter.methodsIn(type.getEnclosedElements());
  }

  /** The abstract method of this name. */
  static ExecutableElement declared(TypeElement type, String name) {
    return methods(type).stream()
        .filter(m -> m.getSimpleName().contentEquals(name))
        .filter(m -> m.getModifiers().contains(Modifier.ABSTRACT))
        .findFirst()
        .orElseThrow();
  }

  private boolean isLoss(ExecutableElement method) {
    return model.losses().stream()
        .anyMatch(loss -> method.getSimpleName().contentEquals(loss.function().name()));
  }

  private MethodSpec refusal(Model.GradientOf gradient) {
    return declaration(declared(type, gradient.name()))
        .addAnnotation(Override.class)
        .addStatement(
            "throw new $T($S)",
            UnsupportedOperationException.class,
            gradient.name() + ": an eager run has no gradients; ask the compiled model")
        .build();
  }

  static MethodSpec layer(TypeElement type, Layers.Method layer) {
    ExecutableElement declared = declared(type, layer.name());
    return EnteredMethod.evaluated(declared, layer(declared, layer));
  }

  private static MethodSpec layer(ExecutableElement declared, Layers.Method layer) {
    var declaration = layer.declaration();
    var code = CodeBlock.builder();
    code.add(
        "return this.eager.layer($S, $S, $S)$>$>",
        layer.name(),
        declaration.layer(),
        declaration.annotation());
    code.add("\n.at($S, $L)", layer.source().file(), layer.source().line());
    new TreeMap<>(declaration.values())
        .forEach((element, value) -> code.add("\n.set($S, $L)", element, literal(value)));
    String operands =
        String.join(
            ", ",
            declared.getParameters().stream().map(p -> p.getSimpleName().toString()).toList());
    if (!TypeName.get(declared.getReturnType()).equals(TENSOR)) {
      return declaration(declared)
          .addAnnotation(Override.class)
          .returns(TypeName.get(declared.getReturnType()))
          .addCode(
              code.add(
                      "\n.call($T::new$L);$<$<\n",
                      declared.getReturnType(),
                      operands.isEmpty() ? "" : ", " + operands)
                  .build())
          .build();
    }
    return declaration(declared)
        .addAnnotation(Override.class)
        .addCode(code.add("\n.call($L);$<$<\n", operands).build())
        .build();
  }

  private static CodeBlock literal(Object value) {
    return switch (value) {
      case Integer number -> CodeBlock.of("$L", number);
      case Boolean flag -> CodeBlock.of("$L", flag);
      case Double number when Double.isFinite(number) -> CodeBlock.of("$L", number);
      case Double number -> CodeBlock.of("$T.valueOf($S)", Double.class, number.toString());
      case String text -> CodeBlock.of("$S", text);
      case List<?> values ->
          CodeBlock.of(
              "$T.of($L)",
              List.class,
              values.stream().map(EagerGenerator::literal).collect(CodeBlock.joining(", ")));
      default -> throw new IllegalStateException("no literal for " + value.getClass());
    };
  }

  /**
   * The methods with a body whose parameters declare shapes, or that run in evaluation, as far as
   * they can be overridden.
   */
  static List<ExecutableElement> entered(TypeElement type) {
    return methods(type).stream()
        .filter(m -> !m.getModifiers().contains(Modifier.ABSTRACT))
        .filter(m -> m.getTypeParameters().isEmpty())
        .filter(m -> Collections.disjoint(m.getModifiers(), EnteredMethod.HIDDEN))
        .filter(
            m ->
                EnteredMethod.evaluates(m)
                    || m.getParameters().stream().anyMatch(EnteredMethod::isDeclared))
        .toList();
  }
}

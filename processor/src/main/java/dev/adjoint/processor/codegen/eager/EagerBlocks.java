package dev.adjoint.processor.codegen.eager;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.codegen.eager.EagerTarget.Fragment;
import dev.adjoint.processor.ir.Block;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.op.BlockMethod;
import dev.adjoint.processor.op.CallBlock;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.ScanBlock;
import dev.adjoint.processor.op.StackBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * The blocks of a model: a class in the generated one for each tuple of arguments, with the bodies
 * of the block's own interface.
 */
final class EagerBlocks {
  private final List<Fragment> fragments;

  /** The class of each block, in the order of {@code fragments}. */
  private final List<ClassName> names = new ArrayList<>();

  /** The typed methods of the model. */
  private final List<Function> functions;

  EagerBlocks(List<Fragment> fragments, List<Function> functions) {
    this.functions = List.copyOf(functions);
    this.fragments = fragments;
    Map<String, Integer> counts = new HashMap<>();
    for (Fragment fragment : fragments) {
      String simple = fragment.block().name();
      names.add(ClassName.get("", simple + counts.merge(simple, 1, Integer::sum)));
    }
  }

  private ClassName name(Block block) {
    for (int i = 0; i < fragments.size(); i++) {
      if (fragments.get(i).block().equals(block)) {
        return names.get(i);
      }
    }
    throw new IllegalStateException("no class for " + block);
  }

  List<TypeSpec> classes() {
    return fragments.stream().map(this::type).toList();
  }

  private TypeSpec type(Fragment fragment) {
    TypeElement type = fragment.type();
    var body =
        TypeSpec.classBuilder(name(fragment.block()))
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("{@code $L}.", fragment.block())
            .addSuperinterface(ClassName.get(type))
            .addField(EagerGenerator.EAGER_MODEL, "eager", Modifier.PRIVATE, Modifier.FINAL)
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addParameter(EagerGenerator.EAGER_MODEL, "eager")
                    .addStatement("this.eager = eager")
                    .build());
    EagerGenerator.methods(type).stream()
        .filter(m -> fragment.block().arguments().containsKey(m.getSimpleName().toString()))
        .filter(m -> m.getParameters().isEmpty())
        .forEach(m -> body.addMethod(argument(m, fragment.block())));
    fragment.layers().forEach(layer -> body.addMethod(EagerGenerator.layer(type, layer)));
    fragment.uses().forEach(use -> body.addMethod(use(type, use)));
    EagerGenerator.entered(type)
        .forEach(
            method ->
                body.addMethod(
                    new EnteredMethod(type, List.of(fragment.block().function()), method, false)
                        .override()));
    return body.build();
  }

  private static MethodSpec argument(ExecutableElement method, Block block) {
    String name = method.getSimpleName().toString();
    Object value = Objects.requireNonNull(block.arguments().get(name));
    TypeName type = TypeName.get(method.getReturnType());
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(type)
        .addStatement("return $L", literal(value, type, method))
        .build();
  }

  private static CodeBlock literal(Object value, TypeName type, ExecutableElement method) {
    return switch (value) {
      case Double number when !Double.isFinite(number) ->
          CodeBlock.of("$T.valueOf($S)", Double.class, number.toString());
      case Float number when !Float.isFinite(number) ->
          CodeBlock.of("$T.valueOf($S)", Float.class, number.toString());
      case Float number -> CodeBlock.of("$Lf", number);
      case Long number -> CodeBlock.of("$LL", number);
      case String constant when isEnum(method) -> CodeBlock.of("$T.$L", type, constant);
      case String text -> CodeBlock.of("$S", text);
      default -> CodeBlock.of("$L", value);
    };
  }

  private static boolean isEnum(ExecutableElement method) {
    return method.getReturnType() instanceof javax.lang.model.type.DeclaredType declared
        && declared.asElement().getKind() == ElementKind.ENUM;
  }

  /** The method of a model or block that embeds one. */
  MethodSpec use(TypeElement type, BlockMethod use) {
    ExecutableElement method = EagerGenerator.declared(type, use.name());
    List<String> parameters =
        method.getParameters().stream()
            .map(VariableElement::getSimpleName)
            .map(Object::toString)
            .toList();
    var code = CodeBlock.builder();
    switch (use.op()) {
      case CallBlock call -> {
        String block = unused("block", parameters);
        begin(code, block, CodeBlock.of("$S", call.layer()), call.block());
        CodeBlock result = called(call.block(), block, parameters);
        code.add(
            "  return $L;\n}\n",
            isTensor(method) ? CodeBlock.of("$L.result($L)", block, result) : result);
      }
      case ScanBlock scan -> scan(code, scan, method, parameters);
      case StackBlock stack -> {
        String block = unused("block", parameters);
        String i = unused("i", parameters);
        String carried = unused("carried", parameters);
        var arguments = new ArrayList<>(parameters);
        arguments.set(0, carried);
        code.add(
            "$T $L = $T.of($L);\n",
            EagerGenerator.EAGER_TENSOR,
            carried,
            EagerGenerator.EAGER_TENSOR,
            parameters.getFirst());
        code.add("for (int $L = 0; $L < $L; $L++) {\n$>", i, i, stack.times(), i);
        begin(code, block, CodeBlock.of("$S + $L", stack.layer() + ".", i), stack.block());
        code.add(
            "  $L = $L.result($L);\n}\n", carried, block, called(stack.block(), block, arguments));
        code.add("$<}\nreturn $L;\n", carried);
      }
    }
    MethodSpec override =
        EagerGenerator.declaration(method)
            .returns(
                isTensor(method)
                    ? EagerGenerator.EAGER_TENSOR
                    : TypeName.get(method.getReturnType()))
            .addAnnotation(Override.class)
            .addCode(code.build())
            .build();
    return EnteredMethod.evaluated(method, override);
  }

  private static boolean isTensor(ExecutableElement method) {
    return TypeName.get(method.getReturnType()).equals(EagerGenerator.TENSOR);
  }

  /** A loop over the steps, whose results are put together. */
  private void scan(
      CodeBlock.Builder code, ScanBlock scan, ExecutableElement method, List<String> parameters) {
    String steps = unused("steps", parameters);
    String block = unused("block", parameters);
    String step = unused("step", parameters);
    code.add(
        "var $L = this.eager.scan($S, $S, $L)$>$>",
        steps,
        scan.layer(),
        scan.over(),
        scan.reverse());
    for (int i = 0; i < parameters.size(); i++) {
      code.add(
          "\n.argument($L, $L, $L, $L)",
          parameters.get(i),
          scan.carried().contains(i),
          scan.ranks().get(i),
          axis(scan, i));
    }
    code.add("\n.begin();$<$<\n");
    code.add("while ($L.next()) {\n$>", steps);
    begin(code, block, CodeBlock.of("$S", scan.layer()), scan.block());
    var arguments = new ArrayList<String>();
    for (int i = 0; i < parameters.size(); i++) {
      arguments.add(steps + ".of(" + i + ")");
    }
    code.add("  var $L = $L;\n", step, called(scan.block(), block, arguments));
    var results = scan.block().function().results();
    for (int i = 0; i < results.size(); i++) {
      CodeBlock value =
          isTensor(method)
              ? CodeBlock.of("$L", step)
              : CodeBlock.of("$L.$L()", step, results.get(i).name());
      code.add("  $L.put($L, $L, $L);\n", steps, i, scan.carried().get(i), value);
    }
    code.add("}\n$<}\n");
    if (isTensor(method)) {
      code.add("return $L.result(0);\n", steps);
      return;
    }
    code.add("return new $T(", TypeName.get(method.getReturnType()));
    for (int i = 0; i < results.size(); i++) {
      code.add(i == 0 ? "$L.result($L)" : ", $L.result($L)", steps, i);
    }
    code.add(");\n");
  }

  /** Where the compiler found the axis of an argument, since run-time dims have no names. */
  private int axis(ScanBlock scan, int argument) {
    Set<List<Integer>> found = new HashSet<>();
    functions.forEach(function -> collectAxes(function, scan, found));
    return found.size() == 1 ? found.iterator().next().get(argument) : EagerGenerator.BY_SIZE;
  }

  private static void collectAxes(Function in, ScanBlock scan, Set<List<Integer>> found) {
    for (Instruction i : in.body()) {
      if (i.op() instanceof Scan typed) {
        collectAxes(typed.step(), scan, found);
        if (typed.step().name().equals(scan.layer())
            && typed.axes().size() == scan.block().function().inputs().size()) {
          found.add(typed.axes());
        }
      }
    }
  }

  private static void begin(CodeBlock.Builder code, String variable, CodeBlock name, Block block) {
    code.add("try (var $L = this.eager.block($L)", variable, name);
    block
        .arguments()
        .forEach(
            (argument, value) -> {
              if (value instanceof Integer size) {
                code.add(".size($S, $L)", argument, size);
              }
            });
    code.add(".begin()) {\n");
  }

  private CodeBlock called(Block block, String variable, List<String> arguments) {
    return CodeBlock.of(
        "new $T($L.eager()).$L($L)",
        name(block),
        variable,
        block.function().name(),
        String.join(", ", arguments));
  }

  private static String unused(String wanted, List<String> taken) {
    return taken.contains(wanted) ? unused(wanted + "_", taken) : wanted;
  }
}

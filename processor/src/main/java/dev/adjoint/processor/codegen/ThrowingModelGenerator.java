package dev.adjoint.processor.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.Constant;
import dev.adjoint.processor.optimize.Optimizer;
import dev.adjoint.processor.optimize.TargetProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The class of a model that has errors: the public methods of the real one as far as they are
 * known, with bodies that throw. So javac reports the errors of the model and not that its class is
 * missing.
 */
public final class ThrowingModelGenerator {
  private final Model model;
  private final CodegenOptions options;

  private final TargetCode.Factory target;

  private ThrowingModelGenerator(Model model, CodegenOptions options, TargetCode.Factory target) {
    this.model = model;
    this.options = options;
    this.target = target;
  }

  /** The source, from a model in any state. */
  public static JavaFile generate(Model model, CodegenOptions options, TargetCode.Factory target) {
    return new ThrowingModelGenerator(model, options, target).generate();
  }

  private JavaFile generate() {
    Program stub = stub();
    JavaFile real =
        new ModelGenerator(stub, Optimizer.run(stub, TargetProfile.UNFUSED), options, target)
            .generate()
            .getFirst();
    return JavaFile.builder(real.packageName(), throwing(real.typeSpec()))
        .skipJavaLangImports(true)
        .indent("  ")
        .build();
  }

  /** The model with bodies that only return something of a plausible type. */
  private Program stub() {
    var forwards =
        model.forwards().stream()
            .map(f -> new Model.Forward(function(f.function(), false), f.recordType()))
            .toList();
    var losses = model.losses().stream().map(l -> l.with(function(l.function(), true))).toList();
    var routines = new ArrayList<Routine>();
    forwards.forEach(f -> routines.add(routine(Kind.INFER, f.function())));
    for (Model.Loss loss : losses) {
      if (loss.optimizer() != null) {
        routines.add(routine(Kind.TRAIN, loss.function()));
      }
      routines.add(routine(Kind.EVALUATE, loss.function()));
    }
    var gradients = new ArrayList<Model.GradientOf>();
    for (Model.GradientOf gradient : model.gradients()) {
      for (Model.Loss loss : model.losses()) {
        if (loss.function().name().equals(gradient.loss())) {
          Function of = function(loss.function(), false);
          gradients.add(gradient);
          routines.add(
              routine(
                  Kind.INFER,
                  new Function(
                      gradient.name(), of.inputs(), of.body(), of.results(), of.source())));
        }
      }
    }
    var stub =
        new Model(
            model.packageName(),
            model.name(),
            model.precision(),
            model.data(),
            List.of(),
            forwards,
            losses,
            gradients,
            model.source());
    return new Program(stub, routines);
  }

  private static Routine routine(Kind kind, Function function) {
    return new Routine(kind, function.name(), function, List.of(), false);
  }

  private Function function(Function known, boolean scalarResult) {
    var inputs = new ArrayList<Function.Input>();
    for (Function.Input input : known.inputs()) {
      inputs.add(new Function.Input(typed(input.value()), input.classes(), input.isFeed()));
    }
    var builder = new Builder(inputs.size() + 1_000_000);
    if (scalarResult) {
      addSampleWeight(inputs, builder);
    }
    Shape shape = scalarResult ? Shape.SCALAR : rows(inputs);
    var results = new ArrayList<Function.Result>();
    for (Function.Result result : known.results()) {
      Value zero =
          builder.emit(
              new Constant(0),
              List.of(),
              new Type(model.real(), Shape.SCALAR),
              result.name(),
              known.source());
      Value value =
          builder.emit(
              new Broadcast(shape),
              List.of(zero),
              new Type(model.real(), shape),
              result.name(),
              known.source());
      results.add(new Function.Result(result.name(), value));
    }
    return new Function(known.name(), inputs, builder.body(), results, known.source());
  }

  /** What a loss takes besides its inputs. */
  private void addSampleWeight(List<Function.Input> inputs, Builder builder) {
    String weight = model.data() == null ? null : model.data().sampleWeight();
    if (weight != null && inputs.stream().noneMatch(input -> input.name().equals(weight))) {
      var type = new Type(model.real(), rows(inputs));
      inputs.add(new Function.Input(builder.input(weight, type, model.source()), 0));
    }
  }

  private Value typed(Value input) {
    Type type = input.type();
    Element real = model.real();
    return new Value(
        input.id(),
        input.name(),
        type == null ? new Type(real, Shape.SCALAR) : type,
        true,
        input.source());
  }

  /**
   * Rows of single numbers where the inputs have rows, so that methods over data sets are there.
   */
  private static Shape rows(List<Function.Input> inputs) {
    if (inputs.isEmpty() || inputs.getFirst().value().shape().rank() == 0) {
      return Shape.SCALAR;
    }
    return inputs.getFirst().value().shape().slice(0, 1);
  }

  private TypeSpec throwing(TypeSpec real) {
    var type =
        TypeSpec.classBuilder(real.name())
            .addJavadoc("{@link $L} did not compile: every method throws.", model.name())
            .addAnnotations(real.annotations())
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(real.superclass())
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PRIVATE)
                    .addParameter(Types.SEED, "seed")
                    .addParameter(Types.OPTIONS, "options")
                    .addStatement(
                        "super($T.named($S, $T.$L).build(), seed, options)",
                        Types.MODEL_SPEC,
                        model.name(),
                        Types.PRECISION,
                        model.precision().name())
                    .build());
    real.originatingElements().forEach(type::addOriginatingElement);
    addThrowing(type, real);
    for (TypeSpec nested : real.typeSpecs()) {
      if (nested.kind() == TypeSpec.Kind.RECORD) {
        type.addType(nested);
      } else if (nested.modifiers().contains(Modifier.PUBLIC)) {
        type.addType(throwingSession(nested, real));
      }
    }
    return type.build();
  }

  private TypeSpec throwingSession(TypeSpec nested, TypeSpec real) {
    var session =
        TypeSpec.classBuilder(nested.name())
            .addJavadoc("Never created.")
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(nested.superclass())
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PRIVATE)
                    .addStatement("super($T.this)", ClassName.get(model.packageName(), real.name()))
                    .build());
    addThrowing(session, nested);
    return session.build();
  }

  private void addThrowing(TypeSpec.Builder type, TypeSpec real) {
    var signatures = new HashSet<String>();
    for (MethodSpec method : real.methodSpecs()) {
      if (method.modifiers().contains(Modifier.PUBLIC)
          && signatures.add(EntryClashes.signature(method))) {
        type.addMethod(
            MethodSpec.methodBuilder(method.name())
                .addModifiers(method.modifiers())
                .addTypeVariables(method.typeVariables())
                .returns(method.returnType())
                .addParameters(method.parameters())
                .addStatement(
                    "throw new $T($S)",
                    IllegalStateException.class,
                    model.name() + " did not compile: see the errors of javac")
                .build());
      }
    }
  }
}

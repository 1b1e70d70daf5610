package dev.adjoint.processor.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The generated class as a whole; each section has a class of its own. */
public final class ModelGenerator {
  private final Model model;
  private final Element real;
  private final CodegenOptions options;
  private final ClassName name;
  private final ModelContext context;
  private final TargetCode target;
  private final ParameterLayout layout;
  private final List<RoutineCode> routines = new ArrayList<>();
  private final List<InferenceSection> forwards = new ArrayList<>();
  private final List<ObjectiveSection> losses = new ArrayList<>();
  private final List<InferenceSection> gradients = new ArrayList<>();

  /** The class of a program with these plans, for a target. */
  public ModelGenerator(
      Program program,
      List<PlannedRoutine> plans,
      CodegenOptions options,
      TargetCode.Factory target) {
    this.model = program.model();
    this.real = model.real();
    this.options = options;
    var constants = new ConstantNames();
    this.layout = new ParameterLayout(program, constants);
    this.context = new ModelContext(model, layout, constants, options);
    this.target = target.of(context);
    this.name = context.sibling(this.target.className(model));
    Map<String, String> records =
        RecordNames.of(
            model.forwards().stream()
                .map(Model.Forward::recordType)
                .filter(Objects::nonNull)
                .toList());
    for (Model.Forward forward : model.forwards()) {
      String record = forward.recordType();
      var code = routine(plans, Kind.INFER, forward.function().name(), record == null);
      forwards.add(new InferenceSection(code, name, record == null ? null : records.get(record)));
    }
    for (Model.GradientOf gradient : model.gradients()) {
      var code = routine(plans, Kind.INFER, gradient.name(), true);
      gradients.add(new InferenceSection(code, name, null));
    }
    for (Model.Loss loss : model.losses()) {
      String entry = loss.function().name();
      TrainingCode training = null;
      if (loss.optimizer() != null) {
        var code = routine(plans, Kind.TRAIN, entry, true);
        var memory = this.target.training(code, loss.training());
        training = new TrainingCode(code, loss.training(), memory, context);
      }
      var evaluation = routine(plans, Kind.EVALUATE, entry, true);
      losses.add(
          new ObjectiveSection(
              name, this.target.sessionType(), evaluation, training, model.data()));
    }
  }

  /** What is called with inputs and gives arrays. */
  private List<InferenceSection> calls() {
    return Stream.concat(forwards.stream(), gradients.stream()).toList();
  }

  private RoutineCode routine(
      List<PlannedRoutine> plans, Kind kind, String entry, boolean isOneTensor) {
    for (PlannedRoutine plan : plans) {
      if (plan.routine().kind() == kind && plan.routine().entry().equals(entry)) {
        var code = target.routine(plan, isOneTensor);
        routines.add(code);
        return code;
      }
    }
    throw new IllegalStateException("no " + kind + " routine of " + entry);
  }

  /** The source of the class, and of others of its package that it needs. */
  public List<JavaFile> generate() {
    var type =
        TypeSpec.classBuilder(name)
            .addJavadoc(
                "Compiled from {@link $L}, $L; reads from top to bottom in the order of a step.",
                model.name(),
                target.description())
            .addJavadoc("$L", absences())
            .addAnnotations(context.generated())
            .addAnnotations(BlockClass.used(context.options().companions()))
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(target.modelType());
    if (options.origin() != null) {
      type.addOriginatingElement(options.origin());
    }
    addFields(type);
    addCreation(type);
    for (InferenceSection forward : calls()) {
      type.addMethods(forward.modelMethods());
      type.addMethods(target.inference(forward).model());
    }
    new DataSection(model, forwards, losses, real).addTo(type);
    losses.forEach(loss -> addTraining(type, loss));
    type.addMethod(
        MethodSpec.methodBuilder("session")
            .addJavadoc(
                "A session for one thread, with an arena of its own; any number of them share the parameters.")
            .addModifiers(Modifier.PUBLIC)
            .returns(name.nestedClass("Session"))
            .addStatement("checkOpen()")
            .addStatement("return new Session()")
            .build());
    List<TypeSpec> more = addKernels(type);
    addNestedTypes(type);
    var files = new ArrayList<JavaFile>();
    files.add(file(type.build()));
    more.forEach(other -> files.add(file(other)));
    return files;
  }

  /** Why methods that a reader may look for have other names, or are not there. */
  private String absences() {
    var text = new StringBuilder();
    if (forwards.isEmpty()) {
      text.append("\n\n<p>No method has {@code @Forward}, so there is none that predicts.");
    }
    if (losses.size() > 1) {
      text.append("\n\n<p>With several losses, what trains and evaluates is named after each:");
      for (ObjectiveSection loss : losses) {
        var names = names(loss);
        String method = loss.training() == null ? names.evaluate() : names.step();
        text.append(" {@code ").append(method).append("},");
      }
      text.append(" and so on.");
    }
    for (ObjectiveSection loss : losses) {
      if (loss.training() == null) {
        text.append("\n\n<p>{@code ")
            .append(loss.entry())
            .append("} has no optimizer, such as {@code @Adam}: it can be evaluated, not trained.");
      }
    }
    for (Model.Loss loss : model.losses()) {
      DataRows.fault(loss.function(), model.data())
          .ifPresent(
              fault ->
                  text.append("\n\n<p>There is no {@code fit} or {@code evaluate} for {@code ")
                      .append(loss.function().name())
                      .append("}: ")
                      .append(fault)
                      .append(". ")
                      .append(
                          loss.optimizer() == null
                              ? ""
                              : "Its batches are given to {@code "
                                  + LossNames.of(model.losses().size(), loss.function().name())
                                      .step()
                                  + "}."));
    }
    return text.toString();
  }

  private JavaFile file(TypeSpec type) {
    return JavaFile.builder(model.packageName(), type)
        .skipJavaLangImports(true)
        .indent("  ")
        .build();
  }

  private void addFields(TypeSpec.Builder type) {
    for (ParameterLayout.Slot slot : layout.slots()) {
      if (!slot.isNamed()) {
        continue;
      }
      type.addField(
          constant(slot.constant(), CodeBlock.of("$L", slot.offset()))
              .addJavadoc(
                  "{@code $L}: $L$L",
                  slot.parameter().name(),
                  real.javaName(),
                  slot.parameter().shape())
              .build());
    }
    type.addField(
        constant("PARAMETERS", CodeBlock.of("$L", layout.elements()))
            .addJavadoc("The length of the flat array of parameters.")
            .build());
    type.addField(spec());
    for (RoutineCode routine : routines) {
      type.addField(routine.memoryPlan());
      type.addMethods(routine.memoryParts());
    }
    for (InferenceSection forward : forwards) {
      addInputs(type, DataRows.of(forward.routine(), model.data(), true));
    }
    losses.forEach(loss -> addInputs(type, loss.rows()));
    type.addField(target.parameters());
    type.addField(
        FieldSpec.builder(
                ParameterizedTypeName.get(Types.SESSION_POOL, name.nestedClass("Session")),
                "sessions",
                Modifier.PRIVATE,
                Modifier.FINAL)
            .initializer("new $T<>(Session::new)", Types.SESSION_POOL)
            .build());
    losses.forEach(loss -> type.addField(loss.fieldSpec()));
  }

  private static void addInputs(TypeSpec.Builder type, @Nullable DataRows rows) {
    if (rows != null) {
      type.addField(rows.inputSpecs());
    }
  }

  /** Seen by the class of vector forms too. */
  private static FieldSpec.Builder constant(String name, CodeBlock value) {
    return FieldSpec.builder(TypeName.INT, name)
        .addModifiers(Modifier.STATIC, Modifier.FINAL)
        .initializer(value);
  }

  private FieldSpec spec() {
    var code = CodeBlock.builder();
    code.add(
        "$T.named($S, $T.$L)$>$>",
        Types.MODEL_SPEC,
        model.name(),
        Types.PRECISION,
        model.precision().name());
    new SpecRows(layout, SummaryRow.of(model)).addTo(code);
    code.add("\n.build()$<$<");
    return FieldSpec.builder(Types.MODEL_SPEC, "SPEC")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(code.build())
        .build();
  }

  private void addCreation(TypeSpec.Builder type) {
    type.addMethod(
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(Types.SEED, "seed")
            .addParameter(Types.OPTIONS, "options")
            .addStatement("super(SPEC, seed, options)")
            .build());
    type.addMethod(
        create()
            .addJavadoc("A new model whose parameters are drawn from the seed, on one thread.")
            .addStatement("return create(seed, $T.defaults())", Types.OPTIONS)
            .build());
    type.addMethod(
        create()
            .addJavadoc("A new model whose parameters are drawn from the seed.")
            .addParameter(Types.OPTIONS, "options")
            .addStatement("return new $T(seed, options)", name)
            .build());
  }

  private MethodSpec.Builder create() {
    return MethodSpec.methodBuilder("create")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(name)
        .addParameter(Types.SEED, "seed");
  }

  private void addTraining(TypeSpec.Builder type, ObjectiveSection loss) {
    TrainingCode training = loss.training();
    if (training != null) {
      type.addMethods(training.modelMethods(names(loss), loss.field()));
      type.addMethods(more(loss, training).model());
    }
  }

  private TargetCode.MoreMethods more(ObjectiveSection loss, TrainingCode training) {
    return target.training(training, names(loss), loss.field());
  }

  private LossNames names(ObjectiveSection loss) {
    return LossNames.of(losses.size(), loss.entry());
  }

  private List<TypeSpec> addKernels(TypeSpec.Builder type) {
    Set<String> reserved =
        new HashSet<>(type.build().methodSpecs().stream().map(MethodSpec::name).toList());
    reserved.addAll(ReservedNames.METHODS);
    routines.forEach(routine -> reserved.addAll(routine.methodNames()));
    return target.addKernels(type, routines, reserved);
  }

  /** The states of a session, each once. */
  private Set<String> states() {
    Set<String> states = new TreeSet<>();
    for (InferenceSection forward : forwards) {
      forward.routine().plan().sessionStates().forEach(state -> states.add(state.name()));
    }
    return states;
  }

  private void addNestedTypes(TypeSpec.Builder type) {
    var session =
        TypeSpec.classBuilder("Session")
            .addJavadoc("An arena for one thread; predicts with the parameters of its model.")
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(target.sessionType())
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PRIVATE)
                    .addStatement("super($T.this)", name)
                    .build());
    states().forEach(state -> session.addField(target.state(state)));
    for (InferenceSection forward : calls()) {
      forward.routine().sessionFields().forEach(session::addField);
      session.addMethods(forward.sessionMethods());
      session.addMethods(target.inference(forward).session());
    }
    for (ObjectiveSection loss : losses) {
      DataRows rows = loss.rows();
      if (rows != null) {
        loss.evaluation().sessionFields().forEach(session::addField);
        session.addMethod(loss.sessionEvaluation(rows));
      }
    }
    type.addType(session.build());
    for (ObjectiveSection loss : losses) {
      TrainingCode training = loss.training();
      type.addType(loss.type(training == null ? List.of() : more(loss, training).session()));
    }
    Set<String> values = new HashSet<>();
    for (InferenceSection forward : forwards) {
      TypeSpec record = forward.values();
      if (record != null && values.add(record.name())) {
        type.addType(record);
      }
      for (TypeSpec more : target.types(forward)) {
        if (values.add(more.name())) {
          type.addType(more);
        }
      }
    }
  }
}

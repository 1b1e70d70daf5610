package dev.adjoint.processor.codegen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.adjoint.processor.codegen.RepeatedParts.Part;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * What the sections of the generated class share for one routine: its memory, its variables and its
 * driver.
 */
public abstract class RoutineCode {
  /** Buffers in one method: a class has 64 KB to initialise all of its constants. */
  private static final int BUFFERS_PER_METHOD = 100;

  private static final String COUNTER = "i";

  private final PlannedRoutine plan;
  private final String memoryConstant;
  private final String inputsConstant;
  private final String streamsConstant;
  private final RoutineNames names;
  private final Element real;
  private final String prefix;

  /** Found when they are first asked for. */
  private @Nullable List<MethodSpec> memoryParts;

  protected RoutineCode(
      PlannedRoutine plan, ParameterLayout layout, ConstantNames constants, boolean isOneTensor) {
    this.plan = plan;
    this.names = new RoutineNames(plan, layout, isOneTensor);
    this.real = layout.real();
    this.prefix = prefix(plan, constants);
    this.memoryConstant = constants.of(prefix + "Memory");
    this.inputsConstant = constants.of(prefix + "Inputs");
    this.streamsConstant = plan.draws() ? constants.of(prefix + "Streams") : "";
  }

  /** Unlike that of another routine, also in capitals: {@code loss} and {@code lossTraining}. */
  private static String prefix(PlannedRoutine plan, ConstantNames constants) {
    String entry = plan.routine().entry();
    String wanted =
        switch (plan.routine().kind()) {
          case INFER -> entry;
          case TRAIN -> entry + "Training";
          case EVALUATE -> entry + "Evaluation";
        };
    String unique = wanted;
    for (int i = 2; constants.isTaken(unique + "Memory"); i++) {
      unique = wanted + i;
    }
    return unique;
  }

  public final PlannedRoutine plan() {
    return plan;
  }

  public final boolean isDouble() {
    return real == Element.DOUBLE;
  }

  public final RoutineNames names() {
    return names;
  }

  public final String entry() {
    return plan.routine().entry();
  }

  public final List<Function.Input> inputs() {
    return plan.routine().function().inputs();
  }

  public final List<Function.Result> results() {
    return plan.routine().function().results().subList(0, plan.routine().ownResults());
  }

  /** The run-time dims as parameters. */
  public final List<ParameterSpec> dims() {
    return plan.dims().stream()
        .map(dim -> ParameterSpec.builder(TypeName.INT, names.dim(dim)).build())
        .toList();
  }

  /** The inputs as parameters: arrays, and numbers for feeds. */
  public final List<ParameterSpec> inputArrays() {
    var parameters = new ArrayList<ParameterSpec>();
    for (int i = 0; i < inputs().size(); i++) {
      parameters.add(
          inputs().get(i).isFeed()
              ? ParameterSpec.builder(Types.primitive(real), names.input(i)).build()
              : inputArray(i));
    }
    return parameters;
  }

  /** For {@code @param}: the type of an input and, unless it is a feed, how it lies. */
  public static String described(Function.Input input, String order) {
    return input.name()
        + " "
        + (input.isFeed()
            ? input.value().typed().element().javaName() + ", a feed"
            : input.value().typed() + ", " + order);
  }

  /** The feeds among the inputs as parameters. */
  public final List<ParameterSpec> feeds() {
    List<ParameterSpec> all = inputArrays();
    return IntStream.range(0, all.size())
        .filter(i -> inputs().get(i).isFeed())
        .mapToObj(all::get)
        .toList();
  }

  /** An input as kernels see it. */
  protected final ParameterSpec inputArray(int input) {
    return ParameterSpec.builder(
            Types.array(inputs().get(input).value().typed().element()), names.input(input))
        .build();
  }

  /** The caller's arrays for the results of an inference method. */
  public final List<ParameterSpec> resultArrays() {
    var parameters = new ArrayList<ParameterSpec>();
    if (plan.routine().kind() == Kind.INFER) {
      for (int i = 0; i < results().size(); i++) {
        parameters.add(
            ParameterSpec.builder(
                    Types.array(results().get(i).value().typed().element()), names.result(i))
                .build());
      }
    }
    return parameters;
  }

  public static String arguments(List<ParameterSpec> parameters) {
    return parameters.stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
  }

  /** The constant that says what a row of data holds. */
  public final String inputsConstant() {
    return inputsConstant;
  }

  /** The field of a session that binds offsets to dims. */
  protected final String memoryField() {
    return prefix + "Memory";
  }

  /** What the names of everything begin with that belongs to this routine. */
  protected final String prefix() {
    return prefix;
  }

  /** The real element type of the model. */
  protected final Element real() {
    return real;
  }

  /** The plan of the arena, a constant. */
  public final FieldSpec memoryPlan() {
    var code = CodeBlock.builder();
    boolean whole = memoryParts().isEmpty();
    code.add(
        "$T.$L($>$>\n$T.of($L)",
        Types.MEMORY_PLAN,
        whole ? "of" : "joined",
        List.class,
        quoted(plan.dims()));
    if (whole) {
      plan.arena().forEach(buffer -> code.add(",\n$L", memory(buffer, buffer)));
    } else {
      memoryParts().forEach(part -> code.add(",\n$L()", part.name()));
    }
    code.add(")$<$<");
    return FieldSpec.builder(Types.MEMORY_PLAN, memoryConstant)
        .addJavadoc("What {@code $L} needs, with the kernels from and to which it is live.", prefix)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer("$L", code.build())
        .build();
  }

  /** The buffers of a plan that is too long for one initializer. */
  public final List<MethodSpec> memoryParts() {
    if (memoryParts == null) {
      memoryParts = findMemoryParts();
    }
    return memoryParts;
  }

  private List<MethodSpec> findMemoryParts() {
    List<Buffer> all = plan.arena();
    List<Part> parts = RepeatedParts.of(all.stream().map(this::item).toList());
    var methods = new ArrayList<MethodSpec>();
    if (all.size() <= BUFFERS_PER_METHOD && parts.stream().noneMatch(Part::isLoop)) {
      return methods;
    }
    TypeName type = ArrayTypeName.of(Types.MEMORY_PLAN.nestedClass("Buffer"));
    for (Part part : parts) {
      int step = part.isLoop() ? part.period() : BUFFERS_PER_METHOD;
      int end = part.isLoop() ? part.from() + step : part.to();
      for (int from = part.from(); from < end; from += step) {
        var buffers = new ArrayList<CodeBlock>();
        for (int i = from; i < Math.min(end, from + step); i++) {
          buffers.add(memory(all.get(i), all.get(part.isLoop() ? i + step : i)));
        }
        methods.add(
            memoryPart(
                methods.size(), type, part, buffers.stream().collect(CodeBlock.joining(",\n"))));
      }
    }
    return methods;
  }

  private MethodSpec memoryPart(int index, TypeName type, Part part, CodeBlock buffers) {
    var method =
        MethodSpec.methodBuilder(prefix + "Memory" + index)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(type);
    return part.isLoop()
        ? method
            .addStatement(
                "return $T.repeat($L, $L -> new $T {$>\n$L$<\n})",
                Types.MEMORY_PLAN,
                part.count(),
                COUNTER,
                type,
                buffers)
            .build()
        : method.addStatement("return new $T {$>\n$L$<\n}", type, buffers).build();
  }

  private RepeatedParts.Item item(Buffer buffer) {
    var life = (Buffer.Arena) buffer.storage();
    var name = NumberedName.of(buffer.name());
    var numbers = new ArrayList<>(name.numbers());
    numbers.addAll(List.of(life.first(), life.last()));
    return new RepeatedParts.Item(
        List.of(name.texts(), buffer.type().element(), buffer.type().shape().size()), numbers);
  }

  /** A buffer; of all repetitions where that of the second one is given. */
  private CodeBlock memory(Buffer buffer, Buffer second) {
    var life = (Buffer.Arena) buffer.storage();
    var next = (Buffer.Arena) second.storage();
    var dims = DimCode.ofLongs(name -> "d[" + plan.dims().indexOf(name) + "]");
    Dim size = buffer.type().shape().size();
    return CodeBlock.of(
        "$T.buffer($L, $L, $L, $L -> $L)",
        Types.MEMORY_PLAN,
        NumberedName.of(buffer.name()).expression(NumberedName.of(second.name()), COUNTER),
        RepeatedParts.term(life.first(), next.first() - life.first(), COUNTER),
        RepeatedParts.term(life.last(), next.last() - life.last(), COUNTER),
        size.isConstant() ? "_" : "d",
        dims.asLong(size));
  }

  /** The constant that holds the streams of all draws, where a loop looks them up. */
  public final String streamsConstant() {
    return streamsConstant;
  }

  /** The streams of all draws in their order. */
  public final FieldSpec streams() {
    List<NumberedName> sites =
        plan.kernels().stream()
            .filter(Kernel.Draw.class::isInstance)
            .map(kernel -> NumberedName.of(((Kernel.Draw) kernel).draw().site()))
            .toList();
    List<Part> parts =
        RepeatedParts.of(
            sites.stream()
                .map(site -> new RepeatedParts.Item(site.texts(), site.numbers()))
                .toList());
    List<CodeBlock> arrays = parts.stream().map(part -> streams(part, sites)).toList();
    return FieldSpec.builder(
            ArrayTypeName.of(TypeName.LONG),
            streamsConstant,
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .addJavadoc("The streams of the random numbers of {@code $L}.", prefix)
        .initializer(
            arrays.size() == 1
                ? arrays.getFirst()
                : CodeBlock.of(
                    "$T.joined($>$>\n$L$<$<)", Types.DRAW_STREAMS, CodeBlock.join(arrays, ",\n")))
        .build();
  }

  private static CodeBlock streams(Part part, List<NumberedName> sites) {
    var names = new ArrayList<CodeBlock>();
    int end = part.isLoop() ? part.from() + part.period() : part.to();
    for (int i = part.from(); i < end; i++) {
      NumberedName site = sites.get(i);
      NumberedName second = part.isLoop() ? sites.get(i + part.period()) : site;
      names.add(site.expression(second, COUNTER));
    }
    CodeBlock all = CodeBlock.join(names, ",$W");
    return part.isLoop()
        ? CodeBlock.of(
            "$T.repeat($L, $L -> new $T[] {$L})",
            Types.DRAW_STREAMS,
            part.count(),
            COUNTER,
            String.class,
            all)
        : CodeBlock.of("$T.all($L)", Types.DRAW_STREAMS, all);
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
  }

  /** What a session keeps for this routine. */
  public List<FieldSpec> sessionFields() {
    var fields = new ArrayList<FieldSpec>();
    fields.add(
        FieldSpec.builder(Types.BINDINGS, memoryField(), Modifier.PRIVATE, Modifier.FINAL)
            .initializer("$L.bindings()", memoryConstant)
            .build());
    if (plan.dims().size() > 2) {
      fields.add(
          FieldSpec.builder(
                  Types.array(Element.INT), prefix + "Dims", Modifier.PRIVATE, Modifier.FINAL)
              .initializer("new int[$L]", plan.dims().size())
              .build());
    }
    return fields;
  }

  /** Declares {@code key}, that of the random numbers of this run, where there are any. */
  protected final CodeBlock drawKey() {
    var code = CodeBlock.builder();
    if (plan.draws()) {
      code.addStatement(
          "long key = $L",
          switch (plan.routine().kind()) {
            case INFER -> "drawKey()";
            case TRAIN -> "drawKey(steps)";
            case EVALUATE -> "drawKey(totals)";
          });
    }
    return code.build();
  }

  /** Declares {@code at}, the offsets in the arena for the dims at hand. */
  protected final CodeBlock bindOffsets() {
    var code = CodeBlock.builder();
    String dims = arguments(dims());
    if (plan.dims().size() > 2) {
      for (int i = 0; i < plan.dims().size(); i++) {
        code.addStatement("$LDims[$L] = $L", prefix, i, names.dim(plan.dims().get(i)));
      }
      dims = prefix + "Dims";
    }
    return code.addStatement("int[] at = $L.offsets($L)", memoryField(), dims).build();
  }

  /**
   * Runs the kernels on the arrays that are parameters of the method, for the dims that are. In
   * training the gradients go where {@link TrainingMemory#into} says.
   */
  public abstract CodeBlock run();

  /** A scalar result, after {@link #run}. */
  public abstract CodeBlock scalarResult(int index);

  /** The field of a session that holds a state. */
  public static String stateField(String state) {
    return "stateOf_" + state.replace('.', '_');
  }

  /** Of a state of the session: its size, and the run-time dims that it depends on. */
  protected final CodeBlock stateSize(Buffer state) {
    var code = CodeBlock.builder();
    code.add("$L", names.dims().asInt(state.type().shape().size()));
    state.type().shape().names().forEach(dim -> code.add(", $L", names.dim(dim)));
    return code.build();
  }

  /** The names that {@link TargetCode#addKernels} gives to methods for this routine. */
  public abstract List<String> methodNames();
}

package dev.adjoint.processor.codegen.nd4j;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.codegen.Formula;
import dev.adjoint.processor.codegen.KernelForm;
import dev.adjoint.processor.codegen.ParameterLayout;
import dev.adjoint.processor.codegen.RepeatedParts;
import dev.adjoint.processor.codegen.RepeatedParts.Part;
import dev.adjoint.processor.codegen.VariableNames;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.Place;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * The ops of a routine in order: a field for each, and methods that set them up and run them. The
 * repetitions of a stack of blocks are loops over arrays of ops.
 */
final class KernelSequence {
  /** Kernels in one method: far below the bytecodes that HotSpot compiles. */
  private static final int KERNELS_PER_METHOD = 50;

  private final Nd4jRoutine routine;
  private final PlannedRoutine plan;
  private final List<Kernel> kernels;
  private final VariableNames names;
  private final Map<String, Integer> counts = new HashMap<>();
  private final ParameterLayout layout;
  private final KernelStarts starts;
  private final List<KernelStarts.Numbers> numbers = new ArrayList<>();
  private final List<Part> parts;
  private final List<FieldSpec> fields = new ArrayList<>();
  private final List<MethodSpec> setUps = new ArrayList<>();
  private final List<MethodSpec> runs = new ArrayList<>();
  private final List<MethodSpec> scans = new ArrayList<>();
  private final CodeBlock.Builder setUp = CodeBlock.builder();
  private final CodeBlock.Builder run = CodeBlock.builder();
  private final String counter;
  private boolean looksUpStreams;

  /**
   * Writes the ops of a routine.
   *
   * @param names what fields and variables must not be called
   */
  KernelSequence(Nd4jRoutine routine, ParameterLayout layout, VariableNames names) {
    this.routine = routine;
    this.plan = routine.plan();
    this.kernels = plan.kernels();
    this.names = names;
    this.layout = layout;
    this.counter = names.newName("i");
    this.starts = KernelStarts.of(plan, layout);
    this.parts = RepeatedParts.of(items(layout));
    for (Part part : parts) {
      if (part.isLoop()) {
        addLoop(part);
      } else {
        addStraight(part);
      }
    }
  }

  private List<RepeatedParts.Item> items(ParameterLayout layout) {
    var items = new ArrayList<RepeatedParts.Item>();
    int draws = 0;
    for (Kernel kernel : kernels) {
      int draw = kernel instanceof Kernel.Draw ? draws++ : 0;
      boolean isInBlock = !kernel.source().path().isEmpty() && !(kernel instanceof Kernel.Scan);
      KernelForm form =
          isInBlock ? KernelForm.of(plan, kernel) : new KernelForm(new Object(), List.of());
      var own = KernelStarts.Numbers.of(plan, layout, form, draw);
      numbers.add(own);
      items.add(own.item());
    }
    return items;
  }

  private void addStraight(Part part) {
    var calls = new KernelCalls(routine, starts);
    for (int from = part.from(); from < part.to(); from += KERNELS_PER_METHOD) {
      var setUpPart = method("setUp" + setUps.size());
      var runPart = method("run" + runs.size());
      for (int k = from; k < Math.min(part.to(), from + KERNELS_PER_METHOD); k++) {
        String field = names.newName(numbered(name(kernels.get(k))));
        fields.add(
            FieldSpec.builder(type(kernels.get(k)), field, Modifier.PRIVATE)
                .addJavadoc("$L", formula(k))
                .build());
        setUpPart.addStatement("$L = $L", field, made(kernels.get(k), field, calls));
        runPart.addStatement("$L.run()", field);
      }
      setUp.addStatement("setUp$L()", setUps.size());
      run.addStatement("run$L()", runs.size());
      setUps.add(setUpPart.build());
      runs.add(runPart.build());
    }
  }

  private static TypeName type(Kernel kernel) {
    return kernel instanceof Kernel.Scan ? Nd4jTypes.SCAN : Nd4jTypes.OP;
  }

  private CodeBlock made(Kernel kernel, String field, KernelCalls calls) {
    if (!(kernel instanceof Kernel.Scan scan)) {
      return CodeBlock.of("keep($L)", calls.of(kernel));
    }
    var code = new ScanSetUp(routine, layout, field + "Scan");
    CodeBlock call = code.of(plan, scan, CodeBlock.of("this::key"));
    scans.addAll(code.methods());
    return call;
  }

  private void addLoop(Part part) {
    String path = kernels.get(part.from()).source().path();
    String last = kernels.get(part.to() - 1).source().path();
    for (CodeBlock.Builder code : List.of(setUp, run)) {
      code.add("// $L to $L\n", path, last);
      code.beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", counter, part.count());
    }
    for (int from = 0; from < part.period(); from += KERNELS_PER_METHOD) {
      var setUpPart = method("setUp" + setUps.size()).addParameter(TypeName.INT, counter);
      var runPart = method("run" + runs.size()).addParameter(TypeName.INT, counter);
      for (int k = from; k < Math.min(part.period(), from + KERNELS_PER_METHOD); k++) {
        addRepeated(part, part.from() + k, setUpPart, runPart);
      }
      setUp.addStatement("setUp$L($L)", setUps.size(), counter);
      run.addStatement("run$L($L)", runs.size(), counter);
      setUps.add(setUpPart.build());
      runs.add(runPart.build());
    }
    setUp.endControlFlow();
    run.endControlFlow();
  }

  private void addRepeated(
      Part part, int k, MethodSpec.Builder setUpPart, MethodSpec.Builder runPart) {
    Kernel kernel = kernels.get(k);
    looksUpStreams |= kernel instanceof Kernel.Draw;
    String field = names.newName(numbered(KernelForm.withoutPath(name(kernel))));
    fields.add(
        FieldSpec.builder(ArrayTypeName.of(Nd4jTypes.OP), field, Modifier.PRIVATE, Modifier.FINAL)
            .addJavadoc("$L, and of the $L repetitions after it", formula(k), part.count() - 1)
            .initializer("new $T[$L]", Nd4jTypes.OP, part.count())
            .build());
    var calls =
        new KernelCalls(
            routine,
            KernelStarts.repeated(
                starts,
                numbers.get(k),
                numbers.get(k + part.period()),
                routine.streamsConstant(),
                counter));
    setUpPart.addStatement("$L[$L] = keep($L)", field, counter, calls.of(kernel));
    runPart.addStatement("$L[$L].run()", field, counter);
  }

  private static MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE);
  }

  /**
   * The third of a name is {@code name_3}. The allocator alone would append an underscore for each
   * one before: names as long as a stack is deep.
   */
  private String numbered(String name) {
    int count = counts.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + "_" + count;
  }

  /** What it computes, or whose gradient. */
  private String name(Kernel kernel) {
    if (plan.place(kernel.main()) instanceof Place.InBuffer(Buffer buffer)
        && buffer.storage() instanceof Buffer.Gradient gradient) {
      return "gradientOf_" + gradient.parameter();
    }
    return kernel.main().name();
  }

  /** Names cannot end the comment, but are not HTML either. */
  private String formula(int kernel) {
    return new Formula(plan)
        .of(kernels.get(kernel))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;");
  }

  /** Whether a loop names the constant of the streams of draws. */
  boolean looksUpStreams() {
    return looksUpStreams;
  }

  /** What sets all ops up, for the constructor. */
  CodeBlock setUp() {
    return setUp.build();
  }

  void addFieldsTo(TypeSpec.Builder type) {
    type.addFields(fields);
  }

  /** {@code run}, and the methods of both. */
  void addMethodsTo(TypeSpec.Builder type) {
    type.addMethods(setUps);
    type.addMethods(scans);
    type.addMethod(
        MethodSpec.methodBuilder("run")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addCode(run.build())
            .build());
    type.addMethods(runs);
  }
}

package dev.adjoint.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import dev.adjoint.internal.BlockSource;
import dev.adjoint.processor.autodiff.AutodiffStage;
import dev.adjoint.processor.codegen.BlockClass;
import dev.adjoint.processor.codegen.BudgetCheck;
import dev.adjoint.processor.codegen.CodegenOptions;
import dev.adjoint.processor.codegen.DataRows;
import dev.adjoint.processor.codegen.LossNames;
import dev.adjoint.processor.codegen.SummaryTable;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.codegen.cpu.CpuTarget;
import dev.adjoint.processor.codegen.eager.EagerTarget;
import dev.adjoint.processor.codegen.nd4j.Nd4jTarget;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Companion;
import dev.adjoint.processor.frontend.ReadBlock;
import dev.adjoint.processor.frontend.ReadModel;
import dev.adjoint.processor.ir.Block;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Verifier;
import dev.adjoint.processor.op.BlockMethod;
import dev.adjoint.processor.op.Layers;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import dev.adjoint.processor.shape.ShapeStage;
import dev.adjoint.processor.shape.Typed;
import dev.adjoint.processor.structure.DeclaredLayer;
import dev.adjoint.processor.structure.StructureStage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** The stages of the compiler, in order. */
final class Stages implements Pipeline {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final String VECTOR_TYPE = "jdk.incubator.vector.FloatVector";

  /** Asked for once, since what is wrong with them is reported then. */
  private @Nullable Set<Target> targets;

  private Set<Target> targets(ProcessingEnvironment environment) {
    if (targets == null) {
      targets = Target.wanted(environment);
    }
    return targets;
  }

  @Override
  public void compile(ReadModel read, ProcessingEnvironment environment, DiagnosticSink sink) {
    var dump = Dump.of(environment);
    dump.write("1-frontend", read.model());
    Set<Target> wanted = targets(environment);
    var options = options(read, wanted, environment);
    Optional<Typed> checked = ShapeStage.type(read.model(), sink);
    if (!read.isSound() || checked.isEmpty()) {
      writePlaceholder(read, options, wanted, environment);
      return;
    }
    Model typed = checked.get().model();
    dump.write("2-shape", typed);
    StructureStage.run(checked.get(), declaredLayers(read), sink);
    if (typed.data() != null) {
      noteAbsences(typed, read, environment);
    }
    if (environment.getOptions().containsKey("adjoint.report")) {
      environment.getMessager().printNote(SummaryTable.of(typed).stripTrailing());
    }
    if (read.budget() != null && !BudgetCheck.check(typed, read.budget(), sink)) {
      writePlaceholder(read, options, wanted, environment);
      return;
    }
    try {
      generate(typed, options, wanted, dump).forEach(file -> write(file, read, environment));
    } catch (Fault fault) {
      sink.report(fault.toDiagnostic(read.model().source()));
      writePlaceholder(read, options, wanted, environment);
      return;
    }
    if (wanted.contains(Target.EAGER)) {
      writeEager(read, typed, environment, sink);
    }
  }

  /** Who declares the rows of the data means to train on them: why there is nothing that does. */
  private static void noteAbsences(Model typed, ReadModel read, ProcessingEnvironment environment) {
    for (Model.Loss loss : typed.losses()) {
      String name = loss.function().name();
      DataRows.fault(loss.function(), typed.data())
          .ifPresent(
              fault ->
                  environment
                      .getMessager()
                      .printNote(
                          name
                              + ": no fit or evaluate is generated for it: "
                              + fault
                              + (loss.optimizer() == null
                                  ? ""
                                  : "\nits batches are given to "
                                      + LossNames.of(typed.losses().size(), name).step()),
                          read.type()));
    }
  }

  private static List<DeclaredLayer> declaredLayers(ReadModel read) {
    var declared = new ArrayList<DeclaredLayer>();
    addLayers(null, read.layers(), read.uses(), declared);
    for (ReadBlock block : read.blocks()) {
      addLayers(block.block(), block.layers(), block.blocks(), declared);
    }
    return declared;
  }

  private static void addLayers(
      @Nullable Block block,
      List<Layers.Method> layers,
      List<BlockMethod> uses,
      List<DeclaredLayer> declared) {
    for (Layers.Method layer : layers) {
      Op op = Layers.op(layer.declaration());
      declared.add(new DeclaredLayer(block, layer.name(), op, layer.source()));
    }
    for (BlockMethod use : uses) {
      declared.add(new DeclaredLayer(block, use.name(), use.op(), use.source()));
    }
  }

  /** Written from the typed model alone: it needs neither gradients nor a plan. */
  private static void writeEager(
      ReadModel read, Model typed, ProcessingEnvironment environment, DiagnosticSink sink) {
    try {
      write(EagerTarget.generate(eager(read, typed, environment)), read, environment);
    } catch (Fault fault) {
      sink.report(fault.toDiagnostic(read.model().source()));
      write(EagerTarget.placeholder(eager(read, typed, environment)), read, environment);
    }
  }

  private static EagerTarget.Request eager(
      ReadModel read, Model model, ProcessingEnvironment environment) {
    return new EagerTarget.Request(
        model,
        read.type(),
        read.layers(),
        read.uses(),
        read.blocks().stream()
            .map(b -> new EagerTarget.Fragment(b.block(), b.type(), b.layers(), b.blocks()))
            .toList(),
        companions(read),
        generator(read.type(), environment),
        read.origins().getFirst());
  }

  /** What {@code @Generated} says; empty in a module that does not read the one it is in. */
  private static String generator(TypeElement type, ProcessingEnvironment environment) {
    Elements elements = environment.getElementUtils();
    ModuleElement module = elements.getModuleOf(type);
    String name = Types.GENERATED.canonicalName();
    boolean isVisible =
        (module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name))
            != null;
    return isVisible ? ModelProcessor.class.getCanonicalName() : "";
  }

  private static List<ClassName> companions(ReadModel read) {
    return read.companions().stream().map(Stages::className).toList();
  }

  private static ClassName className(Companion.Name name) {
    return ClassName.get(name.packageName(), name.simpleName());
  }

  @Override
  public boolean writesBlocks() {
    return true;
  }

  @Override
  public void writeBlock(Companion block, ProcessingEnvironment environment) {
    var name = ClassName.get(block.packageName(), block.simpleName());
    var generated =
        new BlockClass(
            name,
            BlockSource.VERSION,
            block.files().stream().map(f -> new BlockClass.File(f.name(), f.text())).toList(),
            block.blocks().stream().map(Stages::className).toList(),
            generator(block.origin(), environment),
            block.origin());
    try {
      write(generated.generate(), environment);
    } catch (FilerException taken) {
      var fault =
          new Fault(
              DiagnosticId.BLOCK_FORM,
              "there is already a class " + name.simpleName() + ", which a block needs beside it");
      environment
          .getMessager()
          .printError(fault.toDiagnostic(SourceRef.NONE).text(), block.origin());
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be written", e);
    }
  }

  @Override
  public void failed(ReadModel read, ProcessingEnvironment environment) {
    try {
      Set<Target> wanted = targets(environment);
      writePlaceholder(read, options(read, wanted, environment), wanted, environment);
    } catch (RuntimeException second) {
      // The class was already written, or cannot be: the first fault has been reported.
    }
  }

  /** A class of the same package could not name a private model. */
  private static void writePlaceholder(
      ReadModel read,
      CodegenOptions options,
      Set<Target> targets,
      ProcessingEnvironment environment) {
    if (!read.type().getModifiers().contains(Modifier.PRIVATE)) {
      if (targets.contains(Target.CPU)) {
        write(CpuTarget.placeholder(read.model(), options), read, environment);
      }
      if (targets.contains(Target.ND4J)) {
        write(Nd4jTarget.placeholder(read.model(), options), read, environment);
      }
      if (targets.contains(Target.EAGER)) {
        write(EagerTarget.placeholder(eager(read, read.model(), environment)), read, environment);
      }
    }
  }

  private static CodegenOptions options(
      ReadModel read, Set<Target> targets, ProcessingEnvironment environment) {
    return new CodegenOptions(
        wantsVector(environment),
        targets.contains(Target.ND4J),
        generator(read.type(), environment),
        read.origins().getFirst(),
        companions(read));
  }

  private static List<JavaFile> generate(
      Model typed, CodegenOptions options, Set<Target> targets, Dump dump) {
    Program program = AutodiffStage.run(typed);
    Verifier.verify(program);
    dump.write("3-autodiff", program);
    var files = new ArrayList<JavaFile>();
    if (targets.contains(Target.CPU)) {
      List<PlannedRoutine> plans = CpuTarget.plan(program, options.vector());
      dump.write("4-plan", typed, plans);
      files.addAll(CpuTarget.generate(program, plans, options));
    }
    if (targets.contains(Target.ND4J)) {
      List<PlannedRoutine> plans = Nd4jTarget.plan(program);
      dump.write("4-plan-nd4j", typed, plans);
      files.addAll(Nd4jTarget.generate(program, plans, options));
    }
    return files;
  }

  /** {@code -Aadjoint.vector=auto|on|off}: by default where the user's code can see the module. */
  private static boolean wantsVector(ProcessingEnvironment environment) {
    String option = environment.getOptions().getOrDefault("adjoint.vector", "auto");
    return switch (option) {
      case "on" -> true;
      case "off" -> false;
      case "auto" -> seesVector(environment.getElementUtils());
      default -> {
        environment
            .getMessager()
            .printError("-Aadjoint.vector=" + option + ": expected auto, on or off");
        yield false;
      }
    };
  }

  /** In its module, for to look for a class in all modules takes javac 15 ms. */
  private static boolean seesVector(Elements elements) {
    ModuleElement module = elements.getModuleElement(VECTOR_MODULE);
    return module != null && elements.getTypeElement(module, VECTOR_TYPE) != null;
  }

  private static void write(JavaFile file, ReadModel read, ProcessingEnvironment environment) {
    try {
      write(file, environment);
    } catch (FilerException taken) {
      String name = file.typeSpec().name();
      var fault = new Fault(DiagnosticId.MODEL_FORM, "there is already a class " + name);
      environment
          .getMessager()
          .printError(fault.toDiagnostic(read.model().source()).text(), read.type());
    } catch (IOException e) {
      throw new UncheckedIOException(file.typeSpec().name() + " cannot be written", e);
    }
  }

  /**
   * As {@link JavaFile#writeTo} does it, but in one piece: that writes token by token to the file.
   */
  private static void write(JavaFile file, ProcessingEnvironment environment) throws IOException {
    String text = file.toString();
    String name = file.typeSpec().name();
    JavaFileObject source =
        environment
            .getFiler()
            .createSourceFile(
                file.packageName().isEmpty() ? name : file.packageName() + "." + name,
                file.typeSpec().originatingElements().toArray(Element[]::new));
    try (Writer writer = source.openWriter()) {
      writer.write(text);
    }
  }
}

package dev.adjoint.processor;

import com.google.auto.service.AutoService;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.frontend.Companion;
import dev.adjoint.processor.frontend.Frontend;
import dev.adjoint.processor.frontend.ReadModel;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the {@link dev.adjoint.Model} types of a compilation, and writes beside each {@link
 * dev.adjoint.Block} what other compilations need to use it.
 *
 * <p>Names no type of {@code com.sun.source} itself, so that it loads under compilers that lack the
 * module.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes("dev.adjoint.*")
@SupportedOptions({
  "org.gradle.annotation.processing.isolating",
  "adjoint.dump",
  "adjoint.report",
  "adjoint.vector",
  "adjoint.targets"
})
public final class ModelProcessor extends AbstractProcessor {
  private final Pipeline pipeline;
  private @Nullable Frontend frontend;
  private final Set<String> waiting = new LinkedHashSet<>();
  private String unusable = "";

  /** The processor that compilers load. */
  public ModelProcessor() {
    this(new Stages());
  }

  /** A processor with other stages after the front end. */
  public ModelProcessor(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    try {
      frontend = Frontend.open(environment);
    } catch (IllegalArgumentException | LinkageError e) {
      unusable = environment.getClass().getName() + ": " + e.getMessage();
    }
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    TypeElement model = processingEnv.getElementUtils().getTypeElement("dev.adjoint.Model");
    if (model == null) {
      return false;
    }
    if (frontend != null) {
      frontend.checkPlaces(annotations, round);
    }
    writeBlocks(round);
    for (Element element : round.getElementsAnnotatedWith(model)) {
      if (element instanceof TypeElement type) {
        waiting.add(type.getQualifiedName().toString());
      }
    }
    if (!round.processingOver()) {
      waiting.removeIf(this::isDone);
    }
    // What still waits names a type that nobody generated, which the compiler reports.
    return false;
  }

  /** Blocks of this compilation are announced first, since they refer to each other. */
  private void writeBlocks(RoundEnvironment round) {
    TypeElement annotation = processingEnv.getElementUtils().getTypeElement("dev.adjoint.Block");
    if (annotation == null || frontend == null || !pipeline.writesBlocks()) {
      return;
    }
    Set<TypeElement> blocks = ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation));
    blocks.removeIf(block -> block.getModifiers().contains(Modifier.PRIVATE));
    blocks.forEach(frontend::announce);
    for (TypeElement block : blocks) {
      try {
        Companion companion = frontend.companion(block);
        if (companion != null) {
          pipeline.writeBlock(companion, processingEnv);
        }
      } catch (NoClassDefFoundError missing) {
        report(block, lacks(missing));
      } catch (RuntimeException | StackOverflowError | LinkageError fault) {
        report(block, internal(block, fault));
      }
    }
  }

  /** Compiles a model, unless it waits for a type that another processor may generate. */
  private boolean isDone(String qualifiedName) {
    TypeElement type = processingEnv.getElementUtils().getTypeElement(qualifiedName);
    if (type == null || frontend == null) {
      if (type != null) {
        report(type, "the source of a model cannot be read under this compiler\n" + unusable);
      }
      return true;
    }
    if (!frontend.isComplete(type)) {
      return false;
    }
    if (frontend.hasOwnName(type)) {
      compile(type, frontend);
    }
    return true;
  }

  private void compile(TypeElement type, Frontend reader) {
    ReadModel model = null;
    try {
      model = reader.read(type);
      pipeline.compile(model, processingEnv, reader.sink());
    } catch (NoClassDefFoundError missing) {
      report(type, lacks(missing));
    } catch (RuntimeException | StackOverflowError | LinkageError fault) {
      report(type, internal(type, fault));
      pipeline.failed(model == null ? reader.outline(type) : model, processingEnv);
    }
  }

  private static String lacks(NoClassDefFoundError missing) {
    return "the processor path lacks a library of Adjoint: "
        + missing.getMessage()
        + "\nannotationProcessorPaths of Maven, and annotationProcessor of Gradle, bring all";
  }

  /**
   * Never a bare stack trace: what happened, where, and what to do; the trace goes into the dump.
   */
  private String internal(TypeElement type, Throwable fault) {
    var dump = Dump.of(processingEnv);
    dump.writeTrace(type.getSimpleName().toString(), fault);
    return type.getSimpleName()
        + ": "
        + fault.getClass().getName()
        + ": "
        + fault.getMessage()
        + "\nat "
        + place(fault)
        + "\na fault of Adjoint: please report it, with the model and what"
        + " -Aadjoint.dump=DIR writes into DIR";
  }

  /** The innermost line of ours. */
  private static String place(Throwable fault) {
    return Arrays.stream(fault.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("dev.adjoint."))
        .findFirst()
        .map(StackTraceElement::toString)
        .orElse("an unknown place");
  }

  private void report(TypeElement type, String message) {
    processingEnv
        .getMessager()
        .printError(
            "["
                + DiagnosticId.INTERNAL.code()
                + "] "
                + message
                + "\nsee docs/errors/"
                + DiagnosticId.INTERNAL.code()
                + ".md",
            type);
  }
}

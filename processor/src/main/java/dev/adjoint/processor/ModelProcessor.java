package dev.adjoint.processor;

import com.google.auto.service.AutoService;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.frontend.Frontend;
import java.util.Arrays;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the {@link dev.adjoint.Model} types of a compilation.
 *
 * <p>Names no type of {@code com.sun.source} itself, so that it loads under compilers that lack the
 * module.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes("dev.adjoint.Model")
@SupportedOptions({
  "org.gradle.annotation.processing.isolating",
  "adjoint.dump",
  "adjoint.vector",
  "adjoint.targets"
})
public final class ModelProcessor extends AbstractProcessor {
  private final Pipeline pipeline;
  private @Nullable Frontend frontend;
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
    if (model != null) {
      for (Element element : round.getElementsAnnotatedWith(model)) {
        if (element instanceof TypeElement type) {
          compile(type);
        }
      }
    }
    return false;
  }

  private void compile(TypeElement type) {
    if (frontend == null) {
      report(type, "the source of a model cannot be read under this compiler\n  " + unusable);
      return;
    }
    try {
      pipeline.compile(frontend.read(type), processingEnv, frontend.sink());
    } catch (RuntimeException | StackOverflowError | LinkageError fault) {
      report(type, internal(type, fault));
    }
  }

  /** Never a bare stack trace: what happened, where, and what to do; the trace goes into the dump. */
  private String internal(TypeElement type, Throwable fault) {
    var dump = Dump.of(processingEnv.getOptions().get("adjoint.dump"));
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

package dev.adjoint.processor.frontend;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads the models of one compilation. */
public final class Frontend {
  private final Context context;

  private Frontend(Context context) {
    this.context = context;
  }

  /**
   * A front end for this host.
   *
   * @throws IllegalArgumentException if this host gives no access to source text
   */
  public static Frontend open(ProcessingEnvironment environment) {
    ProcessingEnvironment unwrapped = Unwrap.unwrap(environment);
    Trees trees = trees(unwrapped);
    Sources sources = trees == null ? new ParsedSources(environment) : new JavacSources(trees);
    CrossCheck crossCheck = null;
    if (trees != null) {
      crossCheck = new CrossCheck(trees);
      JavacTask.instance(unwrapped).addTaskListener(crossCheck);
    }
    return new Frontend(
        Context.of(
            environment.getElementUtils(),
            environment.getTypeUtils(),
            sources,
            new Reporter(sources, environment.getMessager()),
            crossCheck));
  }

  private static @Nullable Trees trees(ProcessingEnvironment environment) {
    try {
      return Trees.instance(environment);
    } catch (IllegalArgumentException e) {
      return null; // Not javac, or wrapped.
    }
  }

  /** Reads a model; its errors are reported. */
  public ReadModel read(TypeElement type) {
    return new ModelReader(context, type).read();
  }

  /** Where every stage reports: a {@code SourceRef} of this front end is shown with its caret. */
  public DiagnosticSink sink() {
    return context.reporter();
  }
}

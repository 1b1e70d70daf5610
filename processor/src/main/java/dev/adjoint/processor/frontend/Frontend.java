package dev.adjoint.processor.frontend;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Reads the models of one compilation. */
public final class Frontend {
  private final Context context;
  private final CompanionReader companions;
  private final Misplaced misplaced;
  private final Map<String, TypeElement> models = new HashMap<>();

  private Frontend(Context context) {
    this.context = context;
    this.companions = new CompanionReader(context);
    this.misplaced = new Misplaced(context);
  }

  /**
   * A front end for this host.
   *
   * @throws IllegalArgumentException if this host gives no access to source text
   */
  public static Frontend open(ProcessingEnvironment environment) {
    ProcessingEnvironment unwrapped = Unwrap.unwrap(environment);
    Trees trees = trees(unwrapped);
    var sources =
        new BundledSources(
            trees == null
                ? new ParsedSources(environment)
                : new JavacSources(trees, environment.getMessager()),
            environment.getElementUtils());
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

  /**
   * Whether all types are known that the declarations of a model name; others may be generated in a
   * later round.
   */
  public boolean isComplete(TypeElement type) {
    return !Annotations.of(context.elements(), type, "Model").isUnresolved("data")
        && context.methods(type).stream()
            .filter(this::isRead)
            .allMatch(
                method ->
                    !isUnresolvedUse(method)
                        && method.getReturnType().getKind() != TypeKind.ERROR
                        && method.getParameters().stream()
                            .allMatch(p -> p.asType().getKind() != TypeKind.ERROR));
  }

  private boolean isUnresolvedUse(ExecutableElement method) {
    return Annotations.of(context.elements(), method, "Use").isUnresolved("block")
        || Annotations.of(context.elements(), method, "Stack").isUnresolved("block");
  }

  private boolean isRead(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.ABSTRACT)
        || Annotations.of(context.elements(), method, "Forward").isPresent()
        || Annotations.of(context.elements(), method, "Loss").isPresent();
  }

  /** Reports annotations of the language on types that are neither models nor blocks. */
  public void checkPlaces(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    misplaced.check(annotations, round);
  }

  /** Says that a block of this compilation will have a companion, which models may refer to. */
  public void announce(TypeElement block) {
    companions.announce(block);
  }

  /** What other compilations need of a block; null if its source cannot be found. */
  public @Nullable Companion companion(TypeElement block) {
    return companions.read(block);
  }

  /**
   * Whether no other model takes the name of this one's generated class; else an error is reported.
   * A nested model has its generated class beside the outermost one.
   */
  public boolean hasOwnName(TypeElement type) {
    String name = context.elements().getPackageOf(type) + "." + type.getSimpleName();
    TypeElement other = models.putIfAbsent(name, type);
    if (other != null) {
      context.report(
          DiagnosticId.MODEL_FORM,
          type,
          type.getSimpleName()
              + ": there is another model of this name in the package, "
              + other.getQualifiedName());
    }
    return other == null;
  }

  /** What is known of a model that could not be read: its name. */
  public ReadModel outline(TypeElement type) {
    return new ModelReader(context, type, companions).outline();
  }

  /** Reads a model; its errors are reported. */
  public ReadModel read(TypeElement type) {
    return new ModelReader(context, type, companions).read();
  }

  /** Where every stage reports: a {@code SourceRef} of this front end is shown with its caret. */
  public DiagnosticSink sink() {
    return context.reporter();
  }
}

package dev.adjoint.processor;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import org.jspecify.annotations.Nullable;

/** What a model can be compiled for. */
enum Target {
  /** Pure Java on heap arrays: {@code CompiledX}. */
  CPU("adjoint-runtime", "dev.adjoint.runtime.CompiledModel"),
  /** ND4J: {@code CompiledXNd4j}. */
  ND4J("adjoint-runtime-nd4j", "dev.adjoint.nd4j.runtime.Nd4jModel"),
  /** No kernels, the layer methods only: {@code EagerX}. */
  EAGER("adjoint-eager", "dev.adjoint.eager.EagerModel");

  private final String artifact;
  private final String needed;

  /** A target whose classes use those of an artifact, which has this class. */
  Target(String artifact, String needed) {
    this.artifact = artifact;
    this.needed = needed;
  }

  /**
   * {@code -Aadjoint.targets=cpu,nd4j}: by default the CPU alone. What cannot be had is reported,
   * and left out.
   */
  static Set<Target> wanted(ProcessingEnvironment environment) {
    var targets = EnumSet.noneOf(Target.class);
    @Nullable String option = environment.getOptions().get("adjoint.targets");
    if (option == null || option.isBlank()) {
      targets.add(CPU);
      return targets;
    }
    for (String word : option.split(",")) {
      Arrays.stream(values())
          .filter(target -> target.word().equals(word.strip()))
          .findFirst()
          .ifPresentOrElse(targets::add, () -> reportUnknown(option, word.strip(), environment));
    }
    targets.removeIf(target -> !target.isUsable(environment));
    return targets;
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Without what generated code uses, javac would report every line of it. */
  private boolean isUsable(ProcessingEnvironment environment) {
    if (this == CPU || environment.getElementUtils().getTypeElement(needed) != null) {
      return true;
    }
    environment
        .getMessager()
        .printError(
            "-Aadjoint.targets has "
                + word()
                + ", but its library is not on the class path of this compilation: add dev.adjoint:"
                + artifact);
    return false;
  }

  private static void reportUnknown(String option, String word, ProcessingEnvironment environment) {
    String known = Arrays.stream(values()).map(Target::word).collect(Collectors.joining(", "));
    environment
        .getMessager()
        .printError(
            "-Aadjoint.targets="
                + option
                + ": unknown target \""
                + word
                + "\"; expected a list of "
                + known);
  }
}

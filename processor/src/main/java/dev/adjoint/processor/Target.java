package dev.adjoint.processor;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;

/** What a model can be compiled for. */
enum Target {
  /** Pure Java on heap arrays: {@code CompiledX}. */
  CPU,
  /** ND4J: {@code CompiledXNd4j}. */
  ND4J,
  /** No kernels, the layer methods only: {@code EagerX}. */
  EAGER;

  /** {@code -Aadjoint.targets=cpu,nd4j}: by default the CPU alone. */
  static Set<Target> wanted(ProcessingEnvironment environment) {
    String option = environment.getOptions().getOrDefault("adjoint.targets", "cpu");
    var targets = EnumSet.noneOf(Target.class);
    for (String word : option.split(",")) {
      Arrays.stream(values())
          .filter(target -> target.word().equals(word.strip()))
          .findFirst()
          .ifPresentOrElse(targets::add, () -> report(option, word.strip(), environment));
    }
    return targets;
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static void report(String option, String word, ProcessingEnvironment environment) {
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

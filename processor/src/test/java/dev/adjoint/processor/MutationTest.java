package dev.adjoint.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.Mutations.Mutant;
import dev.adjoint.processor.TwinCompiler.Message;
import dev.adjoint.processor.TwinCompiler.Result;
import dev.adjoint.processor.TwinCompiler.Source;
import dev.adjoint.processor.ir.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * A model that compiles has no shape error: valid models with one slip each are either rejected
 * with one of our ids, or give code that javac accepts and that runs, unless a step of it takes
 * long. {@code -Dadjoint.mutants=N} tries that many, 1,000 unless given.
 */
class MutationTest {
  private static final Path MODELS = Path.of("src/test/resources/models");
  private static final List<String> FOLDERS =
      List.of("frontend/valid", "frontend/resolution", "odd", "twins/fixed");
  private static final int BATCHES = 10;
  private static final int MUTANTS = Integer.getInteger("adjoint.mutants", 1_000);

  /** Every so many'th is of an example. */
  private static final int EXAMPLE_OF = 8;

  private static final Pattern OF_OURS = Pattern.compile("[A-Z]+(-[A-Z]+)*");
  private static final Map<String, Integer> COUNTS = new TreeMap<>();

  @Property(
      tries = BATCHES,
      seed = "20",
      shrinking = ShrinkingMode.OFF,
      edgeCases = EdgeCasesMode.NONE)
  void isRejectedOrRuns(@ForAll long seed) throws IOException {
    var random = new Random(seed);
    List<ModelSources> models = models();
    List<ModelSources> examples = ModelSources.examples();
    var mutants = new LinkedHashMap<String, Mutant>();
    for (int i = 0; i < MUTANTS / BATCHES; i++) {
      List<ModelSources> from = i % EXAMPLE_OF == 0 ? examples : models;
      ModelSources of = from.get(random.nextInt(from.size()));
      mutants.put("m" + i, Mutations.of(of, random).inPackage("m" + i));
    }
    assertEquals("", failures(mutants, random));
  }

  /** Of the same batch: what is neither rejected nor runs is told with its source. */
  private static String failures(Map<String, Mutant> mutants, Random random) {
    var read = new TreeMap<String, Model>();
    Pipeline pipeline =
        (model, environment, sink) -> {
          read.put(model.model().packageName(), model.model());
          new Stages().compile(model, environment, sink);
        };
    var sources = new ArrayList<Source>();
    mutants.forEach((name, mutant) -> sources.addAll(mutant.sources().in(name)));
    Result checked = TwinCompiler.compile(sources, new ModelProcessor(pipeline), "-proc:only");
    var failures = new StringBuilder();
    Set<String> rejected = rejected(checked.messages(), mutants, failures);
    var accepted = new ArrayList<Source>();
    mutants.forEach(
        (name, mutant) -> {
          if (!rejected.contains(name)) {
            accepted.addAll(mutant.sources().in(name));
          }
        });
    checked
        .sources()
        .forEach(
            (name, text) -> {
              if (!rejected.contains(folder(name, '.'))) {
                accepted.add(new Source(name, text));
              }
            });
    Result compiled = TwinCompiler.compile(accepted, null, "-Xlint:none");
    compiled.messages().stream()
        .filter(Message::isError)
        .forEach(
            m ->
                tell(
                    m.file() + ":" + m.line() + " " + m.text(),
                    folder(m.file(), '/'),
                    mutants,
                    failures));
    COUNTS.merge("rejected", rejected.size(), Integer::sum);
    COUNTS.merge("compiled", mutants.size() - rejected.size(), Integer::sum);
    if (failures.isEmpty()) {
      read.keySet().removeAll(rejected);
      read.forEach(
          (name, model) ->
              MutantRun.of(model, compiled.classes(), random)
                  .ifPresentOrElse(
                      run -> {
                        COUNTS.merge("run", 1, Integer::sum);
                        run.failure().ifPresent(f -> tell(f, name, mutants, failures));
                      },
                      () -> COUNTS.merge("too large to run", 1, Integer::sum)));
    }
    return failures.toString();
  }

  private static Set<String> rejected(
      List<Message> messages, Map<String, Mutant> mutants, StringBuilder failures) {
    var rejected = new HashSet<String>();
    for (Message message : messages) {
      String name = folder(message.file(), '/');
      if (!message.isError()) {
        continue;
      }
      rejected.add(name);
      COUNTS.merge("  " + message.id(), 1, Integer::sum);
      if (!OF_OURS.matcher(message.id()).matches() || message.id().equals("INTERNAL")) {
        tell(message.text(), name, mutants, failures);
      }
    }
    return rejected;
  }

  private static void tell(
      String what, String name, Map<String, Mutant> mutants, StringBuilder failures) {
    Mutant mutant = mutants.get(name);
    failures.append(what).append('\n');
    if (mutant != null) {
      failures.append(mutant.change()).append('\n').append(mutant.sources()).append('\n');
    }
  }

  private static String folder(String path, char separator) {
    int end = path.indexOf(separator);
    return end < 0 ? "" : path.substring(0, end);
  }

  /** Valid models, each in a file of its own. */
  private static List<ModelSources> models() throws IOException {
    var models = new ArrayList<ModelSources>();
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.list(MODELS.resolve(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
          models.add(ModelSources.of(file));
        }
      }
    }
    return models;
  }

  @AfterContainer
  static void tellCounts() {
    System.out.println("mutants: " + COUNTS);
    assertTrue(COUNTS.getOrDefault("run", 0) > 0, COUNTS.toString());
  }
}

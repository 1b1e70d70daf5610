package dev.adjoint.nd4j.generated;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.Precision;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.InProcessCompiler;
import dev.adjoint.processor.testing.RandomBody;
import dev.adjoint.processor.testing.RoutineRun;
import dev.adjoint.processor.testing.TestModel;
import dev.adjoint.processor.testing.TestTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Random graphs of all ops: the CPU and ND4J against the naive interpreter, and so against each
 * other. {@code -Dadjoint.models=N} tries that many; a failure names the seed of its model, which
 * {@code -Dadjoint.model=SEED} runs alone.
 */
class Nd4jRandomModelsTest {
  /** Of the largest element of a result, from the interpreter in double. */
  private static final double FLOAT_TOLERANCE = 2e-4;

  private static final double DOUBLE_TOLERANCE = 1e-9;

  /** As many models as one compilation takes at ease. */
  private static final int CHUNK = 20;

  private static final int[][] DIMS = {{1, 1}, {7, 3}};

  private record Sample(long seed, Program floats, Program doubles) {
    static Sample of(long seed) {
      String name = "Random" + Long.toHexString(seed);
      return new Sample(
          seed,
          program(name, seed, Precision.FLOAT32),
          program(name + "Doubles", seed, Precision.FLOAT64));
    }

    Map<String, String> sources() {
      var all = new LinkedHashMap<String, String>();
      for (Program program : List.of(floats, doubles)) {
        for (TestTarget target : List.of(TestTarget.CPU, Nd4jTestTarget.ND4J)) {
          all.putAll(GeneratedModel.sources(target, program, target.plan(program), false));
        }
      }
      return all;
    }
  }

  private static Program program(String name, long seed, Precision precision) {
    return new TestModel(name, precision)
        .forward("forward", "models." + name + ".Results", b -> RandomBody.results(b, seed))
        .loss("loss", new OptimizerSpec.Sgd(1, 0, false), b -> RandomBody.loss(b, seed))
        .program();
  }

  @Provide
  Arbitrary<List<Long>> models() {
    Long one = Long.getLong("adjoint.model");
    return one != null
        ? Arbitraries.just(List.of(one))
        : Arbitraries.longs()
            .between(0, 0xffff_ffffL)
            .list()
            .uniqueElements()
            .ofSize(Integer.getInteger("adjoint.models", 40));
  }

  @Property(tries = 1, seed = "20261125", shrinking = ShrinkingMode.OFF)
  void agreeBetweenTargets(@ForAll("models") List<Long> seeds) {
    var faults = new ArrayList<String>();
    for (int from = 0; from < seeds.size(); from += CHUNK) {
      var samples =
          seeds.subList(from, Math.min(from + CHUNK, seeds.size())).stream()
              .map(Sample::of)
              .toList();
      var sources = new LinkedHashMap<String, String>();
      samples.forEach(sample -> sources.putAll(sample.sources()));
      ClassLoader classes = InProcessCompiler.compile(sources);
      samples.forEach(sample -> attempt(sample, classes, faults));
    }
    assertThat(faults).isEmpty();
  }

  private static void attempt(Sample sample, ClassLoader classes, List<String> faults) {
    try {
      check(sample.floats(), sample.seed(), classes, FLOAT_TOLERANCE);
      check(sample.doubles(), sample.seed(), classes, DOUBLE_TOLERANCE);
    } catch (RuntimeException | AssertionError e) {
      faults.add("model " + sample.seed() + ": " + e + " at " + e.getStackTrace()[0] + "\n");
    }
  }

  private static void check(Program program, long seed, ClassLoader classes, double tolerance) {
    var random = new Random(seed);
    try (var cpu = GeneratedModel.load(TestTarget.CPU, classes, program, 1);
        var nd4j = GeneratedModel.load(Nd4jTestTarget.ND4J, classes, program, 1)) {
      for (int[] sizes : DIMS) {
        var dims = Map.of("batch", (long) sizes[0], "seq", (long) sizes[1]);
        var values = new LinkedHashMap<String, double[]>();
        cpu.parameters()
            .forEach((name, v) -> values.put(name, RoutineRun.floats(random, v.length)));
        program.routines().stream()
            .filter(r -> r.kind() != Kind.EVALUATE)
            .map(r -> new RoutineRun(r, dims, values, sizes[0]))
            .forEach(
                run ->
                    Stream.of(cpu, nd4j)
                        .forEach(
                            model ->
                                run.assertClose(
                                    model == cpu ? "cpu" : "nd4j", run.on(model), tolerance)));
      }
    }
  }
}

package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.Precision;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.optimize.Optimizer;
import dev.adjoint.processor.optimize.TargetProfile;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import dev.adjoint.processor.testing.ArenaCheck;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.InProcessCompiler;
import dev.adjoint.processor.testing.RandomBody;
import dev.adjoint.processor.testing.RoutineRun;
import dev.adjoint.processor.testing.SlopeCheck;
import dev.adjoint.processor.testing.TestModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Models that nobody would write: random graphs of all ops, generated, compiled and run against the
 * naive interpreter. {@code -Dadjoint.models=N} tries that many; a failure names the seed of its
 * model, which {@code -Dadjoint.model=SEED} runs alone.
 */
class RandomModelsTest {
  /** As many models as one compilation takes at ease. */
  private static final int CHUNK = 20;

  private static final int[][] DIMS = {{1, 1}, {7, 3}};

  /** What one random model becomes. */
  private record Sample(long seed, Program floats, Program vectors, Program doubles) {
    static Sample of(long seed) {
      String name = "Random" + Long.toHexString(seed);
      return new Sample(
          seed,
          program(name, seed, Precision.FLOAT32),
          program(name + "Vectors", seed, Precision.FLOAT32),
          program(name + "Doubles", seed, Precision.FLOAT64));
    }

    Map<String, String> sources() {
      var all = new LinkedHashMap<String, String>();
      all.putAll(GeneratedModel.sources(floats, plans(floats, TargetProfile.CPU), false));
      all.putAll(GeneratedModel.sources(vectors, plans(vectors, TargetProfile.CPU_VECTOR), true));
      // Every second one in double precision is not fused.
      var profile = seed % 2 == 0 ? TargetProfile.CPU : TargetProfile.UNFUSED;
      all.putAll(GeneratedModel.sources(doubles, plans(doubles, profile), false));
      return all;
    }

    private static List<PlannedRoutine> plans(Program program, TargetProfile profile) {
      return Optimizer.run(program, profile);
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
            .ofSize(Integer.getInteger("adjoint.models", 200));
  }

  /** Models that once failed. */
  @Example
  void computeWhatTheyOnceDidNot() {
    assertThat(run(List.of(1210475064L, 978305358L))).isEmpty();
  }

  @Property(tries = 1, seed = "20250923", shrinking = ShrinkingMode.OFF)
  void computeWhatTheInterpreterComputes(@ForAll("models") List<Long> seeds) {
    String before = System.setProperty("adjoint.warmup", "off");
    var faults = new ArrayList<String>();
    try {
      for (int from = 0; from < seeds.size(); from += CHUNK) {
        faults.addAll(run(seeds.subList(from, Math.min(from + CHUNK, seeds.size()))));
      }
    } finally {
      if (before == null) {
        System.clearProperty("adjoint.warmup");
      } else {
        System.setProperty("adjoint.warmup", before);
      }
    }
    assertThat(faults).isEmpty();
  }

  private static List<String> run(List<Long> seeds) {
    var faults = new ArrayList<String>();
    var samples = new ArrayList<Sample>();
    var sources = new LinkedHashMap<String, String>();
    for (long seed : seeds) {
      attempt(
          seed,
          faults,
          () -> {
            var sample = Sample.of(seed);
            sources.putAll(sample.sources());
            samples.add(sample);
          });
    }
    ClassLoader classes =
        InProcessCompiler.compile(sources, "--add-modules", "jdk.incubator.vector");
    for (Sample sample : samples) {
      attempt(sample.seed(), faults, () -> check(sample, classes));
    }
    return faults;
  }

  private static void attempt(long seed, List<String> faults, Runnable check) {
    try {
      check.run();
    } catch (RuntimeException | AssertionError e) {
      var at = e.getStackTrace();
      faults.add("model " + seed + ": " + e + (at.length > 0 ? " at " + at[0] : "") + "\n");
      if (Boolean.getBoolean("adjoint.trace")) {
        e.printStackTrace();
      }
    }
  }

  private static void check(Sample sample, ClassLoader classes) {
    try (var floats = GeneratedModel.load(classes, sample.floats(), 1);
        var vectors = GeneratedModel.load(classes, sample.vectors(), 2);
        var doubles = GeneratedModel.load(classes, sample.doubles(), 1)) {
      var random = new Random(sample.seed());
      SlopeCheck.check(sample.doubles(), Map.of("batch", 3L, "seq", 2L), random);
      List<PlannedRoutine> plans = Sample.plans(sample.floats(), TargetProfile.CPU);
      for (int[] sizes : DIMS) {
        var dims = Map.of("batch", (long) sizes[0], "seq", (long) sizes[1]);
        var values = new LinkedHashMap<String, double[]>();
        floats
            .parameters()
            .forEach((name, v) -> values.put(name, RoutineRun.floats(random, v.length)));
        plans.forEach(plan -> ArenaCheck.assertApart(plan, dims));
        for (Kind kind : List.of(Kind.INFER, Kind.TRAIN)) {
          var run = new RoutineRun(routine(sample.floats(), kind), dims, values, sizes[0]);
          Map<String, double[]> scalar = run.on(floats);
          run.assertSame("vector form", run.on(vectors), scalar);
          run.assertClose("float", scalar, 1e-4);
          run.assertClose("double", run.on(doubles), 1e-9);
        }
      }
    }
  }

  private static Routine routine(Program program, Kind kind) {
    return program.routines().stream().filter(r -> r.kind() == kind).findFirst().orElseThrow();
  }
}

package dev.adjoint.benchmarks.kernels;

import dev.adjoint.runtime.kernel.Adam;
import dev.adjoint.runtime.parallel.Parallel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One update of all parameters. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dadjoint.warmup=off"})
@State(Scope.Thread)
public class AdamBenchmark {
  private final Parallel parallel = Parallel.of(1);

  /** The parameters of 784-32-10 and of 784-512-512-10. */
  @Param({"25450", "669706"})
  public int parameters;

  private float[] values = {};
  private float[] gradients = {};
  private float[] firstMoments = {};
  private float[] secondMoments = {};
  private long step;

  /** Allocates the operands. */
  @Setup
  public void allocate() {
    var random = new RandomArrays();
    values = random.floats(parameters);
    gradients = random.floats(parameters);
    firstMoments = new float[parameters];
    secondMoments = new float[parameters];
  }

  /** The usual coefficients. */
  @Benchmark
  public float[] update() {
    step++;
    Adam.step(
        parallel,
        0,
        parameters,
        values,
        gradients,
        firstMoments,
        secondMoments,
        1e-3,
        0.9,
        0.999,
        1e-8,
        step);
    return values;
  }
}

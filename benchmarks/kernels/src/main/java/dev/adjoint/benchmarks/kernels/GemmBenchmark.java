package dev.adjoint.benchmarks.kernels;

import dev.adjoint.runtime.kernel.Gemm;
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

/**
 * Matrix products of the shapes that dense layers need. A shape is {@code m x n x k}; the work is
 * {@code 2 * m * n * k} operations.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dadjoint.warmup=off"})
@State(Scope.Thread)
public class GemmBenchmark {
  private final Parallel parallel = Parallel.of(1);

  /** The seed model's layers at batch 1, 32 and 128; wider ones; a large square. */
  @Param({"1x32x784", "32x32x784", "128x32x784", "32x10x32", "128x512x784", "1024x1024x1024"})
  public String shape = "";

  private int m;
  private int n;
  private int k;
  private float[] x = {};
  private float[] weight = {};
  private float[] bias = {};
  private float[] y = {};
  private float[] dx = {};
  private float[] dWeight = {};

  /** Allocates the operands. */
  @Setup
  public void allocate() {
    var sizes = shape.split("x");
    m = Integer.parseInt(sizes[0]);
    n = Integer.parseInt(sizes[1]);
    k = Integer.parseInt(sizes[2]);
    var random = new RandomArrays();
    x = random.floats(m * k);
    weight = random.floats(k * n);
    bias = random.floats(n);
    y = random.floats(m * n);
    dx = new float[m * k];
    dWeight = new float[k * n];
  }

  /** {@code y = relu(x · W + b)}. */
  @Benchmark
  public float[] forward() {
    Gemm.nn(parallel, m, n, k, x, 0, k, weight, 0, n, y, 0, n, Gemm.BIAS | Gemm.RELU, bias, 0);
    return y;
  }

  /** {@code dW = xᵀ · dy}. */
  @Benchmark
  public float[] weightGradient() {
    Gemm.tn(parallel, k, n, m, x, 0, k, y, 0, n, dWeight, 0, n);
    return dWeight;
  }

  /** {@code dx = dy · Wᵀ}. */
  @Benchmark
  public float[] inputGradient() {
    Gemm.nt(parallel, m, k, n, y, 0, n, weight, 0, n, dx, 0, k);
    return dx;
  }
}

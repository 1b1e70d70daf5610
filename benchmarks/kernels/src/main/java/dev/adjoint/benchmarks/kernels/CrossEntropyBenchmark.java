package dev.adjoint.benchmarks.kernels;

import dev.adjoint.runtime.kernel.CrossEntropy;
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

/** The softmax cross-entropy of logits and its gradient, {@code rows x classes}. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dadjoint.warmup=off"})
@State(Scope.Thread)
public class CrossEntropyBenchmark {
  /** The seed model at batch 1, 32 and 128; many classes. */
  @Param({"1x10", "32x10", "128x10", "32x1000"})
  public String shape = "";

  private int rows;
  private int classes;
  private float[] logits = {};
  private int[] labels = {};
  private float[] loss = {};
  private float[] dLogits = {};

  /** Allocates the operands. */
  @Setup
  public void allocate() {
    var sizes = shape.split("x");
    rows = Integer.parseInt(sizes[0]);
    classes = Integer.parseInt(sizes[1]);
    var random = new RandomArrays();
    logits = random.floats(rows * classes);
    labels = random.ints(rows, classes);
    loss = new float[rows];
    dLogits = new float[rows * classes];
  }

  /** What a training step needs. */
  @Benchmark
  public float[] lossAndGradient() {
    CrossEntropy.lossAndGradient(
        rows, classes, logits, 0, labels, 0, 1f / rows, loss, 0, dLogits, 0);
    return dLogits;
  }

  /** What an evaluation needs. */
  @Benchmark
  public float[] loss() {
    CrossEntropy.loss(rows, classes, logits, 0, labels, 0, loss, 0);
    return loss;
  }
}

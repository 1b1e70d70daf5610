package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.adjoint.runtime.parallel.Parallel;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * In steady state no kernel allocates: neither buffers nor vectors that C2 failed to keep in
 * registers.
 */
final class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WINDOW = 100;
  private static final int QUIET_WINDOWS = 20;
  private static final long MOST_NANOS = 30_000_000_000L;

  private static final float[] A = Sample.floats(20_000, 1);
  private static final float[] B = Sample.floats(20_000, 2);
  private static final float[] C = new float[20_000];
  private static final float[] M = new float[20_000];
  private static final float[] V = new float[20_000];
  private static final int[] LABELS = new int[64];
  private static final byte[] BYTES = new byte[20_000];

  private static final Window IMAGE = new Window(6, 7, 18, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1);
  private static final Window STRIDED = new Window(6, 7, 3, 3, 3, 2, 2, 1, 2, 1, 1, 1, 1);

  private static float result;

  /** A call, counted until it has allocated nothing for many windows in a row. */
  private static final class Call {
    final String name;
    final Runnable body;
    long bytes;
    int quiet;

    Call(String name, Runnable body) {
      this.name = name;
      this.body = body;
    }

    boolean quiet() {
      return quiet >= QUIET_WINDOWS;
    }

    void window() {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < WINDOW; i++) {
        body.run();
      }
      bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
      quiet = bytes == 0 ? quiet + 1 : 0;
    }

    @Override
    public String toString() {
      return name + ": " + bytes + " bytes in " + WINDOW + " calls";
    }
  }

  private static void assertAllFallQuiet(List<Call> calls) {
    long start = System.nanoTime();
    List<Call> pending = new ArrayList<>(calls);
    while (!pending.isEmpty() && System.nanoTime() - start < MOST_NANOS) {
      pending.forEach(Call::window);
      pending.removeIf(Call::quiet);
    }
    assertWithMessage("calls that still allocate").that(pending).isEmpty();
  }

  /**
   * The vector form of every kernel, whatever the warm-up would choose. It holds under {@code
   * -XX:InlineSmallCode=100} too, where C2 inlines next to nothing but the Vector API itself.
   */
  @Test
  void vectorFormsDoNotBox() {
    assumeTrue(Vectors.AVAILABLE);
    assertAllFallQuiet(
        List.of(
            new Call("exp", () -> VectorArrays.exp(1003, A, 0, C, 0)),
            new Call("log", () -> VectorArrays.log(1003, A, 0, C, 0)),
            new Call("tanh", () -> VectorArrays.tanh(1003, A, 0, C, 0)),
            new Call("sigmoid", () -> VectorArrays.sigmoid(1003, A, 0, C, 0)),
            new Call("softplus", () -> VectorArrays.softplus(1003, A, 0, C, 0)),
            new Call("sin", () -> VectorArrays.sin(1003, A, 0, C, 0)),
            new Call("cos", () -> VectorArrays.cos(1003, A, 0, C, 0)),
            new Call("gelu", () -> VectorArrays.gelu(1003, A, 0, C, 0)),
            new Call("geluGradient", () -> VectorArrays.geluGradient(1003, A, 0, C, 0)),
            new Call("sum", () -> result = VectorRows.sum(1003, A, 0)),
            new Call("dot", () -> result = VectorRows.dot(1003, A, 0, B, 0)),
            new Call("max", () -> result = VectorRows.max(1003, A, 0)),
            new Call("columnSums", () -> VectorRows.columnSums(9, 75, A, 0, C, 0, true)),
            new Call("allFinite", () -> VectorRows.allFinite(1003, A, 0)),
            new Call("wide tile", () -> VectorGemm.probeWide(A, C)),
            new Call("narrow tile", () -> VectorGemm.probeNarrow(A, C)),
            new Call("row", () -> VectorGemm.probeRow(A, C)),
            new Call("wide contraction", ContractionTile.WIDE::probe),
            new Call("narrow contraction", ContractionTile.NARROW::probe),
            new Call("channel products", ChannelProducts.SWITCH::probe),
            new Call("max pixel", () -> VectorPooling.max(3, 3, 75, A, 0, 750, 75, C, 0)),
            new Call("mean pixel", () -> VectorPooling.mean(3, 3, 9, 75, A, 0, 750, 75, C, 0)),
            new Call(
                "max pixel's gradient",
                () -> VectorPooling.maxGradient(3, 3, 75, A, 0, C, 0, 750, 75, B, 0, A, 0)),
            new Call(
                "mean pixel's gradient",
                () -> VectorPooling.meanGradient(3, 3, 9, 75, C, 0, 750, 75, A, 0))));
  }

  /** What generated code calls, in whichever form the warm-up has chosen by then. */
  @Test
  void publicFormsAllocateNothing() {
    try (Parallel p = Parallel.of(2)) {
      assertAllFallQuiet(
          List.of(
              new Call(
                  "nn",
                  () ->
                      Gemm.nn(
                          p,
                          33,
                          42,
                          50,
                          A,
                          0,
                          50,
                          B,
                          0,
                          42,
                          C,
                          0,
                          42,
                          Gemm.BIAS | Gemm.RELU,
                          A,
                          0)),
              new Call("tn", () -> Gemm.tn(p, 17, 10, 33, A, 0, 17, B, 0, 10, C, 0, 10)),
              new Call(
                  "nt", () -> Gemm.nt(p, 9, 32, 10, A, 0, 10, B, 0, 10, C, 0, 32, Gemm.MASK, A, 0)),
              new Call(
                  "one row",
                  () -> Gemm.nn(p, 1, 32, 50, A, 0, 50, B, 0, 32, C, 0, 32, Gemm.ACCUMULATE)),
              new Call("exp", () -> Maths.exp(1003, A, 0, C, 0)),
              new Call("log", () -> Maths.log(1003, A, 0, C, 0)),
              new Call("tanh", () -> Maths.tanh(1003, A, 0, C, 0)),
              new Call("sigmoid", () -> Maths.sigmoid(1003, A, 0, C, 0)),
              new Call("softplus", () -> Maths.softplus(1003, A, 0, C, 0)),
              new Call("sin", () -> Maths.sin(1003, A, 0, C, 0)),
              new Call("cos", () -> Maths.cos(1003, A, 0, C, 0)),
              new Call("gelu", () -> Maths.gelu(1003, A, 0, C, 0)),
              new Call("geluGradient", () -> Maths.geluGradient(1003, A, 0, C, 0)),
              new Call("erf", () -> Maths.erf(1003, A, 0, C, 0)),
              new Call("sqrt", () -> Maths.sqrt(1003, A, 0, C, 0)),
              new Call("sum", () -> result = Reduce.sum(19_999, A, 0)),
              new Call("column sums", () -> Reduce.sum(1, 30, 42, A, 0, C, 0, false)),
              new Call("mean", () -> Reduce.mean(30, 42, 1, A, 0, C, 0)),
              new Call("max", () -> Reduce.max(30, 42, 1, A, 0, C, 0)),
              new Call("softmax", () -> Rows.softmax(30, 42, A, 0, C, 0)),
              new Call("softmaxGradient", () -> Rows.softmaxGradient(30, 42, A, 0, B, 0, C, 0)),
              new Call("logSoftmax", () -> Rows.logSoftmax(30, 10, A, 0, C, 0)),
              new Call(
                  "cross-entropy",
                  () -> CrossEntropy.lossAndGradient(64, 10, A, 0, LABELS, 0, 1f, C, 0, C, 100)),
              new Call(
                  "cross-entropy loss", () -> CrossEntropy.loss(64, 10, A, 0, LABELS, 0, C, 0)),
              new Call(
                  "binary cross-entropy", () -> BinaryCrossEntropy.loss(100, A, 0, B, 0, C, 0)),
              new Call(
                  "binary cross-entropy gradient",
                  () -> BinaryCrossEntropy.gradient(100, A, 0, B, 0, 1f, C, 0)),
              new Call("Adam", () -> Adam.step(p, 0, 2_003, C, B, M, V, 1e-3, 0.9, 0.999, 1e-8, 9)),
              new Call(
                  "AdamW",
                  () -> AdamW.step(p, 0, 2_003, C, B, M, V, 1e-3, 0.9, 0.999, 1e-8, 0, 0.1, 9)),
              new Call("Clip", () -> GradientClip.value(p, 0, 2_003, C, 0.1)),
              new Call(
                  "Nadam",
                  () -> Nadam.step(p, 0, 2_003, C, B, M, V, 1e-3, 0.9, 0.999, 1e-8, 0.999, 0, 9)),
              new Call("Sgd", () -> Sgd.step(p, 0, 2_003, C, B, 1e-3)),
              new Call("Nesterov", () -> Sgd.nesterovStep(p, 0, 2_003, C, B, M, 1e-3, 0.9)),
              new Call("norm", () -> result = (float) GradientNorm.norm(p, 0, 19_001, B)),
              new Call("scale", () -> GradientNorm.scale(p, 0, 2_003, C, 0.5)),
              new Call("finite", () -> LABELS[63] = FiniteCheck.firstNonFinite(A, 0, 9_001) + 1),
              new Call("bytes", () -> Elementwise.bytesToFloats(9_999, BYTES, 0, 1f, 0f, C, 0)),
              new Call("relu gradient", () -> Elementwise.reluGradient(9_999, A, 0, B, 0, C, 0)),
              new Call("addRow", () -> Elementwise.addRow(10, 99, A, 0, B, 0, C, 0)),
              new Call("gather", () -> Gather.rows(60, 3, 3, A, LABELS, 0, C, 0))));
    }
  }

  @Test
  void kernelsOverImagesAllocateNothing() {
    try (Parallel p = Parallel.of(2)) {
      assertAllFallQuiet(
          List.of(
              new Call(
                  "convolution",
                  () ->
                      Convolution.forward(
                          p, IMAGE, 3, 20, 1, A, 0, B, 0, C, 0, Gemm.BIAS | Gemm.RELU, A, 0)),
              new Call(
                  "data gradient",
                  () -> Convolution.dataGradient(p, IMAGE, 3, 20, 1, A, 0, B, 0, C, 0)),
              new Call(
                  "weight gradient",
                  () -> Convolution.weightGradient(p, IMAGE, 3, 20, 1, A, 0, B, 0, C, 0)),
              new Call(
                  "strided convolution",
                  () -> Convolution.forward(p, STRIDED, 3, 6, 3, A, 0, B, 0, C, 0)),
              new Call(
                  "strided data gradient",
                  () -> Convolution.dataGradient(p, STRIDED, 3, 6, 3, A, 0, B, 0, C, 0)),
              new Call(
                  "strided weight gradient",
                  () -> Convolution.weightGradient(p, STRIDED, 3, 6, 3, A, 0, B, 0, C, 0)),
              new Call(
                  "depthwise convolution",
                  () -> Convolution.forward(p, IMAGE, 3, 18, 18, A, 0, B, 0, C, 0)),
              new Call(
                  "depthwise data gradient",
                  () -> Convolution.dataGradient(p, IMAGE, 3, 18, 18, A, 0, B, 0, C, 0)),
              new Call(
                  "depthwise weight gradient",
                  () -> Convolution.weightGradient(p, IMAGE, 3, 18, 18, A, 0, B, 0, C, 0)),
              new Call("max", () -> Pooling.max(p, IMAGE, 3, A, 0, C, 0)),
              new Call(
                  "max gradient", () -> Pooling.maxGradient(p, IMAGE, 3, A, 0, B, 0, A, 0, C, 0)),
              new Call("average", () -> Pooling.average(p, IMAGE, 3, false, A, 0, C, 0)),
              new Call(
                  "average gradient",
                  () -> Pooling.averageGradient(p, IMAGE, 3, false, A, 0, C, 0)),
              new Call("adaptive", () -> AdaptivePooling.average(3, 7, 7, 18, 3, 3, A, 0, C, 0)),
              new Call("nearest", () -> Upsampling.nearest(3, 4, 4, 18, 2, 2, A, 0, C, 0)),
              new Call("mask", () -> Draws.bernoulli(p, 1, 2, 1003, 0.9, 1.1f, C, 0)),
              new Call("normal", () -> Draws.normal(p, 1, 2, 101, C, 0)),
              new Call("embedding", () -> Embedding.forward(60, 33, A, 0, LABELS, 0, C, 0)),
              new Call(
                  "embedding gradient",
                  () -> Embedding.gradient(p, 60, 99, 33, LABELS, 0, A, 0, C, 0, false))));
    }
  }

  /** Over a batch that two threads share, and one that they do not. */
  @Test
  void stepsOfRecurrentLayersAllocateNothing() {
    float[] large = Sample.floats(300_000, 3);
    float[] out = new float[300_000];
    try (Parallel p = Parallel.of(2)) {
      assertAllFallQuiet(
          List.of(
              new Call(
                  "LSTM",
                  () ->
                      LstmSteps.forward(p, false, 5, 4, 17, A, 0, B, 0, A, 0, B, 0, null, 0, C, 0)),
              new Call(
                  "LSTM gradient",
                  () ->
                      LstmSteps.gradient(
                          p, false, 5, 4, 17, A, 0, A, 0, B, 0, A, 0, null, 0, C, 0)),
              new Call(
                  "shared LSTM",
                  () ->
                      LstmSteps.forward(
                          p, false, 16, 20, 64, large, 0, large, 0, A, 0, B, 0, null, 0, out, 0)),
              new Call(
                  "shared LSTM gradient",
                  () ->
                      LstmSteps.gradient(
                          p, false, 16, 20, 64, large, 0, large, 0, large, 0, A, 0, null, 0, out,
                          0)),
              new Call(
                  "GRU",
                  () -> GruSteps.forward(p, true, 5, 4, 17, A, 0, B, 0, A, 0, B, 0, null, 0, C, 0)),
              new Call(
                  "GRU gradient",
                  () ->
                      GruSteps.gradient(p, true, 5, 4, 17, A, 0, A, 0, B, 0, A, 0, null, 0, C, 0)),
              new Call(
                  "simple",
                  () ->
                      SimpleRnnSteps.forward(
                          p, false, true, 5, 4, 17, A, 0, B, 0, A, 0, null, 0, C, 0)),
              new Call(
                  "simple gradient",
                  () ->
                      SimpleRnnSteps.gradient(
                          p, false, true, 5, 4, 17, A, 0, A, 0, B, 0, null, 0, C, 0))));
    }
  }
}

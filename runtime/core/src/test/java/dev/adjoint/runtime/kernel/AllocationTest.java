package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertWithMessage;

import com.sun.management.ThreadMXBean;
import dev.adjoint.runtime.parallel.Parallel;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * In steady state no kernel allocates: neither buffers nor vectors that C2 failed to keep in
 * registers.
 */
final class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WINDOW = 100;
  private static final long LEAST_NANOS = 800_000_000L;
  private static final long MOST_NANOS = 20_000_000_000L;

  private static final float[] A = Sample.floats(20_000, 1);
  private static final float[] B = Sample.floats(20_000, 2);
  private static final float[] C = new float[20_000];
  private static final float[] M = new float[20_000];
  private static final float[] V = new float[20_000];
  private static final int[] LABELS = new int[64];
  private static final byte[] BYTES = new byte[20_000];

  enum Kernel {
    GEMM {
      @Override
      void run(Parallel p, int t) {
        Gemm.nn(p, 33, 42, 50, A, 0, 50, B, 0, 42, C, 0, 42, Gemm.BIAS | Gemm.RELU, A, 0);
        Gemm.tn(p, 17, 10, 33, A, 0, 17, B, 0, 10, C, 0, 10);
        Gemm.nt(p, 9, 32, 10, A, 0, 10, B, 0, 10, C, 0, 32, Gemm.MASK, A, 0);
        Gemm.nn(p, 1, 32, 50, A, 0, 50, B, 0, 32, C, 0, 32, Gemm.ACCUMULATE);
      }
    },
    MATHS {
      @Override
      void run(Parallel p, int t) {
        Maths.exp(1003, A, 0, C, 0);
        Maths.log(1003, A, 0, C, 0);
        Maths.tanh(1003, A, 0, C, 0);
        Maths.sigmoid(1003, A, 0, C, 0);
      }
    },
    MORE_MATHS {
      @Override
      void run(Parallel p, int t) {
        Maths.softplus(1003, A, 0, C, 0);
        Maths.gelu(1003, A, 0, C, 0);
        Maths.geluGradient(1003, A, 0, C, 0);
        Maths.sqrt(1003, A, 0, C, 0);
      }
    },
    REDUCTIONS {
      @Override
      void run(Parallel p, int t) {
        C[0] = Reduce.sum(19_999, A, 0);
        Reduce.sum(1, 30, 42, A, 0, C, 0, false);
        Reduce.mean(30, 42, 1, A, 0, C, 0);
        Reduce.max(30, 42, 1, A, 0, C, 0);
        Rows.softmax(30, 42, A, 0, C, 0);
        Rows.softmaxGradient(30, 42, A, 0, B, 0, C, 0);
        Rows.logSoftmax(30, 10, A, 0, C, 0);
      }
    },
    LOSSES {
      @Override
      void run(Parallel p, int t) {
        CrossEntropy.lossAndGradient(64, 10, A, 0, LABELS, 0, 1f, C, 0, C, 100);
        CrossEntropy.loss(64, 10, A, 0, LABELS, 0, C, 0);
        BinaryCrossEntropy.loss(100, A, 0, B, 0, C, 0);
        BinaryCrossEntropy.gradient(100, A, 0, B, 0, 1f, C, 0);
      }
    },
    OPTIMIZERS {
      @Override
      void run(Parallel p, int t) {
        Adam.step(p, 0, 2_003, C, B, M, V, 1e-3, 0.9, 0.999, 1e-8, t);
        Sgd.step(p, 0, 2_003, C, B, 1e-3);
        Sgd.nesterovStep(p, 0, 2_003, C, B, M, 1e-3, 0.9);
        GradientNorm.scale(p, 0, 2_003, C, 1 / (1 + GradientNorm.norm(p, 0, 19_001, B)));
        LABELS[63] = FiniteCheck.firstNonFinite(A, 0, 9_001) + 1;
      }
    },
    ELEMENTWISE {
      @Override
      void run(Parallel p, int t) {
        Elementwise.bytesToFloats(9_999, BYTES, 0, 1f, 0f, C, 0);
        Elementwise.reluGradient(9_999, A, 0, B, 0, C, 0);
        Elementwise.addRow(10, 99, A, 0, B, 0, C, 0);
        Gather.rows(60, 3, A, LABELS, 0, C, 0);
      }
    };

    abstract void run(Parallel p, int t);
  }

  @ParameterizedTest
  @EnumSource
  void steadyStateAllocatesNothing(Kernel kernel) {
    try (Parallel parallel = Parallel.of(2)) {
      long start = System.nanoTime();
      long elapsed = 0;
      long bytes = Long.MAX_VALUE;
      int t = 1;
      int quietWindows = 0;
      // Three quiet windows in a row, after the vector form has had time to take over.
      while (elapsed < MOST_NANOS && (quietWindows < 3 || elapsed < LEAST_NANOS)) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < WINDOW; i++) {
          kernel.run(parallel, t++);
        }
        bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        quietWindows = bytes == 0 ? quietWindows + 1 : 0;
        elapsed = System.nanoTime() - start;
      }
      assertWithMessage("bytes in %s calls of %s", WINDOW, kernel).that(bytes).isEqualTo(0);
    }
  }
}

package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;

/**
 * Matrix products: {@code C = epilogue(start + op(A) . op(B))}.
 *
 * <p>All matrices are row-major; offsets and leading dimensions count elements, and a leading
 * dimension is at least the number of columns. The letters of a method's name say how A and B are
 * stored: {@code nn} A[m, k] and B[k, n]; {@code tn} A as its transpose [k, m]; {@code nt} B as its
 * transpose [n, k]. In a layer {@code y = x . W} the product itself is {@code nn}, the gradient of
 * the weights {@code dW = x^T . dy} is {@code tn}, and the gradient of the input {@code dx = dy .
 * W^T} is {@code nt}.
 *
 * <p>{@code options} adds a start value and an epilogue:
 *
 * <ul>
 *   <li>{@link #OVERWRITE}: start is 0. {@link #ACCUMULATE}: start is the old C. {@link #BIAS}:
 *       start is the row vector {@code extra: float[n]} at {@code extraOffset}.
 *   <li>{@link #RELU}: {@code max(0, c)} at the end (NaN stays NaN). {@link #MASK}: c where {@code
 *       extra} is above 0, else 0; {@code extra} has the shape and the leading dimension of C. It
 *       is the gradient of relu when {@code extra} is relu's output.
 * </ul>
 *
 * At most one start and one epilogue, and not BIAS with MASK, since they share {@code extra}.
 *
 * <p>C must not overlap A, B or a bias; {@code extra} of MASK may not be C. Each element is one
 * chain {@code c = fma(a[m,k], b[k,n], c)} with k from 0 upwards, in the element type: the same
 * bits for any number of threads, in scalar and vector form. Its error is at most k * 2^-24 * sum
 * |a b| (2^-53 for double). Work above about 10 MFLOP is shared between the threads of {@code
 * parallel} (float only).
 *
 * <p>All methods throw {@link IndexOutOfBoundsException} if a matrix does not fit its array, and
 * {@link IllegalArgumentException} for options that exclude each other.
 */
public final class Gemm {
  /** C is overwritten. */
  public static final int OVERWRITE = 0;

  /** The product is added to C. */
  public static final int ACCUMULATE = 1;

  /** Every row starts from the row vector {@code extra}. */
  public static final int BIAS = 2;

  /** C becomes max(0, C). */
  public static final int RELU = 4;

  /** C becomes 0 where {@code extra} is not above 0. */
  public static final int MASK = 8;

  private static final float[] NO_FLOATS = new float[0];
  private static final double[] NO_DOUBLES = new double[0];

  private Gemm() {}

  /** C = A . B; {@code a: float[m, k], b: float[k, n], c: float[m, n]}; overwrites C. */
  public static void nn(
      Parallel parallel,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc) {
    nn(
        parallel, m, n, k, a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc, OVERWRITE, NO_FLOATS,
        0);
  }

  /**
   * C = epilogue(start + A . B) without a second operand: ACCUMULATE, RELU; {@code a: float[m, k],
   * b: float[k, n], c: float[m, n]}.
   */
  public static void nn(
      Parallel parallel,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc,
      int options) {
    nn(parallel, m, n, k, a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc, options, NO_FLOATS, 0);
  }

  /**
   * C = epilogue(start + A . B); {@code a: float[m, k], b: float[k, n], c: float[m, n]}, {@code
   * extra: float[n]} for BIAS, {@code float[m, n]} for MASK.
   */
  public static void nn(
      Parallel parallel,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc,
      int options,
      float[] extra,
      int extraOffset) {
    check(m, n, k, options);
    check("A", a.length, aOffset, m, k, lda);
    check("B", b.length, bOffset, k, n, ldb);
    check("C", c.length, cOffset, m, n, ldc);
    checkExtra(options, extra.length, extraOffset, m, n, ldc);
    Scratch scratch = Scratch.ofThread();
    GemmBlock g = scratch.call.whole;
    setSizes(g, m, n, k, options);
    setA(g, a, aOffset, lda, 1);
    setB(g, b, bOffset, ldb, false);
    setC(g, c, cOffset, ldc, extra, extraOffset);
    scratch.call.run(parallel, scratch);
  }

  /** C = A^T . B; {@code a: float[k, m], b: float[k, n], c: float[m, n]}; overwrites C. */
  public static void tn(
      Parallel parallel,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc) {
    tn(
        parallel, m, n, k, a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc, OVERWRITE, NO_FLOATS,
        0);
  }

  /**
   * C = epilogue(start + A^T . B) without a second operand: ACCUMULATE, RELU; {@code a: float[k,
   * m], b: float[k, n], c: float[m, n]}.
   */
  public static void tn(
      Parallel parallel,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc,
      int options) {
    tn(parallel, m, n, k, a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc, options, NO_FLOATS, 0);
  }

  /**
   * C = epilogue(start + A^T . B); {@code a: float[k, m], b: float[k, n], c: float[m, n]}, {@code
   * extra: float[n]} for BIAS, {@code float[m, n]} for MASK.
   */
  public static void tn(
      Parallel parallel,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc,
      int options,
      float[] extra,
      int extraOffset) {
    check(m, n, k, options);
    check("A", a.length, aOffset, k, m, lda);
    check("B", b.length, bOffset, k, n, ldb);
    check("C", c.length, cOffset, m, n, ldc);
    checkExtra(options, extra.length, extraOffset, m, n, ldc);
    Scratch scratch = Scratch.ofThread();
    GemmBlock g = scratch.call.whole;
    setSizes(g, m, n, k, options);
    setA(g, a, aOffset, 1, lda);
    setB(g, b, bOffset, ldb, false);
    setC(g, c, cOffset, ldc, extra, extraOffset);
    scratch.call.run(parallel, scratch);
  }

  /** C = A . B^T; {@code a: float[m, k], b: float[n, k], c: float[m, n]}; overwrites C. */
  public static void nt(
      Parallel parallel,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc) {
    nt(
        parallel, m, n, k, a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc, OVERWRITE, NO_FLOATS,
        0);
  }

  /**
   * C = epilogue(start + A . B^T) without a second operand: ACCUMULATE, RELU; {@code a: float[m,
   * k], b: float[n, k], c: float[m, n]}.
   */
  public static void nt(
      Parallel parallel,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc,
      int options) {
    nt(parallel, m, n, k, a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc, options, NO_FLOATS, 0);
  }

  /**
   * C = epilogue(start + A . B^T); {@code a: float[m, k], b: float[n, k], c: float[m, n]}, {@code
   * extra: float[n]} for BIAS, {@code float[m, n]} for MASK.
   */
  public static void nt(
      Parallel parallel,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc,
      int options,
      float[] extra,
      int extraOffset) {
    check(m, n, k, options);
    check("A", a.length, aOffset, m, k, lda);
    check("B", b.length, bOffset, n, k, ldb);
    check("C", c.length, cOffset, m, n, ldc);
    checkExtra(options, extra.length, extraOffset, m, n, ldc);
    Scratch scratch = Scratch.ofThread();
    GemmBlock g = scratch.call.whole;
    setSizes(g, m, n, k, options);
    setA(g, a, aOffset, lda, 1);
    setB(g, b, bOffset, ldb, true);
    setC(g, c, cOffset, ldc, extra, extraOffset);
    scratch.call.run(parallel, scratch);
  }

  /** C = A . B; {@code a: double[m, k], b: double[k, n], c: double[m, n]}; overwrites C. */
  public static void nn(
      Parallel parallel,
      int m,
      int n,
      int k,
      double[] a,
      int aOffset,
      int lda,
      double[] b,
      int bOffset,
      int ldb,
      double[] c,
      int cOffset,
      int ldc) {
    nn(
        parallel,
        m,
        n,
        k,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        c,
        cOffset,
        ldc,
        OVERWRITE,
        NO_DOUBLES,
        0);
  }

  /**
   * C = epilogue(start + A . B) without a second operand: ACCUMULATE, RELU; {@code a: double[m, k],
   * b: double[k, n], c: double[m, n]}.
   */
  public static void nn(
      Parallel parallel,
      int m,
      int n,
      int k,
      double[] a,
      int aOffset,
      int lda,
      double[] b,
      int bOffset,
      int ldb,
      double[] c,
      int cOffset,
      int ldc,
      int options) {
    nn(
        parallel,
        m,
        n,
        k,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        c,
        cOffset,
        ldc,
        options,
        NO_DOUBLES,
        0);
  }

  /**
   * C = epilogue(start + A . B); {@code a: double[m, k], b: double[k, n], c: double[m, n]}, {@code
   * extra: double[n]} for BIAS, {@code double[m, n]} for MASK.
   */
  public static void nn(
      Parallel parallel,
      int m,
      int n,
      int k,
      double[] a,
      int aOffset,
      int lda,
      double[] b,
      int bOffset,
      int ldb,
      double[] c,
      int cOffset,
      int ldc,
      int options,
      double[] extra,
      int extraOffset) {
    check(m, n, k, options);
    check("A", a.length, aOffset, m, k, lda);
    check("B", b.length, bOffset, k, n, ldb);
    check("C", c.length, cOffset, m, n, ldc);
    checkExtra(options, extra.length, extraOffset, m, n, ldc);
    DoubleGemm.multiply(
        m,
        n,
        k,
        a,
        aOffset,
        lda,
        1,
        b,
        bOffset,
        ldb,
        1,
        c,
        cOffset,
        ldc,
        options,
        extra,
        extraOffset);
  }

  /** C = A^T . B; {@code a: double[k, m], b: double[k, n], c: double[m, n]}; overwrites C. */
  public static void tn(
      Parallel parallel,
      int m,
      int n,
      int k,
      double[] a,
      int aOffset,
      int lda,
      double[] b,
      int bOffset,
      int ldb,
      double[] c,
      int cOffset,
      int ldc) {
    tn(
        parallel,
        m,
        n,
        k,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        c,
        cOffset,
        ldc,
        OVERWRITE,
        NO_DOUBLES,
        0);
  }

  /**
   * C = epilogue(start + A^T . B) without a second operand: ACCUMULATE, RELU; {@code a: double[k,
   * m], b: double[k, n], c: double[m, n]}.
   */
  public static void tn(
      Parallel parallel,
      int m,
      int n,
      int k,
      double[] a,
      int aOffset,
      int lda,
      double[] b,
      int bOffset,
      int ldb,
      double[] c,
      int cOffset,
      int ldc,
      int options) {
    tn(
        parallel,
        m,
        n,
        k,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        c,
        cOffset,
        ldc,
        options,
        NO_DOUBLES,
        0);
  }

  /**
   * C = epilogue(start + A^T . B); {@code a: double[k, m], b: double[k, n], c: double[m, n]},
   * {@code extra: double[n]} for BIAS, {@code double[m, n]} for MASK.
   */
  public static void tn(
      Parallel parallel,
      int m,
      int n,
      int k,
      double[] a,
      int aOffset,
      int lda,
      double[] b,
      int bOffset,
      int ldb,
      double[] c,
      int cOffset,
      int ldc,
      int options,
      double[] extra,
      int extraOffset) {
    check(m, n, k, options);
    check("A", a.length, aOffset, k, m, lda);
    check("B", b.length, bOffset, k, n, ldb);
    check("C", c.length, cOffset, m, n, ldc);
    checkExtra(options, extra.length, extraOffset, m, n, ldc);
    DoubleGemm.multiply(
        m,
        n,
        k,
        a,
        aOffset,
        1,
        lda,
        b,
        bOffset,
        ldb,
        1,
        c,
        cOffset,
        ldc,
        options,
        extra,
        extraOffset);
  }

  /** C = A . B^T; {@code a: double[m, k], b: double[n, k], c: double[m, n]}; overwrites C. */
  public static void nt(
      Parallel parallel,
      int m,
      int n,
      int k,
      double[] a,
      int aOffset,
      int lda,
      double[] b,
      int bOffset,
      int ldb,
      double[] c,
      int cOffset,
      int ldc) {
    nt(
        parallel,
        m,
        n,
        k,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        c,
        cOffset,
        ldc,
        OVERWRITE,
        NO_DOUBLES,
        0);
  }

  /**
   * C = epilogue(start + A . B^T) without a second operand: ACCUMULATE, RELU; {@code a: double[m,
   * k], b: double[n, k], c: double[m, n]}.
   */
  public static void nt(
      Parallel parallel,
      int m,
      int n,
      int k,
      double[] a,
      int aOffset,
      int lda,
      double[] b,
      int bOffset,
      int ldb,
      double[] c,
      int cOffset,
      int ldc,
      int options) {
    nt(
        parallel,
        m,
        n,
        k,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        c,
        cOffset,
        ldc,
        options,
        NO_DOUBLES,
        0);
  }

  /**
   * C = epilogue(start + A . B^T); {@code a: double[m, k], b: double[n, k], c: double[m, n]},
   * {@code extra: double[n]} for BIAS, {@code double[m, n]} for MASK.
   */
  public static void nt(
      Parallel parallel,
      int m,
      int n,
      int k,
      double[] a,
      int aOffset,
      int lda,
      double[] b,
      int bOffset,
      int ldb,
      double[] c,
      int cOffset,
      int ldc,
      int options,
      double[] extra,
      int extraOffset) {
    check(m, n, k, options);
    check("A", a.length, aOffset, m, k, lda);
    check("B", b.length, bOffset, n, k, ldb);
    check("C", c.length, cOffset, m, n, ldc);
    checkExtra(options, extra.length, extraOffset, m, n, ldc);
    DoubleGemm.multiply(
        m,
        n,
        k,
        a,
        aOffset,
        lda,
        1,
        b,
        bOffset,
        1,
        ldb,
        c,
        cOffset,
        ldc,
        options,
        extra,
        extraOffset);
  }

  private static void setSizes(GemmBlock g, int m, int n, int k, int options) {
    g.m = m;
    g.n = n;
    g.k = k;
    g.options = options;
  }

  private static void setA(GemmBlock g, float[] a, int offset, int row, int step) {
    g.a = a;
    g.aOffset = offset;
    g.aRow = row;
    g.aStep = step;
  }

  private static void setB(GemmBlock g, float[] b, int offset, int ldb, boolean transposed) {
    g.b = b;
    g.bOffset = offset;
    g.ldb = ldb;
    g.transposedB = transposed;
  }

  private static void setC(
      GemmBlock g, float[] c, int offset, int ldc, float[] extra, int extraOffset) {
    g.c = c;
    g.cOffset = offset;
    g.ldc = ldc;
    g.extra = extra;
    g.extraOffset = extraOffset;
  }

  private static void check(int m, int n, int k, int options) {
    if ((m | n | k) < 0) {
      throw new IllegalArgumentException("Gemm: negative size: m " + m + ", n " + n + ", k " + k);
    }
    boolean twoStarts = (options & ACCUMULATE) != 0 && (options & BIAS) != 0;
    boolean twoUses = (options & MASK) != 0 && (options & (BIAS | RELU)) != 0;
    if (twoStarts || twoUses || options < 0 || options > 15) {
      throw new IllegalArgumentException(
          "Gemm: options exclude each other or are unknown: " + options);
    }
  }

  private static void checkExtra(int options, int length, int offset, int m, int n, int ldc) {
    if ((options & BIAS) != 0) {
      check("bias", length, offset, 1, n, n);
    } else if ((options & MASK) != 0) {
      check("mask", length, offset, m, n, ldc);
    }
  }

  private static void check(String name, int length, int offset, int rows, int columns, int ld) {
    if (rows == 0 || columns == 0) {
      return;
    }
    if (offset < 0 || ld < columns || offset + (rows - 1L) * ld + columns > length) {
      throw new IndexOutOfBoundsException(
          "Gemm: %s[%d, %d] at offset %d with leading dimension %d does not fit its array of %d elements"
              .formatted(name, rows, columns, offset, ld, length));
    }
  }
}

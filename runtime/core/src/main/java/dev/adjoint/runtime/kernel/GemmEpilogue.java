package dev.adjoint.runtime.kernel;

/** What is done to C after the product, while it is still in the caches. */
final class GemmEpilogue {

  private GemmEpilogue() {}

  static void apply(GemmBlock g) {
    if ((g.options & (Gemm.RELU | Gemm.MASK)) == 0) {
      return;
    }
    boolean contiguous = g.ldc == g.n;
    int rows = contiguous ? 1 : g.m;
    int length = contiguous ? g.m * g.n : g.n;
    for (int i = 0; i < rows; i++) {
      int c = g.cOffset + i * g.ldc;
      if ((g.options & Gemm.RELU) != 0) {
        Elementwise.relu(length, g.c, c, g.c, c);
      } else {
        Elementwise.reluGradient(length, g.c, c, g.extra, g.extraOffset + i * g.ldc, g.c, c);
      }
    }
  }
}

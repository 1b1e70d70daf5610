package dev.adjoint.runtime.kernel;

/** Which taps of a window lie inside an image: tap a, along one axis, is at base + a * dilation. */
final class Taps {

  private Taps() {}

  /** The first tap at 0 or after it. */
  static int first(int base, int dilation) {
    return base >= 0 ? 0 : (-base + dilation - 1) / dilation;
  }

  /** The tap after the last one before {@code size}; at least {@link #first}. */
  static int end(int base, int dilation, int size, int taps) {
    int room = size - base;
    int end = room <= 0 ? 0 : Math.min(taps, (room + dilation - 1) / dilation);
    return Math.max(end, first(base, dilation));
  }
}

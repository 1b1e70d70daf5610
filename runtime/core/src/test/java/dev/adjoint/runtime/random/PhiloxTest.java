package dev.adjoint.runtime.random;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** The known answers that the authors publish with Random123 (kat_vectors, philox4x32 10). */
final class PhiloxTest {

  private static void check(long key, long low, long high, int... expected) {
    long first = Philox.words(key, low, high, 0);
    long second = Philox.words(key, low, high, 1);
    assertThat(new int[] {(int) first, (int) (first >>> 32), (int) second, (int) (second >>> 32)})
        .isEqualTo(expected);
  }

  @Test
  void knownAnswers() {
    check(0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    check(-1, -1, -1, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    check(
        0x299f31d0_a4093822L,
        0x85a308d3_243f6a88L,
        0x03707344_13198a2eL,
        0xd16cfe09,
        0x94fdcceb,
        0x5001e420,
        0x24126ea1);
  }
}

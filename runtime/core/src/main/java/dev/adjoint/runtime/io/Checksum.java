package dev.adjoint.runtime.io;

import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * The checksum that our files carry in {@code __metadata__}, since the format has none: CRC-32C of
 * the whole file, taken with zeros in place of its own eight hexadecimal digits. Readers that do
 * not know it see one more string.
 */
final class Checksum {
  static final String FORMAT_KEY = "format";
  static final String FORMAT = "adjoint";
  static final String KEY = "adjoint_crc32c";
  static final int DIGITS = 8;
  static final String ZERO = "0".repeat(DIGITS);

  private Checksum() {}

  static String text(CRC32C crc) {
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}

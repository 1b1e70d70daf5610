package dev.adjoint.runtime.random;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The streams of random numbers of calls in the repetitions of a block: {@code FNV-1a} in 64 bits
 * of the UTF-8 bytes of the site, such as {@code loss/blocks.3.drop#0}. What the compiler knows as
 * a number where it writes a call out, generated code computes once where it has a loop.
 */
public final class DrawStreams {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private DrawStreams() {}

  /** The stream of one site. */
  public static long of(String site) {
    long hash = FNV_BASIS;
    for (byte b : site.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  /** The streams of these sites. */
  public static long[] all(String... sites) {
    return Arrays.stream(sites).mapToLong(DrawStreams::of).toArray();
  }

  /** The streams of all repetitions of a block, counted from 0. */
  public static long[] repeat(int count, IntFunction<String[]> sites) {
    return IntStream.range(0, count)
        .mapToObj(sites)
        .flatMap(Arrays::stream)
        .mapToLong(DrawStreams::of)
        .toArray();
  }

  /** One after the other. */
  public static long[] joined(long[]... parts) {
    return Arrays.stream(parts).flatMapToLong(Arrays::stream).toArray();
  }
}

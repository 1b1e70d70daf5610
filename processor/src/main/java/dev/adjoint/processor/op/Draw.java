package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code y[i]} is drawn by Philox (see {@code dev.adjoint.runtime.random}) from the key of the run,
 * the stream of this call and position i: the same bits on every target and for any number of
 * threads. No operands, so no gradient; whoever reads it forward and backward reads the same
 * numbers.
 *
 * @param site the call among all of the model, {@code loss/drop#0}: two ops of one site are one
 *     draw
 */
public record Draw(Distribution distribution, String site, Shape shape) implements Primitive {

  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** How it is distributed. */
  public sealed interface Distribution permits Uniform, Normal, Bernoulli {}

  /** Evenly in [0, 1): multiples of 2^-24 in float, of 2^-32 in double. */
  public record Uniform() implements Distribution {}

  /** With mean 0 and deviation 1, by Box and Muller (1958). */
  public record Normal() implements Distribution {}

  /**
   * {@code value} with this probability, else 0.
   *
   * @param probability from 0 to 1
   */
  public record Bernoulli(double probability, double value) implements Distribution {}

  /** The stream of random numbers of this call: FNV-1a of the site, in 64 bits. */
  public long stream() {
    long hash = FNV_BASIS;
    for (byte b : site.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  @Override
  public String mnemonic() {
    return switch (distribution) {
      case Uniform _ -> "uniform";
      case Normal _ -> "normal";
      case Bernoulli _ -> "bernoulli";
    };
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    return new Type(typing.real(), shape);
  }

  @Override
  public void gradient(Adjoint adjoint) {
    // It has no operands.
  }
}

package dev.adjoint.runtime;

import dev.adjoint.runtime.random.Initializers;
import java.nio.charset.StandardCharsets;

/**
 * Draws the parameters, each from a stream of random numbers that is keyed by the seed and its own
 * name: a parameter that is added, removed or moved changes no other.
 */
final class Initialization {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** As in Keras. */
  private static final double TRUNCATED_DEVIATION = 0.05;

  private static final double UNIFORM_LIMIT = 0.05;

  private Initialization() {}

  static void fill(ModelSpec spec, Seed seed, FlatValues values) {
    for (var parameter : spec.parameters()) {
      fill(parameter, seed.value(), stream(parameter.name()), values);
    }
  }

  private static void fill(ParameterSpec parameter, long seed, long stream, FlatValues values) {
    int in = parameter.fanIn();
    int out = parameter.fanOut();
    int columns = parameter.shape().isEmpty() ? 1 : parameter.shape().getLast();
    switch (parameter.initializer()) {
      case ZEROS -> constant(parameter, 0, values);
      case ONES -> constant(parameter, 1, values);
      case GLOROT_UNIFORM ->
          uniform(parameter, seed, stream, Initializers.glorotLimit(in, out), values);
      case GLOROT_NORMAL ->
          normal(parameter, seed, stream, Initializers.glorotDeviation(in, out), values);
      case HE_UNIFORM -> uniform(parameter, seed, stream, Initializers.heLimit(in), values);
      case HE_NORMAL -> normal(parameter, seed, stream, Initializers.heDeviation(in), values);
      case LECUN_UNIFORM -> uniform(parameter, seed, stream, Initializers.lecunLimit(in), values);
      case LECUN_NORMAL -> normal(parameter, seed, stream, Initializers.lecunDeviation(in), values);
      case NORMAL -> normal(parameter, seed, stream, number(parameter, 1), values);
      case UNIFORM -> uniform(parameter, seed, stream, number(parameter, UNIFORM_LIMIT), values);
      case CONSTANT -> constant(parameter, parameter.initialValue(), values);
      case ORTHOGONAL ->
          put(
              parameter,
              Initializers.orthogonal(
                  seed, stream, number(parameter, 1), parameter.elements() / columns, columns),
              values);
      case TRUNCATED_NORMAL ->
          put(
              parameter,
              Initializers.truncatedNormal(
                  seed, stream, number(parameter, TRUNCATED_DEVIATION), parameter.elements()),
              values);
    }
  }

  private static double number(ParameterSpec parameter, double otherwise) {
    return Double.isNaN(parameter.initialValue()) ? otherwise : parameter.initialValue();
  }

  private static void put(ParameterSpec parameter, double[] drawn, FlatValues values) {
    for (int i = 0; i < drawn.length; i++) {
      values.set(parameter.offset() + i, drawn[i]);
    }
  }

  private static void constant(ParameterSpec parameter, double value, FlatValues values) {
    for (int i = parameter.offset(); i < parameter.end(); i++) {
      values.set(i, value);
    }
  }

  private static void uniform(
      ParameterSpec parameter, long seed, long stream, double limit, FlatValues values) {
    int n = parameter.elements();
    int offset = parameter.offset();
    switch (values) {
      case FlatValues.Floats floats ->
          Initializers.uniform(seed, stream, limit, n, floats.array(), offset);
      case FlatValues.Doubles doubles ->
          Initializers.uniform(seed, stream, limit, n, doubles.array(), offset);
      case FlatValues.OnDevice _ -> throw new IllegalArgumentException("not on the heap");
    }
  }

  private static void normal(
      ParameterSpec parameter, long seed, long stream, double deviation, FlatValues values) {
    int n = parameter.elements();
    int offset = parameter.offset();
    switch (values) {
      case FlatValues.Floats floats ->
          Initializers.normal(seed, stream, deviation, n, floats.array(), offset);
      case FlatValues.Doubles doubles ->
          Initializers.normal(seed, stream, deviation, n, doubles.array(), offset);
      case FlatValues.OnDevice _ -> throw new IllegalArgumentException("not on the heap");
    }
  }

  /** FNV-1a of the name, in 64 bits. */
  private static long stream(String name) {
    long hash = FNV_BASIS;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return hash;
  }
}

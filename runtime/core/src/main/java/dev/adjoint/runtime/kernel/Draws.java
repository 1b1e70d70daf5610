package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;
import dev.adjoint.runtime.random.CounterRandom;

/**
 * Random numbers for {@code y: T[n]} from {@code yo} on: element i from word i (of a normal
 * distribution, from words 2p and 2p + 1 where p = i / 2) of a stream under a key, see {@link
 * CounterRandom}. Overwrites y. The same bits for any number of threads.
 */
public final class Draws {
  private static final int CHUNK = 1024;

  private Draws() {}

  /** Evenly in [0, 1): multiples of 2^-24. */
  public static void uniform(Parallel parallel, long key, long stream, int n, float[] y, int yo) {
    Task task = Task.of(Kind.UNIFORM, key, stream);
    task.floats = y;
    task.offset = yo;
    task.run(parallel, 0, n);
  }

  /** Evenly in [0, 1): multiples of 2^-32. */
  public static void uniform(Parallel parallel, long key, long stream, int n, double[] y, int yo) {
    Task task = Task.of(Kind.UNIFORM, key, stream);
    task.doubles = y;
    task.offset = yo;
    task.run(parallel, 0, n);
  }

  /** Normal with mean 0 and deviation 1: {@link CounterRandom#normal(int[], int)}, rounded. */
  public static void normal(Parallel parallel, long key, long stream, int n, float[] y, int yo) {
    Task task = Task.of(Kind.NORMAL, key, stream);
    task.floats = y;
    task.offset = yo;
    task.run(parallel, 0, n);
  }

  /** Normal with mean 0 and deviation 1: {@link CounterRandom#normal(int[], int)}. */
  public static void normal(Parallel parallel, long key, long stream, int n, double[] y, int yo) {
    Task task = Task.of(Kind.NORMAL, key, stream);
    task.doubles = y;
    task.offset = yo;
    task.run(parallel, 0, n);
  }

  /** {@code value} with this probability, which is rounded up to a multiple of 2^-24, else 0. */
  public static void bernoulli(
      Parallel parallel,
      long key,
      long stream,
      int n,
      double probability,
      float value,
      float[] y,
      int yo) {
    Task task = Task.of(Kind.BERNOULLI, key, stream);
    task.floats = y;
    task.offset = yo;
    task.threshold = threshold(probability);
    task.value = value;
    task.run(parallel, 0, n);
  }

  /** {@code value} with this probability, which is rounded up to a multiple of 2^-24, else 0. */
  public static void bernoulli(
      Parallel parallel,
      long key,
      long stream,
      int n,
      double probability,
      double value,
      double[] y,
      int yo) {
    Task task = Task.of(Kind.BERNOULLI, key, stream);
    task.doubles = y;
    task.offset = yo;
    task.threshold = threshold(probability);
    task.value = value;
    task.run(parallel, 0, n);
  }

  private static int threshold(double probability) {
    return (int) Math.ceil(probability * 0x1p24);
  }

  private enum Kind {
    UNIFORM,
    NORMAL,
    BERNOULLI
  }

  private static final class Task extends RangeTask {
    static final ThreadLocal<Task> OF_THREAD =
        new ThreadLocal<>() {
          @Override
          protected Task initialValue() {
            return new Task();
          }
        };

    private static final float[] NO_FLOATS = {};
    private static final double[] NO_DOUBLES = {};

    private Kind kind = Kind.UNIFORM;
    private long key;
    private long stream;
    private float[] floats = NO_FLOATS;
    private double[] doubles = NO_DOUBLES;
    private int offset;
    private int threshold;
    private double value;

    static Task of(Kind kind, long key, long stream) {
      Task task = OF_THREAD.get();
      task.kind = kind;
      task.key = key;
      task.stream = stream;
      task.floats = NO_FLOATS;
      task.doubles = NO_DOUBLES;
      return task;
    }

    /** A piece begins at a multiple of 4, as the blocks of words do. */
    @Override
    void run(int from, int to) {
      int[] words = Scratch.ofThread().words(CHUNK);
      for (int i = from; i < to; i += CHUNK) {
        int n = Math.min(CHUNK, to - i);
        CounterRandom.words(key, stream, i >>> 2, words, (n + 3) & -4);
        if (doubles.length == 0) {
          floats(n, words, floats, offset + i);
        } else {
          doubles(n, words, doubles, offset + i);
        }
      }
    }

    private void floats(int n, int[] words, float[] y, int at) {
      switch (kind) {
        case UNIFORM -> {
          for (int i = 0; i < n; i++) {
            y[at + i] = (words[i] >>> 8) * 0x1p-24f;
          }
        }
        case NORMAL -> {
          for (int i = 0; i < n; i++) {
            y[at + i] = (float) CounterRandom.normal(words, i);
          }
        }
        case BERNOULLI -> {
          float kept = (float) value;
          for (int i = 0; i < n; i++) {
            y[at + i] = (words[i] >>> 8) < threshold ? kept : 0f;
          }
        }
      }
    }

    private void doubles(int n, int[] words, double[] y, int at) {
      switch (kind) {
        case UNIFORM -> {
          for (int i = 0; i < n; i++) {
            y[at + i] = (words[i] & 0xFFFF_FFFFL) * 0x1p-32;
          }
        }
        case NORMAL -> {
          for (int i = 0; i < n; i++) {
            y[at + i] = CounterRandom.normal(words, i);
          }
        }
        case BERNOULLI -> {
          for (int i = 0; i < n; i++) {
            y[at + i] = (words[i] >>> 8) < threshold ? value : 0;
          }
        }
      }
    }
  }
}

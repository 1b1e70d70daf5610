package dev.adjoint.benchmarks.harness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Times one mode of one workload. A sample is the mean of as many calls as take about {@value
 * #SAMPLE_NANOS} ns, one for all but the smallest, so that the clock costs nothing that counts.
 */
final class Stopwatch {
  private static final int SAMPLE_NANOS = 20_000;

  /** How many times longer a warm-up may take than asked for. */
  private static final int PATIENCE = 6;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** One call of what is timed. */
  @FunctionalInterface
  interface Call {
    void run() throws Exception;
  }

  private final Call call;
  private int callsPerSample = 1;
  private float[] samples = new float[1 << 14];
  private int count;
  private long elapsedNanos;
  private long processorNanos;

  Stopwatch(Call call) {
    this.call = call;
  }

  /**
   * Runs for this long, and finds how many calls make a sample; keeps no samples. On a busy machine
   * it goes on until this thread has had as much of a processor, since compilers wait for their
   * turn too.
   */
  void warmUp(double seconds) throws Exception {
    long nanos = (long) (seconds * 1e9);
    long processorStart = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    long now = start;
    double fastestNanos = SAMPLE_NANOS;
    while (now - start < nanos
        || (now - start < PATIENCE * nanos
            && THREADS.getCurrentThreadCpuTime() - processorStart < nanos)) {
      runSample();
      long after = System.nanoTime();
      fastestNanos = Math.min(fastestNanos, (after - now) / (double) callsPerSample);
      callsPerSample = (int) (SAMPLE_NANOS / fastestNanos);
      now = after;
    }
  }

  private void runSample() throws Exception {
    for (int i = 0; i < callsPerSample; i++) {
      call.run();
    }
  }

  /** Runs for this long and adds the samples to those before. */
  void run(double seconds) throws Exception {
    long processorStart = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    long now = start;
    while (now < end) {
      runSample();
      long after = System.nanoTime();
      add((after - now) / 1e3f / callsPerSample);
      now = after;
    }
    elapsedNanos += now - start;
    processorNanos += THREADS.getCurrentThreadCpuTime() - processorStart;
  }

  private void add(float micros) {
    if (count == samples.length) {
      samples = Arrays.copyOf(samples, 2 * count);
    }
    samples[count++] = micros;
  }

  private double percentile(int percent) {
    var sorted = Arrays.copyOf(samples, count);
    Arrays.sort(sorted);
    return sorted[(int) ((long) count * percent / 100)];
  }

  Report report() throws IOException {
    if (count == 0) {
      throw new IllegalStateException("nothing was timed yet");
    }
    return new Report(
        percentile(50), percentile(10), peakMegabytes(), (double) processorNanos / elapsedNanos);
  }

  /** VmHWM, as Linux keeps it; 0 elsewhere. */
  private static double peakMegabytes() throws IOException {
    var status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    for (var line : Files.readAllLines(status)) {
      if (line.startsWith("VmHWM:")) {
        var kilobytes = line.substring("VmHWM:".length(), line.length() - "kB".length());
        return Long.parseLong(kilobytes.strip()) / 1024.0;
      }
    }
    return 0;
  }
}

package dev.adjoint.benchmarks.harness;

/**
 * What a measured process says of one mode.
 *
 * @param medianMicros over all its samples so far
 * @param p10Micros the tenth percentile of the same samples
 * @param peakMegabytes the largest resident set of the process so far; 0 where the operating system
 *     does not say
 * @param cpuShare processor time of the calling thread by elapsed time while it was its turn: well
 *     below 1 means that something else had the processor
 */
public record Report(double medianMicros, double p10Micros, double peakMegabytes, double cpuShare) {

  /** One line, for {@link #parse}. */
  public String format() {
    return String.join(
        " ",
        Double.toString(medianMicros),
        Double.toString(p10Micros),
        Double.toString(peakMegabytes),
        Double.toString(cpuShare));
  }

  /** What {@link #format} wrote. */
  public static Report parse(String line) {
    var fields = line.split(" ");
    return new Report(
        Double.parseDouble(fields[0]),
        Double.parseDouble(fields[1]),
        Double.parseDouble(fields[2]),
        Double.parseDouble(fields[3]));
  }
}

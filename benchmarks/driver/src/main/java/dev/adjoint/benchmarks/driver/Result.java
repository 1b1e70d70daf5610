package dev.adjoint.benchmarks.driver;

import dev.adjoint.benchmarks.harness.Network;
import java.util.Locale;

/**
 * One line of the output.
 *
 * @param mode train, infer or first-step
 * @param medianMicros of a step, a forward pass or a start
 * @param p10Micros the tenth percentile of the same
 * @param peakMegabytes the largest resident set of the process by then
 * @param cpuShare the least share of a processor that the process had in its turns
 */
record Result(
    Network model,
    int batch,
    int threads,
    String mode,
    MeasuredSystem system,
    double medianMicros,
    double p10Micros,
    double peakMegabytes,
    double cpuShare) {

  /** One flat JSON object on one line; no value needs escaping. */
  String json() {
    return String.format(
        Locale.ROOT,
        "{\"model\":\"%s\",\"batch\":%d,\"threads\":%d,\"mode\":\"%s\",\"system\":\"%s\","
            + "\"medianMicros\":%.3f,\"p10Micros\":%.3f,\"peakMegabytes\":%.1f}",
        model,
        batch,
        threads,
        mode,
        system.id(),
        medianMicros,
        p10Micros,
        peakMegabytes);
  }
}

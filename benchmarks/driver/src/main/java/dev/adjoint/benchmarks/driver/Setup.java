package dev.adjoint.benchmarks.driver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What every measured process gets alike: how many threads, in the environment before the JVM
 * starts because native libraries read it as they load, and how much heap.
 */
record Setup(int threads, String waitPolicy) {

  /** Enough for every model; fixed, because the peak memory of a JVM follows it. */
  static final List<String> JVM_OPTIONS = List.of("-Xmx256m");

  Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    for (var library : List.of("OMP", "OPENBLAS", "MKL")) {
      environment.put(library + "_NUM_THREADS", String.valueOf(threads));
    }
    environment.put("OMP_WAIT_POLICY", waitPolicy);
    return environment;
  }

  /** For people. */
  String describe() {
    return environment().entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue())
        .collect(Collectors.joining(" ", "", " java " + String.join(" ", JVM_OPTIONS)));
  }
}

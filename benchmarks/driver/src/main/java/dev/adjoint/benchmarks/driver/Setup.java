package dev.adjoint.benchmarks.driver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What every measured process gets alike: how many threads, in the environment before the JVM
 * starts because native libraries read it as they load, and the options of the JVM, first of all
 * the size of its heap, which its peak memory follows.
 */
record Setup(int threads, String waitPolicy, List<String> jvmOptions) {

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
        .collect(Collectors.joining(" ", "", " java " + String.join(" ", jvmOptions)));
  }
}

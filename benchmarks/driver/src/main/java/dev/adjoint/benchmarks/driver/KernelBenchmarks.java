package dev.adjoint.benchmarks.driver;

import java.io.IOException;
import java.util.List;

/** Runs the JMH benchmarks of the module {@code kernels}. */
final class KernelBenchmarks {
  private static final String MODULE = "kernels";
  private final Build build;
  private final boolean quick;

  KernelBenchmarks(Build build, boolean quick) {
    this.build = build;
    this.quick = quick;
  }

  /** Runs those whose name matches; returns the exit status of JMH, which prints its own table. */
  int run(String pattern) throws IOException, InterruptedException {
    build.build(List.of(MODULE));
    var options = List.of("-Xmx256m", "--add-modules=jdk.incubator.vector");
    var command = build.java(MODULE, options, "org.openjdk.jmh.Main");
    command.add(pattern);
    if (quick) {
      command.addAll(List.of("-f", "1", "-wi", "2", "-w", "1", "-i", "3", "-r", "1"));
    }
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}

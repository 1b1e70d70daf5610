package dev.adjoint.benchmarks.driver;

import dev.adjoint.benchmarks.harness.MeasuredProcess;
import dev.adjoint.benchmarks.harness.Mode;
import dev.adjoint.benchmarks.harness.Network;
import dev.adjoint.benchmarks.harness.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One measured process; it works only between a command and its answer. */
final class Worker implements AutoCloseable {
  private static final int ERROR_LINES = 12;

  private final MeasuredSystem system;
  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;
  private final Path errors;

  /**
   * Starts the process.
   *
   * @param more further arguments of {@link MeasuredProcess}
   */
  Worker(
      Build build, Setup setup, MeasuredSystem system, Network network, int batch, String... more)
      throws IOException {
    this.system = system;
    var options = new ArrayList<>(setup.jvmOptions());
    options.addAll(system.jvmOptions());
    var command = build.java(system.id(), options, system.mainClass());
    command.addAll(List.of(network.name(), String.valueOf(batch), String.valueOf(setup.threads())));
    command.addAll(List.of(more));
    errors = Files.createTempFile("benchmark-" + system.id(), ".log");
    var builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().putAll(setup.environment());
    process = builder.start();
    commands = process.outputWriter();
    answers = process.inputReader();
  }

  MeasuredSystem system() {
    return system;
  }

  /** Returns when the model stands. */
  void awaitReady() throws IOException {
    var _ = answer();
  }

  void warmUp(Mode mode, double seconds) throws IOException {
    ask("warm", mode, seconds);
  }

  void turn(Mode mode, double seconds) throws IOException {
    ask("turn", mode, seconds);
  }

  Report report(Mode mode) throws IOException {
    return Report.parse(ask("report", mode, 0));
  }

  private String ask(String verb, Mode mode, double seconds) throws IOException {
    try {
      commands.write(String.format(Locale.ROOT, "%s %s %.3f%n", verb, mode.id(), seconds));
      commands.flush();
    } catch (IOException died) {
      throw failure(died);
    }
    return answer();
  }

  /** The next line that is meant for the driver. */
  String answer() throws IOException {
    for (var line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(MeasuredProcess.ANSWER)) {
        return line.substring(MeasuredProcess.ANSWER.length());
      }
    }
    throw failure(null);
  }

  private BenchmarkException failure(@Nullable IOException cause) throws IOException {
    var lines = Files.readAllLines(errors);
    var shown = lines.subList(0, Math.min(ERROR_LINES, lines.size()));
    var failure =
        new BenchmarkException(
            "the process of "
                + system.id()
                + " ended early; it printed:\n  "
                + String.join("\n  ", shown));
    failure.initCause(cause);
    return failure;
  }

  @Override
  public void close() throws IOException {
    try {
      // Its input ends, which tells it to end.
      commands.close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      Files.deleteIfExists(errors);
    }
  }
}

package dev.adjoint.examples.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of this machine, quietly. */
final class Tool {
  private static final int LIMIT_MINUTES = 5;

  private Tool() {}

  /** Runs the command in this folder. */
  static void run(Path folder, List<String> command) throws IOException {
    var output = Files.createTempFile(folder, "output", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("LC_ALL", "C");
    var process = builder.start();
    process.getOutputStream().close();
    int status = waitFor(process, command.getFirst());
    if (status != 0) {
      throw new ToolException(
          command.getFirst() + " ended with status " + status + ": " + reason(output));
    }
  }

  private static int waitFor(Process process, String name) throws IOException {
    try {
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        throw new ToolException(name + " was not done after " + LIMIT_MINUTES + " minutes");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException(name + " was interrupted");
    } finally {
      process.destroy();
    }
  }

  /** Tools of Debian begin their errors with E: and may go on after them. */
  private static String reason(Path output) throws IOException {
    var lines = Files.readAllLines(output).stream().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return "it said nothing";
    }
    return lines.stream().filter(line -> line.startsWith("E:")).findFirst().orElse(lines.getLast());
  }
}

package dev.adjoint.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds modules beside the driver, without the quality checks, and says how to start them. */
final class Build {
  private static final String OUTPUT = "target/quick";
  private final Path root;

  /** A build of the working tree in this folder. */
  Build(Path root) {
    this.root = root;
  }

  /** Builds these modules and what of the product they need; Maven's errors go to the terminal. */
  void build(List<String> modules) throws IOException, InterruptedException {
    var command = List.of(root.resolve("benchmarks/build").toString(), String.join(",", modules));
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new BenchmarkException("the build of " + String.join(", ", modules) + " failed");
    }
  }

  /** The command that starts a class of a module on this JVM's JDK. */
  List<String> java(String module, List<String> options, String mainClass) throws IOException {
    var output = root.resolve("benchmarks").resolve(module).resolve(OUTPUT);
    var classPath =
        output.resolve("classes")
            + System.getProperty("path.separator")
            + Files.readString(output.resolve("class-path.txt")).strip();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, mainClass));
    return command;
  }
}

package dev.adjoint.benchmarks.driver;

import dev.adjoint.benchmarks.harness.Network;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run}. */
@Command(
    name = "benchmarks/run",
    usageHelpAutoWidth = true,
    description = "Measures Adjoint beside its peers and prints a table.",
    sortOptions = false)
final class BenchmarkCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "MODEL",
      description = {
        "Of ${COMPLETION-CANDIDATES}.",
        "M1 is 784-32-10, M1W 300-50-7, M2 784-512-512-10.",
        "Default: all of them; with --quick M1."
      })
  private @Nullable List<Network> models;

  @Option(
      names = "--batches",
      split = ",",
      paramLabel = "ROWS",
      defaultValue = "1,32,128",
      description = "Batch sizes. Default: ${DEFAULT-VALUE}.")
  private List<Integer> batches = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of every system. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "PEER",
      defaultValue = "adjoint-nd4j,pytorch,onnxruntime",
      description = {
        "Of pytorch, onnxruntime, and adjoint-nd4j, which is Adjoint on ND4J; or none.",
        "Default: ${DEFAULT-VALUE}."
      })
  private List<String> peers = List.of();

  @Option(names = "--peers-only", description = "Leave Adjoint out.")
  private boolean peersOnly;

  @Option(
      names = "--wait-policy",
      paramLabel = "POLICY",
      defaultValue = "passive",
      description = {
        "OMP_WAIT_POLICY, active or passive: matters to PyTorch with more than one thread.",
        "Default: ${DEFAULT-VALUE}."
      })
  private String waitPolicy = "";

  @Option(
      names = "--jvm-options",
      paramLabel = "OPTIONS",
      split = " ",
      defaultValue = "-XX:+UseSerialGC -Xmx64m -Xmn4m",
      description = "Options of every measured JVM, in quotes. Default: ${DEFAULT-VALUE}.")
  private List<String> jvmOptions = List.of();

  @Option(names = "--quick", description = "About two minutes: short turns, one round.")
  private boolean quick;

  @Option(
      names = "--first-step",
      description = "Measure only the time from the launch of a process to its first step.")
  private boolean firstStep;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write one JSON object a line to this file.")
  private @Nullable Path json;

  @Option(
      names = "--kernels",
      arity = "0..1",
      fallbackValue = ".*",
      paramLabel = "REGEX",
      description = "Run the JMH benchmarks of the kernels whose name matches, and nothing else.")
  private @Nullable String kernels;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(names = "--help", usageHelp = true, description = "Print this and exit.")
  private boolean help;

  public static void main(String[] arguments) {
    var command = new CommandLine(new BenchmarkCommand());
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setExecutionExceptionHandler(
        (exception, line, parsed) -> {
          if (exception instanceof BenchmarkException) {
            line.getErr().println(exception.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
          }
          throw exception;
        });
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var build = new Build(Path.of(System.getProperty("adjoint.root", ".")));
    var setup = setup();
    if (kernels != null) {
      return new KernelBenchmarks(build, quick).run(kernels);
    }
    var systems = systems();
    startJson();
    build.build(systems.stream().map(MeasuredSystem::id).toList());
    var plan = quick ? Plan.QUICK : Plan.FULL;
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    printConditions(out, setup, plan);
    var results = measure(new Comparison(build, setup, plan, systems));
    var measuredPeers =
        systems.stream().filter(system -> system != MeasuredSystem.ADJOINT).toList();
    new Tables(out, measuredPeers, results).print();
    out.println();
    out.println("Load average at the end: " + loadAverage());
    return CommandLine.ExitCode.OK;
  }

  private List<Result> measure(Comparison comparison) throws IOException {
    var networks =
        models != null ? models : quick ? List.of(Network.M1) : List.of(Network.values());
    var results = new ArrayList<Result>();
    for (var network : networks) {
      for (int batch : batches) {
        if (!firstStep) {
          System.err.printf("measuring %s at batch %d ...%n", network, batch);
          keep(comparison.steps(network, batch), results);
        }
      }
      int batch = batches.contains(32) ? 32 : batches.getFirst();
      System.err.printf("measuring first steps of %s at batch %d ...%n", network, batch);
      keep(comparison.firstSteps(network, batch), results);
    }
    return results;
  }

  /** Before anything is measured, so that a wrong name does not cost the results. */
  private void startJson() {
    if (json != null) {
      try {
        Files.writeString(json, "");
      } catch (IOException refused) {
        check(false, "--json: cannot write " + json + " (" + refused + ")");
      }
    }
  }

  /** Written at once: a run that is interrupted keeps what it has. */
  private void keep(List<Result> measured, List<Result> all) throws IOException {
    all.addAll(measured);
    if (json != null) {
      Files.write(json, measured.stream().map(Result::json).toList(), StandardOpenOption.APPEND);
    }
  }

  private Setup setup() {
    check(threads >= 1, "--threads: found " + threads + ", required at least 1");
    for (int batch : batches) {
      check(batch >= 1, "--batches: found " + batch + ", required at least 1");
    }
    check(
        List.of("active", "passive").contains(waitPolicy),
        "--wait-policy: found " + waitPolicy + ", required active or passive");
    return new Setup(threads, waitPolicy, jvmOptions);
  }

  private List<MeasuredSystem> systems() {
    var systems = new ArrayList<MeasuredSystem>();
    if (!peersOnly) {
      systems.add(MeasuredSystem.ADJOINT);
    }
    for (var peer : peers) {
      switch (peer) {
        case "adjoint-nd4j" -> systems.add(MeasuredSystem.ADJOINT_ND4J);
        case "pytorch" -> systems.add(MeasuredSystem.PYTORCH);
        case "onnxruntime" -> systems.add(MeasuredSystem.ONNXRUNTIME);
        case "none" -> {}
        default ->
            check(
                false,
                "--peers: found " + peer + ", required adjoint-nd4j, pytorch, onnxruntime or none");
      }
    }
    check(!systems.isEmpty(), "--peers-only with --peers none leaves nothing to measure");
    return systems;
  }

  private void check(boolean condition, String message) {
    if (!condition && spec != null) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private static void printConditions(PrintWriter out, Setup setup, Plan plan) throws IOException {
    out.printf(
        "%s  %s %s, %d processors, %s, JDK %s%n",
        Instant.now().truncatedTo(ChronoUnit.MINUTES),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        processorName(),
        System.getProperty("java.version"));
    out.println("Every process: " + setup.describe());
    out.println("Method: " + plan.describe() + "; medians over the processes");
    out.println("Load average at the start: " + loadAverage());
  }

  private static String loadAverage() throws IOException {
    var file = Path.of("/proc/loadavg");
    return Files.isReadable(file)
        ? String.join(" ", List.of(Files.readString(file).split(" ")).subList(0, 3))
        : "unknown";
  }

  private static String processorName() throws IOException {
    var file = Path.of("/proc/cpuinfo");
    if (Files.isReadable(file)) {
      for (var line : Files.readAllLines(file)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return "unknown processor";
  }
}

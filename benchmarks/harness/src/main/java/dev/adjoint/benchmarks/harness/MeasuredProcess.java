package dev.adjoint.benchmarks.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

/**
 * The main loop of a measured process. Its arguments are a network, a batch size and a number of
 * threads. It reads commands from its standard input, and answers each with a line that begins with
 * {@value #ANSWER}, so that what libraries print does not confuse the driver:
 *
 * <pre>
 * warm train 2.5     runs without keeping the times, for this many seconds
 * turn train 0.5     runs and keeps them
 * report train       answers with a {@link Report}
 * </pre>
 *
 * A fourth argument, {@value #FIRST_STEP}, takes one training step instead, and answers with the
 * time of day when it was done, in microseconds since 1970.
 */
public final class MeasuredProcess {
  /** How lines for the driver begin. */
  public static final String ANSWER = "@benchmark ";

  /** Asks for nothing but the first step. */
  public static final String FIRST_STEP = "first-step";

  private final Network network;
  private final Workload workload;
  private final Map<Mode, Stopwatch> stopwatches = new EnumMap<>(Mode.class);
  private int turn;

  private MeasuredProcess(Network network, Workload workload) {
    this.network = network;
    this.workload = workload;
    stopwatches.put(Mode.INFER, new Stopwatch(workload::infer));
    stopwatches.put(Mode.TRAIN, new Stopwatch(this::train));
  }

  /** Runs until the driver closes the input, and ends the JVM. */
  public static void run(String[] arguments, Workload.Factory factory) throws Exception {
    var network = Network.valueOf(arguments[0]);
    int batch = Integer.parseInt(arguments[1]);
    int threads = Integer.parseInt(arguments[2]);
    var process = new MeasuredProcess(network, factory.create(network, batch, threads));
    if (arguments.length > 3 && arguments[3].equals(FIRST_STEP)) {
      process.train();
      answer(String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now())));
    } else {
      answer("ready");
      process.obey();
    }
    // Native libraries may have left threads behind.
    System.exit(0);
  }

  private void obey() throws Exception {
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = commands.readLine(); line != null; line = commands.readLine()) {
      answer(obey(line.split(" ")));
    }
  }

  private String obey(String[] command) throws Exception {
    var stopwatch = stopwatches.get(Mode.of(command[1]));
    if (stopwatch == null) {
      throw new IOException("no such mode: " + command[1]);
    }
    switch (command[0]) {
      case "warm" -> stopwatch.warmUp(Double.parseDouble(command[2]));
      case "turn" -> stopwatch.run(Double.parseDouble(command[2]));
      case "report" -> {
        return stopwatch.report().format();
      }
      default -> throw new IOException("no such command: " + command[0]);
    }
    return "done";
  }

  /** A step that computes nonsense must not get a time. */
  private void train() throws Exception {
    float loss = workload.train(turn++ & Samples.LABEL_BATCHES - 1);
    if (!(loss > 0 && loss < 10 * Math.log(network.classes()))) {
      throw new IllegalStateException(
          network + ": step " + turn + ": the loss is " + loss + ", which no working model has");
    }
  }

  private static void answer(String text) {
    System.out.println(ANSWER + text);
    System.out.flush();
  }
}

package dev.adjoint.benchmarks.driver;

import dev.adjoint.benchmarks.harness.MeasuredProcess;
import dev.adjoint.benchmarks.harness.Mode;
import dev.adjoint.benchmarks.harness.Network;
import dev.adjoint.benchmarks.harness.Report;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Measures several systems in turns, A B C A B C, so that whatever else the machine does falls on
 * all of them.
 */
final class Comparison {
  private final Build build;
  private final Setup setup;
  private final Plan plan;
  private final List<MeasuredSystem> systems;

  Comparison(Build build, Setup setup, Plan plan, List<MeasuredSystem> systems) {
    this.build = build;
    this.setup = setup;
    this.plan = plan;
    this.systems = systems;
  }

  /** Inference and training of every system, each the median of its rounds. */
  List<Result> steps(Network network, int batch) throws IOException {
    Map<Mode, Map<MeasuredSystem, List<Report>>> reports = new EnumMap<>(Mode.class);
    for (int round = 0; round < plan.rounds(); round++) {
      var workers = new ArrayList<Worker>();
      try {
        for (var system : systems) {
          workers.add(new Worker(build, setup, system, network, batch));
          workers.getLast().awaitReady();
        }
        for (var mode : Mode.values()) {
          var bySystem = reports.computeIfAbsent(mode, key -> new EnumMap<>(MeasuredSystem.class));
          takeTurns(mode, workers)
              .forEach(
                  (system, report) ->
                      bySystem.computeIfAbsent(system, key -> new ArrayList<>()).add(report));
        }
      } finally {
        for (var worker : workers) {
          worker.close();
        }
      }
    }
    var results = new ArrayList<Result>();
    reports.forEach(
        (mode, bySystem) ->
            bySystem.forEach(
                (system, list) -> results.add(result(network, batch, mode.id(), system, list))));
    return results;
  }

  private Map<MeasuredSystem, Report> takeTurns(Mode mode, List<Worker> all) throws IOException {
    var workers = all.stream().filter(worker -> worker.system().measures(mode)).toList();
    for (var worker : workers) {
      worker.warmUp(mode, plan.warmUpSeconds());
    }
    for (int turn = 0; turn < plan.turns(); turn++) {
      for (var worker : workers) {
        worker.turn(mode, plan.turnSeconds());
      }
    }
    var reports = new EnumMap<MeasuredSystem, Report>(MeasuredSystem.class);
    for (var worker : workers) {
      reports.put(worker.system(), worker.report(mode));
    }
    return reports;
  }

  /**
   * From the launch of a process to the end of its first training step. The first launch of each
   * system only fills the caches of the operating system and is not counted.
   */
  List<Result> firstSteps(Network network, int batch) throws IOException {
    Map<MeasuredSystem, List<Double>> micros = new EnumMap<>(MeasuredSystem.class);
    var training = systems.stream().filter(system -> system.measures(Mode.TRAIN)).toList();
    for (int launch = 0; launch <= plan.launches(); launch++) {
      for (var system : training) {
        double elapsed = firstStepMicros(system, network, batch);
        if (launch > 0) {
          micros.computeIfAbsent(system, key -> new ArrayList<>()).add(elapsed);
        }
      }
    }
    var results = new ArrayList<Result>();
    micros.forEach(
        (system, list) -> {
          var sorted = list.stream().sorted().toList();
          double p10 = sorted.get(sorted.size() / 10);
          results.add(
              new Result(
                  network,
                  batch,
                  setup.threads(),
                  MeasuredProcess.FIRST_STEP,
                  system,
                  median(sorted, Double::doubleValue),
                  p10,
                  0,
                  1));
        });
    return results;
  }

  private double firstStepMicros(MeasuredSystem system, Network network, int batch)
      throws IOException {
    // By the clock and not by ProcessHandle, whose start instant is off by up to a second on Linux.
    long launched = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    try (var worker =
        new Worker(build, setup, system, network, batch, MeasuredProcess.FIRST_STEP)) {
      return Long.parseLong(worker.answer()) - launched;
    }
  }

  private Result result(
      Network network, int batch, String mode, MeasuredSystem system, List<Report> reports) {
    return new Result(
        network,
        batch,
        setup.threads(),
        mode,
        system,
        median(reports, Report::medianMicros),
        median(reports, Report::p10Micros),
        median(reports, Report::peakMegabytes),
        reports.stream().mapToDouble(Report::cpuShare).min().orElse(0));
  }

  private static <T> double median(Collection<T> items, ToDoubleFunction<T> figure) {
    var sorted = items.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

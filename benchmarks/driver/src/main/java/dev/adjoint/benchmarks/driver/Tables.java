package dev.adjoint.benchmarks.driver;

import dev.adjoint.benchmarks.harness.MeasuredProcess;
import dev.adjoint.benchmarks.harness.Mode;
import dev.adjoint.benchmarks.harness.Network;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Prints results beside each other, with ratios and targets. */
final class Tables {
  private static final double DISTURBED_CPU_SHARE = 0.9;
  private final PrintWriter out;
  private final List<Result> results;
  private final List<MeasuredSystem> peers;

  Tables(PrintWriter out, List<MeasuredSystem> peers, Collection<Result> results) {
    this.out = out;
    this.peers = peers;
    this.results = List.copyOf(results);
  }

  void print() {
    section("Training step, microseconds: median (10th percentile)", Mode.TRAIN.id(), this::times);
    section("Inference, microseconds: median (10th percentile)", Mode.INFER.id(), this::times);
    section("Peak memory of the process after training, megabytes", Mode.TRAIN.id(), this::memory);
    section(
        "First training step, milliseconds from the launch of the process",
        MeasuredProcess.FIRST_STEP,
        this::firstSteps);
    printDisturbance();
    out.flush();
  }

  /** One kind of table for the cases of one mode. */
  @FunctionalInterface
  private interface Section {
    TextTable table(List<Case> cases);
  }

  private void section(String title, String mode, Section section) {
    var cases =
        results.stream()
            .filter(result -> result.mode().equals(mode))
            .map(result -> new Case(result.model(), result.batch(), result.threads(), mode))
            .distinct()
            .toList();
    if (cases.isEmpty()) {
      return;
    }
    out.println();
    out.println(title);
    section.table(cases).lines().forEach(line -> out.println("  " + line));
  }

  /** A row of a table. */
  private record Case(Network network, int batch, int threads, String mode) {
    List<String> title() {
      return List.of(network + " " + network.sizes(), String.valueOf(batch));
    }
  }

  private TextTable times(List<Case> cases) {
    var mode = Mode.of(cases.getFirst().mode());
    var measured = peers.stream().filter(peer -> peer.measures(mode)).toList();
    var table = table(measured, "peer / adjoint");
    for (var row : cases) {
      var adjoint = find(row, MeasuredSystem.ADJOINT);
      var cells = new ArrayList<>(row.title());
      cells.add(adjoint.map(Tables::micros).orElse("-"));
      for (var peer : measured) {
        var other = find(row, peer);
        cells.add(other.map(Tables::micros).orElse("-"));
        var ratio = ratio(other, adjoint, Result::medianMicros);
        cells.add(ratio.map(value -> number("%.2f", value)).orElse("-"));
        cells.add(
            Targets.speedup(row.network(), row.batch(), row.threads(), mode, peer)
                .flatMap(
                    target ->
                        ratio.map(value -> number(">= %.1f ", target) + verdict(value >= target)))
                .orElse(""));
      }
      table.add(cells);
    }
    return table;
  }

  private TextTable memory(List<Case> cases) {
    var measured = peers.stream().filter(peer -> peer.measures(Mode.TRAIN)).toList();
    var table = table(measured, "adjoint / peer");
    for (var row : cases) {
      var adjoint = find(row, MeasuredSystem.ADJOINT);
      var cells = new ArrayList<>(row.title());
      cells.add(adjoint.map(result -> number("%.0f", result.peakMegabytes())).orElse("-"));
      for (var peer : measured) {
        var other = find(row, peer);
        cells.add(other.map(result -> number("%.0f", result.peakMegabytes())).orElse("-"));
        var share = ratio(adjoint, other, Result::peakMegabytes);
        cells.add(share.map(value -> number("%.2f", value)).orElse("-"));
        cells.add(
            share
                .filter(value -> Targets.ofMemory(row.network(), row.threads(), peer))
                .map(
                    value ->
                        number("< %.2f ", Targets.MEMORY_SHARE)
                            + verdict(value < Targets.MEMORY_SHARE))
                .orElse(""));
      }
      table.add(cells);
    }
    return table;
  }

  private TextTable firstSteps(List<Case> cases) {
    var measured = peers.stream().filter(peer -> peer.measures(Mode.TRAIN)).toList();
    var header = new ArrayList<>(List.of("model", "batch", "adjoint", "target"));
    measured.forEach(peer -> header.add(peer.id()));
    var table = new TextTable(header);
    for (var row : cases) {
      var cells = new ArrayList<>(row.title());
      var adjoint = find(row, MeasuredSystem.ADJOINT).map(result -> result.medianMicros() / 1e3);
      cells.add(adjoint.map(millis -> number("%.0f", millis)).orElse("-"));
      cells.add(
          adjoint
              .filter(millis -> Targets.applies(row.network(), row.threads()))
              .map(
                  millis ->
                      number("< %.0f ", Targets.FIRST_STEP_MILLIS)
                          + verdict(millis < Targets.FIRST_STEP_MILLIS))
              .orElse(""));
      for (var peer : measured) {
        cells.add(
            find(row, peer).map(result -> number("%.0f", result.medianMicros() / 1e3)).orElse("-"));
      }
      table.add(cells);
    }
    return table;
  }

  private static TextTable table(List<MeasuredSystem> measured, String ratio) {
    var header = new ArrayList<>(List.of("model", "batch", "adjoint"));
    measured.forEach(peer -> header.addAll(List.of(peer.id(), ratio, "target")));
    return new TextTable(header);
  }

  private Optional<Result> find(Case row, MeasuredSystem system) {
    return results.stream()
        .filter(
            result ->
                result.system() == system
                    && result.model() == row.network()
                    && result.batch() == row.batch()
                    && result.mode().equals(row.mode()))
        .findFirst();
  }

  private static Optional<Double> ratio(
      Optional<Result> of, Optional<Result> to, ToDoubleFunction<Result> figure) {
    return of.flatMap(
        dividend ->
            to.map(divisor -> figure.applyAsDouble(dividend) / figure.applyAsDouble(divisor))
                .filter(Double::isFinite));
  }

  private void printDisturbance() {
    var disturbed =
        results.stream().filter(result -> result.cpuShare() < DISTURBED_CPU_SHARE).toList();
    disturbed.stream()
        .min(Comparator.comparingDouble(Result::cpuShare))
        .ifPresent(
            least ->
                out.printf(
                    Locale.ROOT,
                    "%nDisturbed: for %d of %d figures a process had less than %.0f%% of a processor"
                        + " in its turns; least %s, %s at batch %d, %s: %.0f%%.%n",
                    disturbed.size(),
                    results.size(),
                    100 * DISTURBED_CPU_SHARE,
                    least.system().id(),
                    least.model(),
                    least.batch(),
                    least.mode(),
                    100 * least.cpuShare()));
  }

  private static String micros(Result result) {
    return number("%.1f", result.medianMicros()) + number(" (%.1f)", result.p10Micros());
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String verdict(boolean met) {
    return Targets.verdict(met);
  }
}

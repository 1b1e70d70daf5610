package dev.adjoint.eager;

import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.op.Draw;
import dev.adjoint.runtime.kernel.Draws;
import dev.adjoint.runtime.parallel.Parallel;
import dev.adjoint.runtime.random.RunKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The random numbers of a run: those that the compiled model of the same seed draws, in its first
 * session, its evaluation of the first rows, or the step of training that was asked for.
 */
final class EagerRandomness {
  private static final Parallel ONE_THREAD = Parallel.of(1);

  private final long seed;
  private final Map<String, Integer> sites = new HashMap<>();
  private final List<Integer> steps = new ArrayList<>();
  private String entry = "";
  private int depth;
  private int evaluations;
  private boolean isLoss;
  private boolean hasDrawn;
  private long calls;

  /** The step of training, or -1. */
  private long step = -1;

  EagerRandomness(long seed) {
    this.seed = seed;
  }

  void train(long ofStep) {
    if (ofStep < 0) {
      throw new IllegalArgumentException("step: found " + ofStep + ", required at least 0");
    }
    step = ofStep;
  }

  void evaluate() {
    step = -1;
  }

  /** Begins a method; whether it is the outermost one, the entry point. */
  boolean enter(String method, boolean loss) {
    if (depth++ > 0) {
      return false;
    }
    entry = method;
    isLoss = loss;
    hasDrawn = false;
    sites.clear();
    steps.clear();
    return true;
  }

  void leave() {
    if (--depth == 0) {
      calls += hasDrawn && !isLoss ? 1 : 0;
      isLoss = false;
    }
  }

  /** Begins a method in which all is as it is outside of training, but for the key. */
  void enterEvaluation() {
    evaluations++;
  }

  void leaveEvaluation() {
    evaluations--;
  }

  /** Whether what runs is what training runs. */
  boolean isTraining() {
    return isStep() && evaluations == 0;
  }

  private boolean isStep() {
    return isLoss && step >= 0;
  }

  boolean isLoss() {
    return isLoss;
  }

  String site(String what) {
    return entry + "/" + what + "#" + (sites.merge(what, 1, Integer::sum) - 1);
  }

  double[] draw(Draw draw, int n, Element real) {
    hasDrawn = true;
    if (real == Element.DOUBLE) {
      var values = new double[n];
      fill(draw, n, values);
      return values;
    }
    var values = new float[n];
    fill(draw, n, values);
    var doubles = new double[n];
    for (int i = 0; i < n; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private long key() {
    long key = runKey();
    for (int t : steps) {
      key = RunKey.step(key, t);
    }
    return key;
  }

  /** Begins a scan, and returns what each of its steps begins with. */
  Map<String, Integer> enterScan() {
    steps.add(0);
    return Map.copyOf(sites);
  }

  /** Begins step t of the scan that was entered last: all steps draw at the same places. */
  void step(int t, Map<String, Integer> begin) {
    steps.set(steps.size() - 1, t);
    sites.clear();
    sites.putAll(begin);
  }

  void leaveScan() {
    steps.removeLast();
  }

  private long runKey() {
    if (isStep()) {
      return RunKey.training(seed, step, 0);
    }
    return isLoss ? RunKey.evaluation(seed, 0) : RunKey.inference(seed, 0, calls);
  }

  private void fill(Draw draw, int n, float[] y) {
    switch (draw.distribution()) {
      case Draw.Uniform _ -> Draws.uniform(ONE_THREAD, key(), draw.stream(), n, y, 0);
      case Draw.Normal _ -> Draws.normal(ONE_THREAD, key(), draw.stream(), n, y, 0);
      case Draw.Bernoulli(double p, double value) ->
          Draws.bernoulli(ONE_THREAD, key(), draw.stream(), n, p, (float) value, y, 0);
    }
  }

  private void fill(Draw draw, int n, double[] y) {
    switch (draw.distribution()) {
      case Draw.Uniform _ -> Draws.uniform(ONE_THREAD, key(), draw.stream(), n, y, 0);
      case Draw.Normal _ -> Draws.normal(ONE_THREAD, key(), draw.stream(), n, y, 0);
      case Draw.Bernoulli(double p, double value) ->
          Draws.bernoulli(ONE_THREAD, key(), draw.stream(), n, p, value, y, 0);
    }
  }
}

package dev.adjoint.nd4j.runtime;

import dev.adjoint.runtime.OptimizerState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradients and optimizer state of one loss, in the layout of the parameters, allocated at the
 * first step; with the native ops that work on them.
 */
public final class Nd4jTraining implements AutoCloseable {
  private static final String NUMBER = "number";

  private final Nd4jModel model;
  private final List<Part> parts;
  private final SequencedMap<String, Nd4jFlat> slots = new LinkedHashMap<>();
  private final List<Nd4jUpdate> updates = new ArrayList<>();
  private final List<Nd4jUpdate> additions = new ArrayList<>();
  private final List<Nd4jUpdate> freshFactors = new ArrayList<>();
  private final List<Nd4jUpdate> factors = new ArrayList<>();
  private final List<Nd4jUpdate> norms = new ArrayList<>();
  private final List<Nd4jUpdate> limits = new ArrayList<>();
  private final List<Nd4jUpdate> parameterNorms = new ArrayList<>();
  private final List<Nd4jUpdate> parameterFactors = new ArrayList<>();
  private final List<Units> limited = new ArrayList<>();
  private final List<Nd4jUpdate> unitNorms = new ArrayList<>();
  private final Nd4jFlat nothing;
  private Nd4jFlat gradients;
  private Nd4jFlat fresh;

  /**
   * A range of the parameters, and the rule by which it is updated.
   *
   * @param from the first
   * @param to the one after the last
   */
  public record Part(Nd4jOptimizer optimizer, int from, int to) {}

  /** For a loss that trains these parameters, by rules that keep the same slots. */
  public Nd4jTraining(Nd4jModel model, Part... parts) {
    this.model = model;
    this.parts = List.of(parts);
    this.nothing = Nd4jFlat.allocate(model.precisionOfModel(), 0);
    this.gradients = nothing;
    this.fresh = nothing;
  }

  /** A weight {@code [outer, units, inner]} whose units are limited after an update. */
  private record Units(int from, int outer, int units, int inner, double limit) {

    /** The factors are exactly 1 up to the limit. */
    void addTo(Nd4jUpdate update, Nd4jFlat parameters) {
      INDArray weight = parameters.view(from, outer, units, inner);
      INDArray factors = update.setup().scratch(weight.dataType(), 1, units, 1);
      INDArray norms = HostBlock.dense(factors, 0, units);
      update.setup().custom("reduce_norm2", new INDArray[] {weight}, norms, 0, 2);
      update.maximum(factors, update.constant(limit), factors);
      update.divide(update.constant(limit), factors, factors);
      update.multiply(weight, factors, weight);
    }
  }

  /**
   * Scales the units of {@code count} weights {@code [outer, units, inner]}, which begin {@code
   * stride} elements apart, after each update to a norm of at most {@code limit}. Called before the
   * first step.
   */
  public Nd4jTraining limitUnits(
      int from, int outer, int units, int inner, int count, int stride, double limit) {
    for (int i = 0; i < count; i++) {
      limited.add(new Units(from + i * stride, outer, units, inner, limit));
    }
    return this;
  }

  private Nd4jFlat zeros() {
    return Nd4jFlat.allocate(model.precisionOfModel(), model.flatParameters().length());
  }

  /** Writes the ops for one range of the parameters. */
  @FunctionalInterface
  private interface RangeSteps {
    void addTo(Nd4jUpdate update, int from, int to);
  }

  private void forEachRange(List<Nd4jUpdate> into, RangeSteps steps) {
    for (Part part : parts) {
      into.add(forRange(part.from(), part.to(), steps));
    }
  }

  private Nd4jUpdate forRange(int from, int to, RangeSteps steps) {
    return new Nd4jUpdate(gradients.dataType(), update -> steps.addTo(update, from, to));
  }

  /** Allocates what the first step needs. */
  public void allocate() {
    if (!isEmpty()) {
      return;
    }
    gradients = zeros();
    if (!parts.isEmpty()) {
      parts.getFirst().optimizer().slots().forEach(name -> slots.put(name, zeros()));
    }
    for (Part part : parts) {
      updates.add(
          forRange(
              part.from(),
              part.to(),
              (update, from, to) ->
                  part.optimizer()
                      .addTo(
                          update,
                          model.flatParameters().range(from, to),
                          gradients.range(from, to),
                          slots.values().stream().map(slot -> slot.range(from, to)).toList())));
    }
    for (Units units : limited) {
      unitNorms.add(
          new Nd4jUpdate(
              gradients.dataType(), update -> units.addTo(update, model.flatParameters())));
    }
    scaleBy(factors, gradients);
    norms.add(forRange(0, gradients.length(), (update, _, _) -> norm(update, gradients.array())));
  }

  private static void norm(Nd4jUpdate update, INDArray of) {
    update.setup().custom("reduce_norm2", new INDArray[] {of}, update.number(NUMBER));
  }

  private void scaleBy(List<Nd4jUpdate> into, Nd4jFlat flat) {
    forEachRange(into, (update, from, to) -> scale(update, flat.range(from, to)));
  }

  private static void scale(Nd4jUpdate update, INDArray range) {
    update.multiply(range, update.number(NUMBER), range);
  }

  /** Whether there are no gradients yet. */
  public boolean isEmpty() {
    return gradients == nothing;
  }

  /** Where gradients go: those at hand, or others that are to be added to them. */
  public Nd4jFlat into(boolean accumulate) {
    if (!accumulate) {
      return gradients;
    }
    if (fresh == nothing) {
      fresh = zeros();
      scaleBy(freshFactors, fresh);
      forEachRange(
          additions,
          (update, from, to) -> {
            var range = gradients.range(from, to);
            update.add(range, fresh.range(from, to), range);
          });
    }
    return fresh;
  }

  private static void run(List<Nd4jUpdate> updates) {
    for (int i = 0; i < updates.size(); i++) {
      updates.get(i).run();
    }
  }

  private static void run(List<Nd4jUpdate> updates, double number) {
    for (int i = 0; i < updates.size(); i++) {
      updates.get(i).set(NUMBER, number);
      updates.get(i).run();
    }
  }

  /** Adds the gradients computed apart to those at hand. */
  public void addFresh() {
    run(additions);
  }

  /** Multiplies the gradients just computed. */
  public void rescale(boolean accumulate, double factor) {
    run(accumulate ? freshFactors : factors, factor);
  }

  /**
   * Scales the gradients such that their global L2 norm is at most {@code maxNorm}, and returns the
   * norm before. It is summed in the precision of the model.
   */
  public double clip(double maxNorm) {
    run(norms);
    double norm = norms.getFirst().get(NUMBER);
    if (norm > maxNorm) {
      run(factors, maxNorm / norm);
    }
    return norm;
  }

  /** Limits each element of the gradients to {@code -limit} and {@code limit}. */
  public void clipValue(double limit) {
    if (limits.isEmpty()) {
      forEachRange(
          limits,
          (update, from, to) -> {
            var range = gradients.range(from, to);
            update.minimum(range, update.number(NUMBER), range);
            update.maximum(range, update.number("negative"), range);
          });
    }
    for (Nd4jUpdate update : limits) {
      update.set("negative", -limit);
    }
    run(limits, limit);
  }

  /**
   * Scales the gradients of each parameter such that their L2 norm is at most {@code maxNorm}.
   *
   * @param bounds from and to of each parameter
   */
  public void clipParameterNorm(int[] bounds, double maxNorm) {
    if (parameterNorms.isEmpty()) {
      for (int i = 0; i < bounds.length; i += 2) {
        parameterNorms.add(
            forRange(
                bounds[i],
                bounds[i + 1],
                (update, from, to) -> norm(update, gradients.range(from, to))));
        parameterFactors.add(
            forRange(
                bounds[i],
                bounds[i + 1],
                (update, from, to) -> scale(update, gradients.range(from, to))));
      }
    }
    run(parameterNorms);
    for (int i = 0; i < parameterNorms.size(); i++) {
      double norm = parameterNorms.get(i).get(NUMBER);
      if (norm > maxNorm) {
        parameterFactors.get(i).set(NUMBER, maxNorm / norm);
        parameterFactors.get(i).run();
      }
    }
  }

  /**
   * The t-th update of the parameters, from 1.
   *
   * @param factor what the learning rates are multiplied by
   */
  public void update(long t, double factor) {
    for (int i = 0; i < updates.size(); i++) {
      parts.get(i).optimizer().prepare(updates.get(i), t, factor);
      updates.get(i).run();
    }
    run(unitNorms);
  }

  /** What the optimizer carries from step to step. */
  public OptimizerState state(String kind, long[] steps) {
    return new OptimizerState(kind, new LinkedHashMap<>(slots), steps);
  }

  @Override
  public void close() {
    for (var all :
        List.of(
            updates,
            additions,
            freshFactors,
            factors,
            norms,
            limits,
            parameterNorms,
            parameterFactors,
            unitNorms)) {
      all.forEach(Nd4jUpdate::close);
      all.clear();
    }
    slots.values().forEach(Nd4jFlat::close);
    gradients.close();
    fresh.close();
    nothing.close();
  }
}

package dev.adjoint.runtime;

import java.util.List;

/** Another objective, of which a test changes a method. */
class ForwardingObjective implements Objective {
  private final Objective objective;

  ForwardingObjective(Objective objective) {
    this.objective = objective;
  }

  @Override
  public String name() {
    return objective.name();
  }

  @Override
  public List<InputSpec> inputs() {
    return objective.inputs();
  }

  @Override
  public boolean trainable() {
    return objective.trainable();
  }

  @Override
  public double backward(Batch batch, int meanRows, boolean accumulate) {
    return objective.backward(batch, meanRows, accumulate);
  }

  @Override
  public double clip(double maxNorm) {
    return objective.clip(maxNorm);
  }

  @Override
  public void clipValue(double limit) {
    objective.clipValue(limit);
  }

  @Override
  public void clipParameterNorm(double maxNorm) {
    objective.clipParameterNorm(maxNorm);
  }

  @Override
  public void update(double factor) {
    objective.update(factor);
  }

  @Override
  public void evaluate(Batch batch, Evaluation.Totals totals) {
    objective.evaluate(batch, totals);
  }

  @Override
  public OptimizerState optimizerState() {
    return objective.optimizerState();
  }
}

package dev.adjoint.examples.concrete;

import dev.adjoint.examples.console.TrainingOptions;
import picocli.CommandLine.Command;

/** Trains {@link ConcreteStrength}. */
@Command(
    name = "concrete",
    description = "Estimates the strength of concrete from its recipe: linear regression.")
public final class ConcreteExample extends TrainingOptions {

  /** With defaults that reach the least squares. */
  public ConcreteExample() {
    super(20, 32);
  }

  @Override
  public void run() {
    var data = Mixtures.split();
    try (var model = CompiledConcreteStrength.create(seed(), options())) {
      model
          .fit(data.train())
          .epochs(epochs())
          .batchSize(batch())
          .validateOn(data.test())
          .listener(report(model))
          .run();
      saveIfAsked(model);
      double[] slope = model.parameter("slope").values();
      for (int i = 0; i < slope.length; i++) {
        print("%-22s  %+6.2f MPa per deviation", Mixtures.FEATURES.get(i), slope[i]);
      }
      print("test error: %.2f MPa", Math.sqrt(model.evaluate(data.test()).loss()));
    }
  }
}

package dev.adjoint.examples.concrete;

import dev.adjoint.examples.backend.Backend;
import dev.adjoint.examples.backend.Portable;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.console.TrainingOptions;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import picocli.CommandLine.Command;

/** Trains {@link ConcreteStrength}. */
@Command(
    name = "concrete",
    description = "Estimates the strength of concrete from its recipe: linear regression.")
public final class ConcreteExample extends TrainingOptions {

  /** What it trains. */
  public static final Portable<Trainable<Mixture>> MODEL =
      new Portable<>(ConcreteExample::onCpu, "dev.adjoint.examples.concrete.ConcreteOnNd4j");

  private static Trainable<Mixture> onCpu(Seed seed, Options options) {
    var model = CompiledConcreteStrength.create(seed, options);
    return new Trainable<>(model, model::fit, model::evaluate, Backend.CPU.toString());
  }

  /** With defaults that reach the least squares. */
  public ConcreteExample() {
    super(20, 32);
  }

  @Override
  public void run() {
    var data = Mixtures.split();
    try (var model = create(MODEL)) {
      model
          .fit(data.train())
          .epochs(epochs())
          .batchSize(batch())
          .validateOn(data.test())
          .listener(report(model))
          .run();
      saveIfAsked(model);
      double[] slope = model.compiled().parameter("slope").values();
      for (int i = 0; i < slope.length; i++) {
        print("%-22s  %+6.2f MPa per deviation", Mixtures.FEATURES.get(i), slope[i]);
      }
      print("test error: %.2f MPa", Math.sqrt(model.evaluate(data.test()).loss()));
    }
  }
}

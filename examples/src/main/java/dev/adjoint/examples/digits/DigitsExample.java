package dev.adjoint.examples.digits;

import dev.adjoint.examples.backend.Backend;
import dev.adjoint.examples.backend.Portable;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.console.TrainingOptions;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import picocli.CommandLine.Command;

/** Trains {@link DigitsMlp}. */
@Command(
    name = "digits",
    description = "Tells handwritten digits of 8×8 pixels apart (the main job).")
public final class DigitsExample extends TrainingOptions {

  /** What it trains. */
  public static final Portable<Trainable<Digit>> MODEL =
      new Portable<>(DigitsExample::onCpu, "dev.adjoint.examples.digits.DigitsOnNd4j");

  private static Trainable<Digit> onCpu(Seed seed, Options options) {
    var model = CompiledDigitsMlp.create(seed, options);
    return new Trainable<>(model, model::fit, model::evaluate, Backend.CPU.toString());
  }

  /** With defaults that reach 0.97 in about a second. */
  public DigitsExample() {
    super(20, 32);
  }

  @Override
  public void run() {
    var data = Digits.split();
    try (var model = create(MODEL)) {
      model
          .fit(data.train())
          .epochs(epochs())
          .batchSize(batch())
          .validateOn(data.test())
          .listener(report(model))
          .run();
      saveIfAsked(model);
      print("test accuracy: %.4f", model.evaluate(data.test()).accuracy());
    }
  }
}

package dev.adjoint.examples.digits;

import dev.adjoint.examples.console.TrainingOptions;
import picocli.CommandLine.Command;

/** Trains {@link DigitsMlp}. */
@Command(
    name = "digits",
    description = "Tells handwritten digits of 8×8 pixels apart (the main job).")
public final class DigitsExample extends TrainingOptions {

  /** With defaults that reach 0.97 in about a second. */
  public DigitsExample() {
    super(20, 32);
  }

  @Override
  public void run() {
    var data = Digits.split();
    try (var model = CompiledDigitsMlp.create(seed(), options())) {
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

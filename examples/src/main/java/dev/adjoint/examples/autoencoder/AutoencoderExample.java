package dev.adjoint.examples.autoencoder;

import dev.adjoint.examples.console.TrainingOptions;
import dev.adjoint.examples.digits.Digits;
import picocli.CommandLine.Command;

/** Trains {@link DigitAutoencoder}. */
@Command(
    name = "autoencoder",
    description = "Squeezes digits into sixteen numbers, and draws them again.")
public final class AutoencoderExample extends TrainingOptions {
  private static final int SIDE = 8;
  private static final String INK = " .:-=+*#%@";

  /** With defaults that take about a second. */
  public AutoencoderExample() {
    super(30, 32);
  }

  @Override
  public void run() {
    var data = Digits.split();
    try (var model = CompiledDigitAutoencoder.create(seed(), options())) {
      model
          .fit(data.train())
          .epochs(epochs())
          .batchSize(batch())
          .validateOn(data.test())
          .listener(report(model))
          .run();
      saveIfAsked(model);
      float[] image = data.test().row(0).image();
      show(image, model.decode(model.encode(image)));
      print("test loss: %.4f", model.evaluate(data.test()).loss());
    }
  }

  /** A digit of the test data, and beside it what the model makes of its code. */
  private void show(float[] image, float[] drawn) {
    print("");
    for (int row = 0; row < SIDE; row++) {
      print("  %s   →   %s", line(image, row), line(drawn, row));
    }
    print("");
  }

  private static String line(float[] image, int row) {
    var line = new StringBuilder();
    for (int i = row * SIDE; i < (row + 1) * SIDE; i++) {
      line.repeat(INK.charAt(Math.round(image[i] * (INK.length() - 1))), 2);
    }
    return line.toString();
  }
}

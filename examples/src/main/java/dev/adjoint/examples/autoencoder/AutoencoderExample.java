package dev.adjoint.examples.autoencoder;

import dev.adjoint.examples.backend.Backend;
import dev.adjoint.examples.backend.Portable;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.console.TrainingOptions;
import dev.adjoint.examples.digits.Digit;
import dev.adjoint.examples.digits.Digits;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;

/** Trains {@link DigitAutoencoder}. */
@Command(
    name = "autoencoder",
    description = "Squeezes digits into sixteen numbers, and draws them again.")
public final class AutoencoderExample extends TrainingOptions {

  /** What it trains. */
  public static final Portable<Coder> MODEL =
      new Portable<>(
          AutoencoderExample::onCpu, "dev.adjoint.examples.autoencoder.AutoencoderOnNd4j");

  private static final int SIDE = 8;
  private static final String INK = " .:-=+*#%@";

  /** With defaults that take about a second. */
  public AutoencoderExample() {
    super(30, 32);
  }

  /**
   * The model.
   *
   * @param training its training
   * @param encode sixteen numbers for an image
   * @param decode an image for sixteen numbers
   */
  public record Coder(
      Trainable<Digit> training, UnaryOperator<float[]> encode, UnaryOperator<float[]> decode) {}

  private static Coder onCpu(Seed seed, Options options) {
    var model = CompiledDigitAutoencoder.create(seed, options);
    return new Coder(
        new Trainable<>(model, model::fit, model::evaluate, Backend.CPU.toString()),
        model::encode,
        model::decode);
  }

  @Override
  public void run() {
    var data = Digits.split();
    var coder = create(MODEL);
    try (var model = coder.training()) {
      model
          .fit(data.train())
          .epochs(epochs())
          .batchSize(batch())
          .validateOn(data.test())
          .listener(report(model))
          .run();
      saveIfAsked(model);
      float[] image = data.test().row(0).image();
      show(image, coder.decode().apply(coder.encode().apply(image)));
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

package dev.adjoint.examples.vae;

import dev.adjoint.examples.backend.Backend;
import dev.adjoint.examples.backend.Portable;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.console.TrainingOptions;
import dev.adjoint.examples.digits.Digit;
import dev.adjoint.examples.digits.DigitGrid;
import dev.adjoint.examples.digits.Digits;
import dev.adjoint.runtime.Fit;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import java.util.Random;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;

/** Trains {@link DigitVae}. */
@Command(
    name = "digits-vae",
    description = "Learns how digits are distributed, and draws some: a variational autoencoder.")
public final class VaeExample extends TrainingOptions {

  /** What it trains. */
  public static final Portable<Coder> MODEL =
      new Portable<>(VaeExample::onCpu, "dev.adjoint.examples.vae.VaeOnNd4j");

  private static final int SHOWN = 5;
  private static final int CODE = 8;
  private static final double WARM_UP_STEPS = 500;

  /** With defaults that take a few seconds. */
  public VaeExample() {
    super(60, 32);
  }

  /**
   * The model.
   *
   * @param training its training, and its evaluation with the whole divergence
   * @param encode the mean code of each image
   * @param decode an image for each code
   */
  public record Coder(
      Trainable<Digit> training, UnaryOperator<float[]> encode, UnaryOperator<float[]> decode) {}

  private static Coder onCpu(Seed seed, Options options) {
    var model = CompiledDigitVae.create(seed, options);
    return new Coder(
        new Trainable<>(
            model,
            data -> warmingUp(model.fit(data)),
            data -> model.evaluate(data, 1),
            Backend.CPU.toString()),
        model::encode,
        model::decode);
  }

  /** Codes first learn to say something, and then to be normally distributed. */
  static Fit<Digit> warmingUp(Fit<Digit> fit) {
    return fit.feed("beta", step -> Math.min(1, step / WARM_UP_STEPS));
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
      show(coder, data.test().subset(0, SHOWN).floats("image"));
      print(
          "one probability for each pixel: %.2f nats per image",
          new PixelMeans(data.train()).logLikelihood(data.test()));
      print("test ELBO: %.2f nats per image", -model.evaluate(data.test()).loss());
    }
  }

  /** Images of the test data, below them what the model makes of their codes, and drawn ones. */
  private void show(Coder coder, float[] images) {
    print("%nfrom the test data, in black and white:");
    print(blackAndWhite(images));
    print("the same, through eight numbers:");
    print(coder.decode().apply(coder.encode().apply(images)));
    print("from random numbers:");
    var random = new Random(1);
    var codes = new float[SHOWN * CODE];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (float) random.nextGaussian();
    }
    print(coder.decode().apply(codes));
  }

  private static float[] blackAndWhite(float[] images) {
    var ink = new float[images.length];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = PixelMeans.isInk(images[i]) ? 1 : 0;
    }
    return ink;
  }

  private void print(float[] images) {
    DigitGrid.lines(images).forEach(line -> print("%s", line));
  }
}

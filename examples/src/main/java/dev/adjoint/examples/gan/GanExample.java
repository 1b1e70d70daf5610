package dev.adjoint.examples.gan;

import static dev.adjoint.examples.gan.Examiner.accuracy;

import dev.adjoint.examples.backend.Backend;
import dev.adjoint.examples.backend.Portable;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.console.Report;
import dev.adjoint.examples.console.TrainingOptions;
import dev.adjoint.examples.digits.Digit;
import dev.adjoint.examples.digits.DigitGrid;
import dev.adjoint.examples.digits.Digits;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;

/** Trains {@link DigitGan}. */
@Command(
    name = "digits-gan",
    description = "Draws digits from noise: two networks that learn from each other.")
public final class GanExample extends TrainingOptions {

  /** What it trains. */
  public static final Portable<Painter> MODEL =
      new Portable<>(GanExample::onCpu, "dev.adjoint.examples.gan.GanOnNd4j");

  private static final int DIGITS = 10;

  /** About as many as there are real ones to train with. */
  private static final int DRAWN = 1440;

  private static final int LINES = 10;
  static final Seed NOISE = Seed.of(1);

  /** With defaults that take a few seconds. */
  public GanExample() {
    super(100, 32);
  }

  /**
   * The model.
   *
   * @param training that of the discriminator alone
   * @param judge a step of the discriminator
   * @param deceive a step of the generator
   * @param draw what the generator makes of labels
   */
  public record Painter(Trainable<Digit> training, Judge judge, Deceive deceive, Draw draw) {}

  /** A step of the discriminator. */
  @FunctionalInterface
  public interface Judge {
    /** Trains it on real images, and on one drawn for each label: the loss. */
    double step(float[] images, int[] labels);
  }

  /** A step of the generator. */
  @FunctionalInterface
  public interface Deceive {
    /** Trains it on an image drawn for each label: the loss. */
    double step(int[] labels);
  }

  /** The generator. */
  @FunctionalInterface
  public interface Draw {
    /** An image for each label, from noise that is the same in every call. */
    float[] images(int[] labels);
  }

  private static Painter onCpu(Seed seed, Options options) {
    var model = CompiledDigitGan.create(seed, options);
    return new Painter(
        new Trainable<>(model, model::judgeFit, model::judgeEvaluate, Backend.CPU.toString()),
        model::judgeStep,
        model::deceiveStep,
        labels -> {
          try (var session = model.session()) {
            session.seed(NOISE);
            return session.draw(labels);
          }
        });
  }

  @Override
  public void run() {
    var data = Digits.split();
    var painter = create(MODEL);
    try (var model = painter.training()) {
      var report = report(model);
      report.onStart(epochs(), data.train().batches(batch(), model.compiled().seed(), 0).size());
      for (int epoch = 1; epoch <= epochs(); epoch++) {
        train(painter, data.train(), epoch, report);
      }
      saveIfAsked(model);
      show(painter);
      examine(painter, data);
    }
  }

  /** One epoch: a step of the discriminator and one of the generator for each batch. */
  private void train(Painter painter, Dataset<Digit> data, int epoch, Report report) {
    double judged = 0;
    double deceived = 0;
    int steps = 0;
    for (var batch : data.batches(batch(), painter.training().compiled().seed(), epoch - 1)) {
      int[] labels = batch.ints("label");
      judged += painter.judge().step(batch.floats("image"), labels);
      deceived += painter.deceive().step(labels);
      report.onStep(epoch, ++steps, judged / steps);
    }
    if (epoch % Math.max(1, epochs() / LINES) == 0 || epoch == epochs()) {
      report.epoch(
          epoch, "discriminator loss %.4f  generator loss %.4f", judged / steps, deceived / steps);
    }
  }

  /** The ten digits. */
  private void show(Painter painter) {
    print("");
    DigitGrid.lines(painter.draw().images(labels(DIGITS))).forEach(line -> print("%s", line));
  }

  /**
   * How well drawn digits stand for real ones: whether a classifier of real digits recognises them,
   * and whether one that has seen no others recognises real ones, which takes variety.
   */
  private void examine(Painter painter, Dataset.Split<Digit> data) {
    int[] labels = labels(DRAWN);
    var drawn =
        Dataset.columns(Digit.class)
            .floats("image", painter.draw().images(labels))
            .ints("label", labels)
            .build();
    print("of drawn digits, a classifier recognises: %.4f", accuracy(data.train(), drawn));
    print("test accuracy, trained on real digits: %.4f", accuracy(data.train(), data.test()));
    print("test accuracy, trained on drawn digits: %.4f", accuracy(drawn, data.test()));
  }

  /** The digits in turn. */
  private static int[] labels(int count) {
    return IntStream.range(0, count).map(i -> i % DIGITS).toArray();
  }
}

package dev.adjoint.examples.sunspots;

import dev.adjoint.examples.backend.Backend;
import dev.adjoint.examples.backend.Portable;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.console.TrainingOptions;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Schedule;
import dev.adjoint.runtime.Seed;
import picocli.CommandLine.Command;

/** Trains {@link SunspotForecast}. */
@Command(
    name = "sunspots",
    description = "Forecasts the sunspots of the next month from four years: a GRU.")
public final class SunspotsExample extends TrainingOptions {

  /** What it trains. */
  public static final Portable<Trainable<Past>> MODEL =
      new Portable<>(SunspotsExample::onCpu, "dev.adjoint.examples.sunspots.SunspotsOnNd4j");

  private static final double LAST_LEARNING_RATE = 0.02;
  private static final double CLIP = 1;
  private static final int ORDER = 24;

  private static Trainable<Past> onCpu(Seed seed, Options options) {
    var model = CompiledSunspotForecast.create(seed, options);
    return new Trainable<>(model, model::fit, model::evaluate, Backend.CPU.toString());
  }

  /** With defaults that take a few seconds. */
  public SunspotsExample() {
    super(28, 64);
  }

  @Override
  public void run() {
    var sunspots = Sunspots.load();
    var data = sunspots.split();
    try (var model = create(MODEL)) {
      model
          .fit(data.train())
          .epochs(epochs())
          .batchSize(batch())
          .learningRate(Schedule.cosine(epochs(), LAST_LEARNING_RATE))
          .clipNorm(CLIP)
          .validateOn(data.test())
          .listener(report(model))
          .run();
      saveIfAsked(model);
      var linear = new AutoRegression(ORDER, sunspots.series(), sunspots.trained());
      print(
          "test error of the month before:              %.2f sunspots",
          AutoRegression.errorOfPersistence(sunspots.series(), sunspots.trained()));
      print(
          "test error of linear regression on %d months: %.2f sunspots",
          ORDER, linear.error(sunspots.series(), sunspots.trained()));
      double error = Math.sqrt(model.evaluate(data.test()).loss());
      print("test error: %.2f sunspots", sunspots.deviation() * error);
    }
  }
}

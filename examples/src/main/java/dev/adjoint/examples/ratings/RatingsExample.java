package dev.adjoint.examples.ratings;

import dev.adjoint.examples.backend.Backend;
import dev.adjoint.examples.backend.Portable;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.console.TrainingOptions;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Schedule;
import dev.adjoint.runtime.Seed;
import picocli.CommandLine.Command;

/** Trains {@link LectureRatings}. */
@Command(
    name = "ratings",
    description = "Guesses how students rate lectures: embeddings, and products of them.")
public final class RatingsExample extends TrainingOptions {

  /** What it trains. */
  public static final Portable<Trainable<Rating>> MODEL =
      new Portable<>(RatingsExample::onCpu, "dev.adjoint.examples.ratings.RatingsOnNd4j");

  private static final double LAST_LEARNING_RATE = 0.01;

  private static Trainable<Rating> onCpu(Seed seed, Options options) {
    var model = CompiledLectureRatings.create(seed, options);
    return new Trainable<>(model, model::fit, model::evaluate, Backend.CPU.toString());
  }

  /** With defaults that take a few seconds. */
  public RatingsExample() {
    super(12, 256);
  }

  @Override
  public void run() {
    var data = Ratings.split();
    try (var model = create(MODEL)) {
      model
          .fit(data.train())
          .epochs(epochs())
          .batchSize(batch())
          .learningRate(Schedule.cosine(epochs(), LAST_LEARNING_RATE))
          .validateOn(data.test())
          .listener(report(model))
          .run();
      saveIfAsked(model);
      var biases = new Biases(data.train());
      print(
          "test error of the mean:                       %.3f stars",
          biases.errorOfMean(data.test()));
      print("test error of biases of student and lecturer: %.3f stars", biases.error(data.test()));
      print("test error: %.3f stars", Math.sqrt(model.evaluate(data.test()).loss()));
    }
  }
}

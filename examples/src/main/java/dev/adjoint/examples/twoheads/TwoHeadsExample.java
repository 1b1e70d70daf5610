package dev.adjoint.examples.twoheads;

import dev.adjoint.examples.backend.Backend;
import dev.adjoint.examples.backend.Portable;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.console.TrainingOptions;
import dev.adjoint.examples.digits.Digits;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** Trains {@link TwoHeads}. */
@Command(
    name = "two-heads",
    description = "Tells digits apart, and odd from even, with one hidden layer for both.")
public final class TwoHeadsExample extends TrainingOptions {

  /** What it trains. */
  public static final Portable<TwoHeaded> MODEL =
      new Portable<>(TwoHeadsExample::onCpu, "dev.adjoint.examples.twoheads.TwoHeadsOnNd4j");

  private static final int DIGITS = 10;

  /** With defaults that take about a second. */
  public TwoHeadsExample() {
    super(20, 32);
  }

  /**
   * The model.
   *
   * @param training its training
   * @param forward what it says of an image
   */
  public record TwoHeaded(Trainable<ParityDigit> training, Function<float[], Answer> forward) {}

  /**
   * What the model says of an image.
   *
   * @param digit a logit for each digit
   * @param odd a logit for odd
   */
  public record Answer(float[] digit, float[] odd) {}

  private static TwoHeaded onCpu(Seed seed, Options options) {
    var model = CompiledTwoHeads.create(seed, options);
    return new TwoHeaded(
        new Trainable<>(model, model::fit, model::evaluate, Backend.CPU.toString()),
        image -> {
          var heads = model.forward(image);
          return new Answer(heads.digit(), heads.odd());
        });
  }

  @Override
  public void run() {
    var digits = Digits.split();
    var test = ParityDigit.of(digits.test());
    var heads = create(MODEL);
    try (var model = heads.training()) {
      model
          .fit(ParityDigit.of(digits.train()))
          .epochs(epochs())
          .batchSize(batch())
          .validateOn(test)
          .listener(report(model))
          .run();
      saveIfAsked(model);
      score(heads, test);
    }
  }

  private void score(TwoHeaded model, Dataset<ParityDigit> test) {
    double digitRight = 0;
    double oddRight = 0;
    for (int i = 0; i < test.size(); i++) {
      var row = test.row(i);
      var answer = model.forward().apply(row.image());
      digitRight += largest(answer.digit()) == row.label() ? 1 : 0;
      oddRight += answer.odd()[0] > 0 == row.odd()[0] > 0 ? 1 : 0;
    }
    print("test accuracy, odd or even: %.4f", oddRight / test.size());
    print("test accuracy: %.4f", digitRight / test.size());
  }

  private static int largest(float[] logits) {
    int largest = 0;
    for (int i = 1; i < DIGITS; i++) {
      largest = logits[i] > logits[largest] ? i : largest;
    }
    return largest;
  }
}

package dev.adjoint.examples.twoheads;

import dev.adjoint.examples.console.TrainingOptions;
import dev.adjoint.examples.digits.Digits;
import dev.adjoint.runtime.Dataset;
import picocli.CommandLine.Command;

/** Trains {@link TwoHeads}. */
@Command(
    name = "two-heads",
    description = "Tells digits apart, and odd from even, with one hidden layer for both.")
public final class TwoHeadsExample extends TrainingOptions {
  private static final int DIGITS = 10;

  /** With defaults that take about a second. */
  public TwoHeadsExample() {
    super(20, 32);
  }

  @Override
  public void run() {
    var digits = Digits.split();
    var test = ParityDigit.of(digits.test());
    try (var model = CompiledTwoHeads.create(seed(), options())) {
      model
          .fit(ParityDigit.of(digits.train()))
          .epochs(epochs())
          .batchSize(batch())
          .validateOn(test)
          .listener(report(model))
          .run();
      saveIfAsked(model);
      score(model, test);
    }
  }

  private void score(CompiledTwoHeads model, Dataset<ParityDigit> test) {
    double digitRight = 0;
    double oddRight = 0;
    for (int i = 0; i < test.size(); i++) {
      var row = test.row(i);
      var answer = model.forward(row.image());
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

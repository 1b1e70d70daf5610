package dev.adjoint.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class EvaluationTest {
  private final LineModel model = new LineModel(1);

  @Test
  void theBatchSizeDoesNotMatterToTheResult() {
    var data = LineModel.points(1000);
    double loss = model.evaluate(data).loss();
    for (int batchSize : new int[] {1, 7, 256, 1000, 5000}) {
      var evaluation = Evaluation.of(model, model.loss, data, batchSize);
      assertThat(evaluation.loss()).isWithin(1e-12 * loss).of(loss);
      assertThat(evaluation.rows()).isEqualTo(1000);
    }
  }

  @Test
  void aLossWithoutLabelsHasNoAccuracy() {
    var evaluation = model.evaluate(LineModel.points(10));
    assertThat(evaluation.hasAccuracy()).isFalse();
    assertThat(assertThrows(IllegalStateException.class, evaluation::accuracy))
        .hasMessageThat()
        .isEqualTo("LineModel.loss has no class labels: there is a loss, but no accuracy");
    assertThat(evaluation.toString()).startsWith("LineModel.loss: loss ");
  }

  @Test
  void accuracyIsTheShareOfRows() {
    var classifier =
        new ForwardingObjective(model.loss) {
          @Override
          public void evaluate(Batch batch, Evaluation.Totals totals) {
            totals.addLoss(0.5 * batch.rows(), batch.rows());
            // All rows of full batches are right, none of the last: 768 of 1,000.
            totals.addCorrect(batch.rows() == 256 ? 256 : 0, batch.rows());
          }
        };
    var evaluation = Evaluation.of(model, classifier, LineModel.points(1000));
    assertThat(evaluation.accuracy()).isEqualTo(0.768);
    assertThat(evaluation.loss()).isEqualTo(0.5);
  }

  @Test
  void predictionsAreInTheOrderOfTheRows() {
    var data = LineModel.points(700);
    model.setParameter("line.weight", 2, -3);
    model.setParameter("line.bias", 0.5);
    var predictions = model.predict(data);
    assertThat(predictions).hasLength(700);
    for (int i = 0; i < 700; i++) {
      assertThat(predictions[i]).isWithin(1e-6f).of(data.row(i).y());
    }
    var part = data.split(0.3, Seed.of(4)).train();
    assertThat(model.predict(part)[17]).isWithin(1e-6f).of(part.row(17).y());
  }

  @Test
  void doublesAndBatchesToo() {
    var data = LineModel.points(300);
    var inputs = model.loss.inputs();
    var result =
        Prediction.doubles(
            inputs,
            data,
            2,
            (batch, out) -> {
              for (int i = 0; i < batch.rows(); i++) {
                out[2 * i] = batch.floats(1)[i];
                out[2 * i + 1] = -1;
              }
            });
    assertThat(result).hasLength(600);
    assertThat(result[2 * 299]).isEqualTo((double) data.row(299).y());
    assertThat(result[599]).isEqualTo(-1);
    var firsts = new StringBuilder();
    Prediction.batches(
        inputs,
        data,
        (batch, first) -> firsts.append(first).append('+').append(batch.rows()).append(' '));
    assertThat(firsts.toString()).isEqualTo("0+256 256+44 ");
  }

  @Test
  void aLossWithoutOptimizerCannotBeTrained() {
    var fixed =
        new ForwardingObjective(model.loss) {
          @Override
          public boolean trainable() {
            return false;
          }
        };
    assertThat(
            assertThrows(
                IllegalStateException.class, () -> new Fit<>(model, fixed, LineModel.points(10))))
        .hasMessageThat()
        .isEqualTo("LineModel.loss has no optimizer: add one, such as @Adam");
  }
}

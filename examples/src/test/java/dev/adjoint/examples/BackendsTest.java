package dev.adjoint.examples;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.examples.autoencoder.AutoencoderExample;
import dev.adjoint.examples.backend.Backend;
import dev.adjoint.examples.backend.Portable;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.concrete.ConcreteExample;
import dev.adjoint.examples.concrete.Mixtures;
import dev.adjoint.examples.digits.Digits;
import dev.adjoint.examples.digits.DigitsExample;
import dev.adjoint.examples.fashion.FashionCnnExample;
import dev.adjoint.examples.fashion.FashionExample;
import dev.adjoint.examples.fashion.MiniFashion;
import dev.adjoint.examples.gan.GanExample;
import dev.adjoint.examples.gpt.CharGpt;
import dev.adjoint.examples.gpt.CharGptExample;
import dev.adjoint.examples.gpt.Window;
import dev.adjoint.examples.lstm.CharLstmExample;
import dev.adjoint.examples.lstm.Passage;
import dev.adjoint.examples.ratings.Ratings;
import dev.adjoint.examples.ratings.RatingsExample;
import dev.adjoint.examples.sunspots.Sunspots;
import dev.adjoint.examples.sunspots.SunspotsExample;
import dev.adjoint.examples.text.Novel;
import dev.adjoint.examples.twoheads.ParityDigit;
import dev.adjoint.examples.twoheads.TwoHeadsExample;
import dev.adjoint.examples.vae.VaeExample;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import dev.adjoint.runtime.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Every example learns on ND4J what it learns on the CPU: from the same parameters, with the same
 * rows in the same order, to the same losses but for rounding. In every build with ND4J, which is
 * every one without -Dquick.
 */
@EnabledIfSystemProperty(named = "adjoint.examples.nd4j", matches = "true")
class BackendsTest {
  private static final Seed SEED = Seed.of(42);
  private static final int ROWS = 400;
  private static final int BATCH = 32;
  private static final int EPOCHS = 3;

  /** Of each loss; the backends add in another order, in float, and steps build on steps. */
  private static final double TOLERANCE = 1e-4;

  @Test
  void digits() {
    assertSameCurve(DigitsExample.MODEL, model -> model, Digits.all().subset(0, ROWS));
  }

  @Test
  void fashionMlp() {
    assertSameCurve(FashionExample.MODEL, model -> model, MiniFashion.load());
  }

  @Test
  void fashionCnn() {
    assertSameCurve(FashionCnnExample.MODEL, model -> model, MiniFashion.load());
  }

  @Test
  void concrete() {
    assertSameCurve(
        ConcreteExample.MODEL, model -> model, Mixtures.split().train().subset(0, ROWS));
  }

  @Test
  void autoencoder() {
    assertSameCurve(
        AutoencoderExample.MODEL, AutoencoderExample.Coder::training, Digits.all().subset(0, ROWS));
  }

  @Test
  void twoHeads() {
    assertSameCurve(
        TwoHeadsExample.MODEL,
        TwoHeadsExample.TwoHeaded::training,
        ParityDigit.of(Digits.all().subset(0, ROWS)));
  }

  @Test
  void charGpt() {
    assertSameCurve(
        CharGptExample.MODEL,
        CharGptExample.Author::training,
        Window.of(Novel.load().train(), CharGpt.CONTEXT).subset(0, BATCH));
  }

  @Test
  void whatIsWrittenAgrees() {
    int[] text = Novel.load().ids("It is a truth");
    var authors = onBoth(CharGptExample.MODEL);
    try (var _ = authors.getFirst().training();
        var _ = authors.getLast().training()) {
      assertClose(
          authors.getLast().forward().logits(text), authors.getFirst().forward().logits(text));
      for (int at = 0; at < text.length; at++) {
        int[] character = {text[at]};
        int[] position = {at};
        assertClose(
            authors.getLast().next().logits(character, position),
            authors.getFirst().next().logits(character, position));
      }
    }
  }

  @Test
  void ratings() {
    assertSameCurve(RatingsExample.MODEL, model -> model, Ratings.split().train().subset(0, ROWS));
  }

  @Test
  void sunspots() {
    assertSameCurve(
        SunspotsExample.MODEL,
        model -> model,
        Sunspots.load().split().train().subset(0, 3 * BATCH));
  }

  @Test
  void charLstm() {
    assertSameCurve(
        CharLstmExample.MODEL,
        CharLstmExample.Author::training,
        Passage.of(Novel.load().train()).subset(0, BATCH));
  }

  @Test
  void whatAnLstmWritesAgrees() {
    int[] text = Novel.load().ids("It is a truth");
    var authors = onBoth(CharLstmExample.MODEL);
    try (var _ = authors.getFirst().training();
        var _ = authors.getLast().training()) {
      assertClose(
          authors.getLast().forward().logits(text), authors.getFirst().forward().logits(text));
      for (int character : text) {
        int[] one = {character};
        assertClose(authors.getLast().next().logits(one), authors.getFirst().next().logits(one));
      }
    }
  }

  @Test
  void digitsVae() {
    assertSameCurve(VaeExample.MODEL, VaeExample.Coder::training, Digits.all().subset(0, ROWS));
  }

  /** Each loss builds on the other, and an error of rounding grows from step to step. */
  @Test
  void digitsGan() {
    var painters = onBoth(GanExample.MODEL);
    var onCpu = painters.getFirst();
    var onNd4j = painters.getLast();
    try (var _ = onCpu.training();
        var _ = onNd4j.training()) {
      for (var batch : Digits.all().subset(0, ROWS).batches(BATCH, SEED, 0)) {
        float[] images = batch.floats("image");
        int[] labels = batch.ints("label");
        assertThat(onNd4j.judge().step(images, labels))
            .isWithin(TOLERANCE)
            .of(onCpu.judge().step(images, labels));
        assertThat(onNd4j.deceive().step(labels))
            .isWithin(TOLERANCE)
            .of(onCpu.deceive().step(labels));
      }
      int[] labels = {0, 1, 2, 3};
      assertThat(onNd4j.draw().images(labels))
          .usingTolerance(1e-3)
          .containsExactly(onCpu.draw().images(labels))
          .inOrder();
    }
  }

  /** What the examples ask of a trained model beside its losses. */
  @Test
  void predictionsAgree() {
    float[] image = Digits.all().row(0).image();
    var coders = onBoth(AutoencoderExample.MODEL);
    var heads = onBoth(TwoHeadsExample.MODEL);
    try (var _ = coders.getFirst().training();
        var _ = coders.getLast().training();
        var _ = heads.getFirst().training();
        var _ = heads.getLast().training()) {
      float[] code = coders.getFirst().encode().apply(image);
      assertClose(coders.getLast().encode().apply(image), code);
      assertClose(coders.getLast().decode().apply(code), coders.getFirst().decode().apply(code));
      var answer = heads.getFirst().forward().apply(image);
      assertClose(heads.getLast().forward().apply(image).digit(), answer.digit());
      assertClose(heads.getLast().forward().apply(image).odd(), answer.odd());
    }
  }

  private static <M> List<M> onBoth(Portable<M> model) {
    return List.of(
        model.create(Backend.CPU, SEED, Options.defaults()),
        model.create(Backend.ND4J, SEED, Options.defaults()));
  }

  private static void assertClose(float[] found, float[] expected) {
    assertThat(found).usingTolerance(1e-5).containsExactly(expected).inOrder();
  }

  private static <M, R extends Record> void assertSameCurve(
      Portable<M> example, Function<M, Trainable<R>> training, Dataset<R> data) {
    var curves = new ArrayList<List<Double>>();
    for (var created : onBoth(example)) {
      try (var model = training.apply(created)) {
        curves.add(losses(model, data));
      }
    }
    var onCpu = curves.getFirst();
    var onNd4j = curves.getLast();
    assertThat(onNd4j).hasSize(onCpu.size());
    for (int i = 0; i < onCpu.size(); i++) {
      assertThat(onNd4j.get(i)).isWithin(TOLERANCE * onCpu.get(i)).of(onCpu.get(i));
    }
  }

  private static <R extends Record> List<Double> losses(Trainable<R> model, Dataset<R> data) {
    var losses = new ArrayList<Double>();
    model
        .fit(data)
        .epochs(EPOCHS)
        .batchSize(BATCH)
        .listener(
            new TrainingListener() {
              @Override
              public void onStep(int epoch, int step, double loss) {
                losses.add(loss);
              }
            })
        .run();
    return losses;
  }
}

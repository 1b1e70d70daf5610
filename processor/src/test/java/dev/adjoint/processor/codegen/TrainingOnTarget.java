package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.Precision;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.SampleModels;
import dev.adjoint.processor.testing.TestModel;
import dev.adjoint.processor.testing.TestTarget;
import dev.adjoint.runtime.DataException;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.NonFiniteException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What the methods of a generated class promise, on a small classifier. Each target has a subclass.
 */
public abstract class TrainingOnTarget {
  /** Numbers of an image. */
  protected static final int INPUTS = 64;

  /** Classes. */
  protected static final int CLASSES = 3;

  /** The small classifier. */
  protected static TestModel small() {
    return SampleModels.classifier("Small", Precision.FLOAT32, INPUTS, 32, CLASSES);
  }

  /** What the tests run on. */
  protected abstract TestTarget target();

  /** The small classifier on the target. */
  protected final GeneratedModel model() {
    return GeneratedModel.of(target(), small().program());
  }

  /** Images of some rows. */
  protected static float[] images(int rows) {
    var random = new Random(7);
    var images = new float[rows * INPUTS];
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat() - 0.5f;
    }
    return images;
  }

  /** Their labels. */
  protected static int[] labels(int rows) {
    return IntStream.range(0, rows).map(row -> row * 7 % CLASSES).toArray();
  }

  @Test
  void learnsARepeatedBatch() {
    try (var model = model()) {
      float first = (float) model.call("step", images(8), labels(8));
      float last = first;
      for (int i = 0; i < 2_000; i++) {
        last = (float) model.call("step", images(8), labels(8));
      }
      assertThat(first).isWithin(0.5f).of((float) Math.log(CLASSES));
      assertThat(last).isLessThan(0.2f);
    }
  }

  @Test
  void stepIsBackwardAndUpdate() {
    try (var whole = model();
        var parts = model()) {
      float loss = (float) whole.call("step", images(4), labels(4));
      assertThat(parts.call("backward", images(4), labels(4), false)).isEqualTo(loss);
      parts.call("clip", 1e9);
      parts.call("update");
      parts
          .parameters()
          .forEach((name, v) -> assertThat(v).isEqualTo(whole.parameters().get(name)));
    }
  }

  /** So that data of another record to validate on does not compile. */
  @Test
  void aRunKnowsTheRecordOfItsRows() throws NoSuchMethodException {
    try (var model = model()) {
      var fit = model.model().getClass().getMethod("fit", Dataset.class);
      var rows = ((ParameterizedType) fit.getGenericParameterTypes()[0]).getActualTypeArguments();
      var run = ((ParameterizedType) fit.getGenericReturnType()).getActualTypeArguments();
      assertThat(rows[0]).isNotInstanceOf(WildcardType.class);
      assertThat(run).isEqualTo(rows);
    }
  }

  @Test
  void accumulationAddsGradients() {
    try (var model = model()) {
      model.call("backward", images(4), labels(4), false);
      double once = (double) model.call("clip", Double.POSITIVE_INFINITY);
      model.call("backward", images(4), labels(4), true);
      double twice = (double) model.call("clip", Double.POSITIVE_INFINITY);
      assertThat(twice).isWithin(1e-6).of(2 * once);
      assertThat((double) model.call("clip", once)).isEqualTo(twice);
      assertThat((double) model.call("clip", 1e9)).isWithin(1e-6).of(once);
    }
  }

  @Test
  void eightThreadsPredictAsOne() throws Exception {
    try (var model = model();
        var threads = Executors.newFixedThreadPool(8)) {
      float[] expected = (float[]) model.call("forward", images(16));
      List<Future<float[]>> results =
          IntStream.range(0, 200)
              .mapToObj(i -> threads.submit(() -> (float[]) model.call("forward", images(16))))
              .toList();
      for (Future<float[]> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    try (var model = model()) {
      var notRows =
          assertThrows(DataException.class, () -> model.call("forward", new float[INPUTS + 1]));
      assertThat(notRows).hasMessageThat().contains("image");
      var rows = assertThrows(DataException.class, () -> model.call("step", images(4), labels(3)));
      assertThat(rows).hasMessageThat().contains("label: found 3 rows, required 4 as in image");
      var range =
          assertThrows(
              DataException.class, () -> model.call("step", images(1), new int[] {CLASSES}));
      assertThat(range).hasMessageThat().contains("label[0] is 3: expected 0 to 2");
      var result =
          assertThrows(
              DataException.class, () -> model.call("forward", 2, images(2), new float[5]));
      assertThat(result).hasMessageThat().contains("result: found 5 values, required at least 6");
      assertThrows(IllegalStateException.class, () -> model.call("update"));
    }
  }

  @Test
  void namesTheInputThatIsNotFinite() {
    try (var model = model()) {
      float[] images = images(2);
      images[70] = Float.NaN;
      var before = model.parameters();
      var fault =
          assertThrows(NonFiniteException.class, () -> model.call("step", images, labels(2)));
      assertThat(fault).hasMessageThat().contains("image[70] is NaN");
      model.parameters().forEach((name, v) -> assertThat(v).isEqualTo(before.get(name)));
    }
  }

  @Test
  void refusesUseAfterClose() {
    var model = model();
    model.close();
    assertThrows(IllegalStateException.class, () -> model.call("forward", images(1)));
    assertThrows(IllegalStateException.class, () -> model.call("step", images(1), labels(1)));
  }

  private Map<String, String> sources(Program program) {
    return GeneratedModel.sources(target(), program, target().plan(program), true);
  }

  @Test
  void generationIsDeterministic() {
    var first = sources(small().program());
    var second = sources(small().program());
    assertThat(second).isEqualTo(first);
  }

  @Test
  void twoHeadsTwoInputsAndTwoLosses() {
    var program =
        new TestModel("Two", Precision.FLOAT32)
            .forward(
                "heads",
                "models.Two.Heads",
                b -> {
                  Value joined =
                      b.call("add", b.input("left", "batch 3"), b.input("right", "batch 3"));
                  return List.of(
                      new Function.Result("kind", b.call("matmul", joined, b.weight("a", "3 2"))),
                      new Function.Result("box", b.call("matmul", joined, b.weight("b", "3 4"))));
                })
            .loss(
                "first",
                SampleModels.ADAM,
                b ->
                    b.call(
                        "sum", b.call("matmul", b.input("left", "batch 3"), b.weight("a", "3 2"))))
            .loss(
                "second",
                new OptimizerSpec.Sgd(0.1, 0.9, true),
                b ->
                    b.call(
                        "sum", b.call("matmul", b.input("right", "batch 3"), b.weight("b", "3 4"))))
            .program();
    try (var model = GeneratedModel.of(target(), program)) {
      Object heads = model.call("heads", new float[6], new float[6]);
      assertThat(heads.getClass().getSimpleName()).isEqualTo("HeadsValues");
      var before = model.parameters();
      model.call("firstStep", new Object[] {new float[] {1, 2, 3}});
      assertThat(model.parameters().get("a")).isNotEqualTo(before.get("a"));
      assertThat(model.parameters().get("b")).isEqualTo(before.get("b"));
      model.call("secondStep", new Object[] {new float[] {1, 2, 3}});
      assertThat(model.parameters().get("b")).isNotEqualTo(before.get("b"));
    }
  }
}

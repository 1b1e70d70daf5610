package dev.adjoint.eager;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.runtime.Seed;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is marked with {@code @Evaluation} is in a training step what it is in inference. */
class EvaluationTest {
  private static final Seed SEED = Seed.of(11);
  private static final int ROWS = 5;
  private static final double[] X = new Random(4).doubles(3 * ROWS, -1, 2).toArray();

  /** A model whose statistics and counts are not those it began with. */
  private static CompiledDistilled model() {
    var model = CompiledDistilled.create(SEED);
    for (var parameter : model.parameters()) {
      if (parameter.name().matches(".*(mean|variance|count|calls)")) {
        double[] values = new double[parameter.values().length];
        Arrays.setAll(values, i -> 0.7 + 0.1 * i);
        model.setParameter(parameter.name(), values);
      }
    }
    return model;
  }

  private static Map<String, double[]> values(CompiledDistilled model) {
    return model.parameters().stream().collect(Collectors.toMap(p -> p.name(), p -> p.values()));
  }

  private static double squares(double[] y) {
    return Arrays.stream(y).map(v -> v * v).sum() / ROWS;
  }

  private static boolean isState(String name) {
    return name.matches(".*(mean|variance|count|calls)");
  }

  @Test
  void aLossOfSuchPartsIsThatOfInference() {
    try (var model = model()) {
      double wanted = squares(model.answer(X));
      Map<String, double[]> before = values(model);
      assertThat(model.calmLossStep(X)).isWithin(1e-12).of(wanted);
      values(model)
          .forEach(
              (name, values) -> {
                if (isState(name)) {
                  assertWithMessage(name).that(values).isEqualTo(before.get(name));
                }
              });
    }
  }

  @Test
  void gradientsFlowThrough() {
    try (var model = model();
        var probe = model()) {
      Map<String, double[]> before = values(model);
      model.calmLossStep(X);
      for (var after : values(model).entrySet()) {
        double[] given = before.get(after.getKey());
        for (int i = 0; i < given.length && !isState(after.getKey()); i++) {
          double[] moved = given.clone();
          moved[i] = given[i] + 1e-6;
          probe.setParameter(after.getKey(), moved);
          double above = squares(probe.answer(X));
          moved[i] = given[i] - 1e-6;
          probe.setParameter(after.getKey(), moved);
          double slope = (above - squares(probe.answer(X))) / 2e-6;
          probe.setParameter(after.getKey(), given);
          assertWithMessage(after.getKey())
              .that(given[i] - after.getValue()[i])
              .isWithin(1e-6)
              .of(slope);
        }
      }
    }
  }

  @Test
  void onlyTheStudentIsInTraining() {
    try (var model = model()) {
      Map<String, double[]> before = values(model);
      double[] taught = model.teach(X);
      var eager = EagerDistilled.of(model);
      eager.eager().training(0);
      model.distilStep(X);
      eager.distil(EagerTensor.of(X, ROWS, 3));
      Map<String, double[]> after = values(model);
      for (var parameter : eager.eager().parameters()) {
        String name = parameter.name();
        if (isState(name)) {
          assertWithMessage(name)
              .that(Arrays.equals(after.get(name), before.get(name)))
              .isEqualTo(!name.startsWith("student"));
          double[] found = after.get(name);
          for (int i = 0; i < found.length; i++) {
            assertWithMessage(name).that(found[i]).isWithin(1e-12).of(parameter.values()[i]);
          }
        }
      }
      assertThat(taught).isNotEqualTo(model.teach(X)); // Its weights are trained.
    }
  }

  @Test
  void eagerRunsAgree() {
    BiFunction<CompiledDistilled, EagerDistilled, double[][]> distil =
        (model, eager) ->
            new double[][] {
              {model.distilStep(X)}, eager.distil(EagerTensor.of(X, ROWS, 3)).values()
            };
    BiFunction<CompiledDistilled, EagerDistilled, double[][]> still =
        (model, eager) ->
            new double[][] {{model.stillStep(X)}, eager.still(EagerTensor.of(X, ROWS, 3)).values()};
    BiFunction<CompiledDistilled, EagerDistilled, double[][]> calm =
        (model, eager) ->
            new double[][] {
              {model.calmLossStep(X)}, eager.calmLoss(EagerTensor.of(X, ROWS, 3)).values()
            };
    for (var loss : Arrays.asList(distil, still, calm)) {
      try (var model = model()) {
        var eager = EagerDistilled.of(model);
        eager.eager().training(0);
        double[][] losses = loss.apply(model, eager);
        assertThat(losses[0][0]).isWithin(1e-10).of(Arrays.stream(losses[1]).sum() / ROWS);
      }
    }
  }
}

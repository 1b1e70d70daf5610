package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.processor.ir.Model.ParameterDeclaration;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.TestTarget;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The largest norm of each unit of the weights of every layer, against an update without limits and
 * then the definition. Each target has a subclass.
 */
public abstract class MaxNormOnTarget {
  private static final double LIMIT = 0.6;

  /** The layers, with the limit, and a stack of them. */
  private static final String SOURCE =
      """
      package models;
      import dev.adjoint.*;
      @Model(precision = Precision.%1$s)
      interface Net {
        @Block
        interface Layer {
          @Dense(size = "d", activation = Activation.TANH, maxNorm = %2$s) Tensor dense(Tensor x);
          @Forward default Tensor forward(@Shape("rows seq d") Tensor x) { return dense(x).add(x); }
        }
        @Embedding(entries = 5, units = 3, maxNorm = %2$s) Tensor table(IntTensor x);
        @Stack(block = Layer.class, times = 4) Tensor layers(Tensor x);
        @SimpleRnn(units = 4, layers = 2, sequences = true, maxNorm = %2$s) Tensor simple(Tensor x);
        @Lstm(units = 2, bidirectional = true, sequences = true, maxNorm = %2$s) Tensor lstm(Tensor x);
        @Gru(units = 4, sequences = true, maxNorm = %2$s) Tensor gru(Tensor x);
        @Attention(heads = 2, maxNorm = %2$s) Tensor attend(Tensor x);
        @Conv1d(filters = 4, kernel = 2, padding = Padding.SAME, maxNorm = %2$s) Tensor conv(Tensor x);
        @Conv2d(filters = 4, kernel = 2, padding = Padding.SAME, maxNorm = %2$s) Tensor conv2(Tensor x);
        @Conv2d(filters = 4, kernel = {1, 3}, groups = 2, padding = Padding.SAME, maxNorm = %2$s)
        Tensor grouped(Tensor x);
        @DepthwiseConv2d(kernel = 2, padding = Padding.SAME, maxNorm = %2$s) Tensor deep(Tensor x);
        @ConvTranspose2d(filters = 3, kernel = 2, padding = Padding.SAME, maxNorm = %2$s)
        Tensor back(Tensor x);
        @Dense(units = 3) Tensor free(Tensor x);
        @Loss @Sgd(learningRate = 0.5)
        default Tensor loss(@Shape("batch 3 4") Tensor x, @Shape("batch") @Classes(5) IntTensor label) {
          Tensor y = conv(attend(gru(lstm(simple(layers(x))))));
          y = free(back(deep(grouped(conv2(y.expandDims(3)))))).square().mean(2).mean(1);
          return y.meanSquaredError(table(label));
        }
      }
      """;

  /** What the test runs on. */
  protected abstract TestTarget target();

  @Test
  void unitsAreLimited() {
    for (String precision : new String[] {"FLOAT32", "FLOAT64"}) {
      Program program = PenaltiesOnTarget.program(SOURCE.formatted(precision, LIMIT));
      Program free = PenaltiesOnTarget.program(SOURCE.formatted(precision, "1 / 0.0"));
      try (var model = GeneratedModel.of(target(), program);
          var plain = GeneratedModel.of(target(), free)) {
        check(program, model, plain, precision.equals("FLOAT32"));
      }
    }
  }

  private static void check(
      Program program, GeneratedModel model, GeneratedModel plain, boolean isFloat) {
    var random = new Random(7);
    for (int step = 0; step < 3; step++) {
      double[] x = random.doubles(24, -1, 1).map(v -> (float) v).toArray();
      plain.model().setParameters(model.parameters());
      Object array = isFloat ? floats(x) : x;
      model.call("step", array, new int[] {4, 1});
      plain.call("step", array, new int[] {4, 1});
      var updated = plain.parameters();
      var limited = model.parameters();
      for (ParameterDeclaration p : program.model().parameters()) {
        double[] expected = updated.get(p.name()).clone();
        if (p.name().endsWith("weight") && !p.name().startsWith("free")) {
          int changed = limit(p, expected);
          assertWithMessage(p.name()).that(changed + step).isGreaterThan(0);
        }
        for (int i = 0; i < expected.length; i++) {
          assertWithMessage("%s[%s]", p.name(), i)
              .that(limited.get(p.name())[i])
              .isWithin(isFloat ? 1e-5 : 1e-12)
              .of(expected[i]);
        }
      }
    }
  }

  private static float[] floats(double[] x) {
    var floats = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      floats[i] = (float) x[i];
    }
    return floats;
  }

  /** Along which axis the units of a weight are, as the reference pages say. */
  private static int axis(ParameterDeclaration p) {
    return p.name().startsWith("table")
        ? 0
        : p.name().startsWith("back") ? 2 : p.shape().rank() - 1;
  }

  /** Limits each unit; returns how many were above. */
  private static int limit(ParameterDeclaration p, double[] values) {
    int[] dims =
        p.shape().dims().stream().mapToInt(d -> (int) d.constant().orElseThrow()).toArray();
    int axis = axis(p);
    int inner = Arrays.stream(dims).skip(axis + 1L).reduce(1, (a, b) -> a * b);
    int above = 0;
    for (int u = 0; u < dims[axis]; u++) {
      double squares = 0;
      for (int i = 0; i < values.length; i++) {
        squares += i / inner % dims[axis] == u ? values[i] * values[i] : 0;
      }
      double factor = Math.min(1, LIMIT / Math.sqrt(squares));
      above += factor < 1 ? 1 : 0;
      for (int i = 0; i < values.length; i++) {
        values[i] *= i / inner % dims[axis] == u ? factor : 1;
      }
    }
    return above;
  }
}

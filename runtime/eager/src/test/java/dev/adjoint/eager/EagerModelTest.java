package dev.adjoint.eager;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.Scale;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.runtime.AdjointException;
import dev.adjoint.runtime.DataException;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.NonFiniteException;
import dev.adjoint.runtime.ParameterValues;
import dev.adjoint.runtime.Seed;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user does with a generated eager class. */
class EagerModelTest {
  private static final int BATCH = 5;
  private final float[] images = new float[BATCH * 784];
  private final int[] labels = {3, 1, 4, 1, 9};

  EagerModelTest() {
    var random = new Random(7);
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat();
    }
  }

  private EagerTensor image() {
    return EagerTensor.of(images, -1, 784);
  }

  @Test
  void sameSeedGivesTheSameParameters() {
    try (var compiled = CompiledFashionMlp.create(Seed.of(42))) {
      var eager = EagerFashionMlp.create(Seed.of(42)).eager();
      assertSame(eager.parameters(), compiled.parameters());
      assertThat(eager.toString()).isEqualTo("FashionMlp, eager, of 25450 parameters");
    }
  }

  private static void assertSame(List<ParameterValues> found, List<ParameterValues> expected) {
    assertThat(found).hasSize(expected.size());
    for (ParameterValues parameter : expected) {
      ParameterValues same =
          found.stream().filter(p -> p.name().equals(parameter.name())).findFirst().orElseThrow();
      assertThat(same.shape()).isEqualTo(parameter.shape());
      assertThat(same.values()).isEqualTo(parameter.values());
    }
  }

  @Test
  void forwardAndLossAreThoseOfTheCompiledModel(@TempDir Path folder) {
    try (var compiled = CompiledFashionMlp.create(Seed.of(42))) {
      compiled.step(images, labels);
      var eager = EagerFashionMlp.of(compiled);
      float[] expected = compiled.forward(images);
      EagerTensor scores = eager.forward(image());
      assertThat(scores.shape()).isEqualTo(new int[] {BATCH, 10});
      assertThat(scores.floats()).usingTolerance(1e-5).containsExactly(expected).inOrder();

      EagerTensor loss = eager.loss(image(), EagerIntTensor.of(labels, BATCH));
      assertThat(loss.shape()).isEqualTo(new int[] {BATCH});
      Path file = folder.resolve("weights.safetensors");
      compiled.save(file);
      assertThat(loss.mean().at()).isWithin(1e-5).of(compiled.step(images, labels));
      assertThat(EagerFashionMlp.load(file).forward(image()).values()).isEqualTo(scores.values());
    }
  }

  @Test
  void tensorsReadWellInDebuggers() {
    var model = EagerFashionMlp.create(Seed.of(42));
    EagerTensor hidden = model.hidden(image());
    assertThat(hidden.toString())
        .matches("hidden\\(tensor\\): float\\[5, 32] min 0 max .* mean .*");
    assertThat(EagerTensor.of(new float[] {1, Float.NaN, 2.5f}, 3).exp().toString())
        .isEqualTo(
            "tensor.exp(): float[3] min 2.7183 max 12.182 mean 7.4504 NOT FINITE: 1 NaN, 0"
                + " infinite of 3, first [1] {2.7183, NaN, 12.182}");
    assertThat(EagerIntTensor.of(labels, 5).toString())
        .isEqualTo("tensor: int[5] min 1 max 9 mean 3.6 {3, 1, 4, 1, 9}");
    assertThat(EagerTensor.of(new float[] {3}).toString()).isEqualTo("tensor: float 3");
  }

  @Test
  void recordsHoldEagerTensors() {
    var model = EagerOps.create(Seed.of(1));
    assertThat(model.toString()).isEqualTo("Ops, eager, of 701 parameters");
    Ops.Two two = model.two(EagerTensor.of(new double[] {1, 2, 3, -4, 5, 6, 7}, 1, 7));
    assertThat(EagerTensor.of(two.first()).at(0, 3)).isEqualTo(0);
    assertThat(two.second().toString()).isEqualTo("x.sum(1): float[1] 20");
  }

  record Row(
      @Shape("2 2") @Scale(value = 0.5, offset = -1) byte[] image, float[] hints, int label) {}

  @Test
  void batchesComeFromRows() {
    var rows =
        List.of(
            new Row(new byte[] {0, 2, 4, (byte) 200}, new float[] {1, 2, 3}, 7),
            new Row(new byte[4], new float[3], 1));
    var data = Dataset.of(Row.class, rows);
    var batch = EagerBatch.of(data, 0, 2);
    assertThat(batch.tensor("image").toString())
        .isEqualTo("tensor: float[2, 2, 2] min -1 max 99 mean 11.875 {-1, 0, 1, 99, -1, -1, …}");
    assertThat(batch.tensor("hints").shape()).isEqualTo(new int[] {2, 3});
    assertThat(EagerBatch.of(rows).ints("label").values()).isEqualTo(new int[] {7, 1});
    var fault = assertThrows(IllegalArgumentException.class, () -> batch.tensor("labels"));
    assertThat(fault)
        .hasMessageThat()
        .isEqualTo("Row has no component labels: it has [image, hints, label]");
  }

  @Test
  void shapesOfInputsAreChecked() {
    var model = EagerFashionMlp.create(Seed.of(42));
    var wide =
        assertThrows(
            EagerException.class, () -> model.forward(EagerTensor.of(new float[10], 2, 5)));
    assertThat(wide)
        .hasMessageThat()
        .matches(
            "(?s)EagerModelTest.java:\\d+: \\[SHAPE-DECLARED] image: declared as \\[2, 784] but is"
                + " \\[2, 5]\n  value  image : float\\[2, 5]   declared at FashionMlp.java:27\n"
                + "  see docs/errors/SHAPE-DECLARED.md");
    var flat = assertThrows(EagerException.class, () -> model.forward(EagerTensor.of(images, -1)));
    assertThat(flat)
        .hasMessageThat()
        .contains("image: declared as [batch, 784] but is [" + images.length + "]");
    var rows =
        assertThrows(
            EagerException.class,
            () -> model.loss(image(), EagerIntTensor.of(new int[] {1, 2}, 2)));
    assertThat(rows).hasMessageThat().contains("label: declared as [5] but is [2]");
  }

  @Test
  void labelsAreChecked() {
    var model = EagerFashionMlp.create(Seed.of(42));
    labels[2] = 10;
    var fault =
        assertThrows(
            DataException.class, () -> model.loss(image(), EagerIntTensor.of(labels, BATCH)));
    assertThat(fault).hasMessageThat().isEqualTo("label[2] is 10: expected 0 to 9");
  }

  @Test
  void lengthsAreChecked() {
    var length = assertThrows(DataException.class, () -> EagerTensor.of(new float[785], 1, 784));
    assertThat(length)
        .hasMessageThat()
        .isEqualTo("values of [1, 784]: found 785 values, required 784");
    var rows = assertThrows(DataException.class, () -> EagerTensor.of(new float[785], -1, 784));
    assertThat(rows)
        .hasMessageThat()
        .isEqualTo("values: 785 values are not a whole number of rows of 784");
  }

  @Test
  void stopsAtTheFirstValueThatIsNotFinite() {
    var model = EagerFashionMlp.create(Seed.of(42)).stopAtNonFinite();
    double[] weight = new double[320];
    weight[17] = Double.NaN;
    model.eager().setParameter("scores.weight", weight);
    var fault = assertThrows(NonFiniteException.class, () -> model.forward(image()));
    assertThat(fault)
        .hasMessageThat()
        .startsWith("FashionMlp.java:28: scores.weight: the parameter gave NaN at [1, 7]\n");

    images[100] = Float.POSITIVE_INFINITY;
    var input = assertThrows(NonFiniteException.class, () -> model.forward(image()));
    assertThat(input)
        .hasMessageThat()
        .startsWith("FashionMlp.java:27: image: the argument gave Infinity at [0, 100]\n");

    var scratch =
        assertThrows(
            NonFiniteException.class,
            () -> model.hidden(EagerTensor.of(new float[784], 1, 784)).log());
    assertThat(scratch)
        .hasMessageThat()
        .contains("hidden(tensor).log(): log gave -Infinity at [0, 0]");
    assertThat(scratch)
        .hasMessageThat()
        .contains("\n  from hidden(tensor): float[1, 32] min 0 max 0");
  }

  @Test
  void namesOfPrivateHelpersAreRefused() {
    var source =
        """
        import dev.adjoint.*;

        @Model
        public interface Net {
          @Parameter(shape = "4") Tensor w();

          private Tensor twice(@Shape("n 4") Tensor x) {
            return x.reshape("n 2 2").reshape("n 4");
          }

          @Forward
          default Tensor forward(@Shape("n 4") Tensor x) {
            return twice(x.reshape("2*n 2").matmul(x.reshape("2 2*n")).reshape("n*n 4")).mul(w());
          }
        }
        """;
    var fault =
        assertThrows(
            AdjointException.class,
            () -> {
              var type =
                  ModelCompiler.load(JavaFileObjects.forSourceString("Net", source))
                      .loadClass("EagerNet");
              Object model = type.getMethod("create", Seed.class).invoke(null, Seed.of(1));
              try {
                type.getMethod("forward", Tensor.class)
                    .invoke(model, EagerTensor.of(new float[12], 3, 4));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    assertThat(fault)
        .hasMessageThat()
        .startsWith("Net.java:8: \"n 2 2\" has a name that twice declares");
  }
}

package dev.adjoint.processor.op;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.Precision;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.testing.NaiveInterpreter;
import dev.adjoint.processor.testing.RecurrentLayerCases;
import dev.adjoint.processor.testing.TestModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recurrent layers and their gradients against PyTorch: {@code reference/recurrent.py}. */
class RecurrentTest {
  private static final List<String> COMPONENTS = List.of("outputs", "hidden", "cell");
  private static final Map<String, double[]> REFERENCE = new LinkedHashMap<>();

  @BeforeAll
  static void read() throws IOException {
    for (String line : Files.readAllLines(Path.of("src/test/resources/reference/recurrent.txt"))) {
      List<String> words = List.of(line.split(" "));
      double[] values =
          words.subList(1, words.size()).stream().mapToDouble(Double::parseDouble).toArray();
      REFERENCE.put(words.getFirst(), values);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lstm, Lstm, 1, TANH",
    "gru, Gru, 1, TANH",
    "rnn, SimpleRnn, 1, TANH",
    "relu, SimpleRnn, 1, RELU",
    "deepLstm, Lstm, 2, TANH",
    "deepGru, Gru, 2, TANH",
    "deepRnn, SimpleRnn, 2, TANH"
  })
  void agreesWithPyTorch(String name, String annotation, int layers, String activation) {
    boolean isLstm = annotation.equals("Lstm");
    Map<String, Object> values =
        Map.of("units", 2, "layers", layers, "bidirectional", layers > 1, "activation", activation);
    Op op =
        RecurrentLayerCases.op(name, annotation, isLstm ? "LstmResult" : "RecurrentResult", values);
    String state = layers == 1 ? "2 2" : "4 2 2";
    int components = isLstm ? 3 : 2;
    var model = new TestModel("Net", Precision.FLOAT64);
    for (int i = 0; i < components; i++) {
      int component = i;
      model.forward("part" + i, b -> parts(b, name, op, state, components).get(component));
    }
    model.loss(
        "loss",
        new OptimizerSpec.Sgd(1, 0, false),
        b -> {
          Value sum = null;
          for (Value part : parts(b, name, op, state, components)) {
            Value one = b.call("sum", b.call("square", b.call("add", part, 0.3)));
            sum = sum == null ? one : b.call("add", sum, one);
          }
          return sum;
        });
    Program program = model.program();
    for (int i = 0; i < components; i++) {
      var found = run(program.routines().get(i)).values().iterator().next();
      assertThat(found)
          .usingTolerance(1e-9)
          .containsExactly(reference(name + "_" + COMPONENTS.get(i)))
          .inOrder();
    }
    Map<String, double[]> gradients = new LinkedHashMap<>();
    for (var routine : program.routines()) {
      if (routine.kind() == Program.Kind.TRAIN) {
        gradients.putAll(run(routine));
      }
    }
    gradients.remove("loss");
    assertThat(gradients.size()).isAtLeast(5);
    gradients.forEach(
        (parameter, gradient) ->
            assertWithMessage(parameter)
                .that(gradient)
                .usingTolerance(1e-8)
                .containsExactly(
                    reference(parameter.equals("x") ? "d_" + name + "_x" : "d_" + parameter))
                .inOrder());
  }

  private static Map<String, double[]> run(Program.Routine routine) {
    return NaiveInterpreter.run(routine.function(), Map.of(), REFERENCE, Map.of());
  }

  private static List<Value> parts(
      TestModel.Body b, String name, Op op, String state, int components) {
    var operands = new ArrayList<Value>();
    operands.add(b.weight("x", "2 4 3"));
    operands.add(b.weight(name + "_h", state));
    if (components == 3) {
      operands.add(b.weight(name + "_c", state));
    }
    Value all = b.layer(name, op, operands.toArray(Value[]::new));
    var parts = new ArrayList<Value>();
    for (int i = 0; i < components; i++) {
      parts.add(b.op(Layers.component(op, i), "part" + i, all));
    }
    return parts;
  }

  private static double[] reference(String name) {
    double[] values = REFERENCE.get(name);
    if (values == null) {
      throw new IllegalArgumentException(name + " of " + REFERENCE.keySet());
    }
    return values.clone();
  }
}

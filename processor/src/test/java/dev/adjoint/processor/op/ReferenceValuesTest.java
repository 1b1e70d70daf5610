package dev.adjoint.processor.op;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.fail;

import dev.adjoint.Precision;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.shape.ShapeStage;
import dev.adjoint.processor.testing.NaiveInterpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Losses, normalisations and functions against what PyTorch computes: see {@code
 * reference/losses.py} and {@code reference/functions.py}.
 */
class ReferenceValuesTest {
  private static final List<Path> FILES =
      List.of(
          Path.of("src/test/resources/reference/losses.txt"),
          Path.of("src/test/resources/reference/functions.txt"));

  /** A line {@code real 3 5 : values}. */
  record Numbers(boolean real, String shape, double[] values) {
    static Numbers of(String line) {
      String[] parts = line.split(" : ", 2);
      String[] head = parts[0].split(" ", 2);
      double[] values = Stream.of(parts[1].split(" ")).mapToDouble(Double::parseDouble).toArray();
      return new Numbers(!head[0].equals("int"), head.length > 1 ? head[1] : "", values);
    }
  }

  record Case(String method, List<Object> constants, List<Numbers> operands, Numbers result) {
    @Override
    public String toString() {
      return method + constants + operands.stream().map(Numbers::shape).toList();
    }
  }

  static List<Case> cases() throws IOException {
    var cases = new ArrayList<Case>();
    for (Path file : FILES) {
      cases.addAll(cases(file));
    }
    return cases;
  }

  private static List<Case> cases(Path file) throws IOException {
    var cases = new ArrayList<Case>();
    String[] head = {};
    var operands = new ArrayList<Numbers>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("case ")) {
        head = line.split(" ");
        operands.clear();
      } else if (line.startsWith("result ")) {
        var constants = Arrays.stream(head).skip(2).map(ReferenceValuesTest::constant).toList();
        cases.add(new Case(head[1], constants, List.copyOf(operands), Numbers.of(line)));
      } else {
        operands.add(Numbers.of(line));
      }
    }
    return cases;
  }

  private static Object constant(String text) {
    if (text.equals("true")) {
      return true;
    }
    return text.contains(".") ? (Object) Double.valueOf(text) : Integer.valueOf(text);
  }

  @Test
  void thereAreCases() throws IOException {
    assertThat(cases()).hasSize(123);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(Case c) {
    var builder = new Builder();
    var inputs = new HashMap<String, double[]>();
    var declared = new ArrayList<Function.Input>();
    var parameters = new HashMap<String, double[]>();
    int given = isLayer(c) ? 1 : c.operands().size();
    for (int i = 0; i < c.operands().size(); i++) {
      Numbers operand = c.operands().get(i);
      if (i >= given) {
        parameters.put(i == 1 ? "norm.weight" : "norm.bias", operand.values());
        continue;
      }
      var type =
          new Type(
              operand.real() ? Element.DOUBLE : Element.INT, ShapeSyntax.shape(operand.shape()));
      declared.add(new Function.Input(builder.input("x" + i, type, SourceRef.NONE), 0));
      inputs.put("x" + i, operand.values());
    }
    Value y = result(c, builder, declared.stream().map(Function.Input::value).toList());
    var function =
        new Function(
            "f", declared, builder.body(), List.of(new Function.Result("y", y)), SourceRef.NONE);
    double[] found = NaiveInterpreter.run(typed(function), Map.of(), parameters, inputs).get("y");
    double[] expected = c.result().values();
    assertThat(found).hasLength(expected.length);
    // Cosine embedding has another epsilon.
    double tolerance = c.method().equals("cosineEmbedding") ? 1e-10 : 1e-12;
    for (int i = 0; i < found.length; i++) {
      // All tokens of a row are ignored: no mean, which is 0 here.
      double wanted = Double.isNaN(expected[i]) ? 0 : expected[i];
      assertWithMessage("%s[%s]", c, i)
          .that(found[i])
          .isWithin(tolerance * Math.max(1, Math.abs(wanted)))
          .of(wanted);
    }
  }

  private static boolean isLayer(Case c) {
    return c.method().contains("Norm");
  }

  private static Value result(Case c, Builder builder, List<Value> inputs) {
    if (isLayer(c)) {
      Op op =
          switch (c.method()) {
            case "layerNorm" -> new RowNorm("norm", true, List.of(-1), 1e-5, true, true);
            case "layerNormOverTwo" -> new RowNorm("norm", true, List.of(1, 2), 1e-5, true, true);
            case "rmsNorm" -> new RowNorm("norm", false, List.of(-1), 1e-6, true, false);
            default -> new GroupNorm("norm", 2, 1e-5, true, true);
          };
      return builder.emit(op, inputs, null, "norm", SourceRef.NONE);
    }
    var arguments = new ArrayList<Object>(inputs);
    arguments.addAll(c.constants());
    return Surface.emit(builder, c.method(), arguments, c.method(), SourceRef.NONE).orElseThrow();
  }

  private static Function typed(Function function) {
    var model =
        new Model(
            "",
            "Net",
            Precision.FLOAT64,
            null,
            List.of(),
            List.of(new Model.Forward(function, null)),
            List.of(),
            SourceRef.NONE);
    return ShapeStage.run(model, d -> fail(d.text()))
        .orElseThrow()
        .forwards()
        .getFirst()
        .function();
  }
}

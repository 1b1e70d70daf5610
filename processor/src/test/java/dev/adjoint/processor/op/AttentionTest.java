package dev.adjoint.processor.op;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.Initializer;
import dev.adjoint.Precision;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.testing.NaiveInterpreter;
import dev.adjoint.processor.testing.TestModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Attention against values of PyTorch, which {@code reference/attention.py} computes. */
class AttentionTest {
  private static final Map<String, double[]> REFERENCE = new LinkedHashMap<>();

  @BeforeAll
  static void read() throws IOException {
    for (String line : Files.readAllLines(Path.of("src/test/resources/reference/attention.txt"))) {
      List<String> words = List.of(line.split(" "));
      double[] values =
          words.subList(1, words.size()).stream().mapToDouble(Double::parseDouble).toArray();
      REFERENCE.put(words.getFirst(), values);
    }
  }

  private static Attention op(
      String layer, int heads, int keyValueHeads, boolean causal, boolean bias) {
    return new Attention(
        layer, heads, keyValueHeads, causal, bias, Initializer.ZEROS, Initializer.ZEROS);
  }

  private static void check(String result, TestModel.OneResult body, double... visible) {
    Program program = new TestModel("Net", Precision.FLOAT64).forward("forward", body).program();
    var inputs = new LinkedHashMap<String, double[]>();
    inputs.put("x", reference("x"));
    inputs.put("memory", reference("memory"));
    inputs.put("visible", visible);
    var function = program.routines().getFirst().function();
    double[] found =
        NaiveInterpreter.run(function, Map.of("batch", 2L, "seq", 3L), REFERENCE, inputs)
            .values()
            .iterator()
            .next();
    assertThat(found).usingTolerance(1e-9).containsExactly(reference(result)).inOrder();
  }

  private static double[] reference(String name) {
    double[] values = REFERENCE.get(name);
    if (values == null) {
      throw new IllegalArgumentException(name + " of " + REFERENCE.keySet());
    }
    return Arrays.copyOf(values, values.length);
  }

  private static Value mask(TestModel.Body b, String shape) {
    return b.call("notEqual", b.labels("visible", shape, 2), 0);
  }

  @Test
  void ofOneSequence() {
    check("self", b -> b.layer("own", op("own", 2, 2, false, true), b.input("x", "batch seq 6")));
  }

  @Test
  void causal() {
    check("causal", b -> b.layer("own", op("own", 2, 2, true, true), b.input("x", "batch seq 6")));
  }

  @Test
  void withHiddenPositions() {
    check(
        "hidden",
        b ->
            b.layer(
                "own",
                op("own", 2, 2, false, true),
                b.input("x", "batch seq 6"),
                mask(b, "batch seq")),
        1,
        0,
        1,
        1,
        1,
        0);
  }

  @Test
  void ofAnotherSequence() {
    check(
        "crossed",
        b ->
            b.layer(
                "cross",
                op("cross", 2, 2, false, true),
                b.input("x", "batch seq 6"),
                b.input("memory", "batch 4 5"),
                mask(b, "batch 4")),
        1,
        0,
        1,
        1,
        0,
        1,
        1,
        0);
  }

  @Test
  void withGroupedQueries() {
    check(
        "grouped",
        b -> b.layer("grouped", op("grouped", 3, 1, false, false), b.input("x", "batch seq 6")));
  }

  @Test
  void whoMaySeeNothingSeesAllAlike() {
    Program program =
        new TestModel("Net", Precision.FLOAT64)
            .forward(
                "forward",
                b ->
                    b.layer(
                        "own",
                        op("own", 2, 2, false, true),
                        b.input("x", "batch seq 6"),
                        mask(b, "batch seq")))
            .program();
    var inputs = Map.of("x", reference("x"), "visible", new double[6]);
    var function = program.routines().getFirst().function();
    double[] found =
        NaiveInterpreter.run(function, Map.of("batch", 2L, "seq", 3L), REFERENCE, inputs)
            .values()
            .iterator()
            .next();
    // All rows of a batch are the same mean.
    for (int i = 0; i < 6; i++) {
      assertThat(found[i]).isWithin(1e-9).of(found[6 + i]);
      assertThat(Double.isFinite(found[i])).isTrue();
    }
  }
}

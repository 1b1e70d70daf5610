package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.Initializer;
import dev.adjoint.Precision;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Embedding;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.RoutineRun;
import dev.adjoint.processor.testing.TestModel;
import dev.adjoint.processor.testing.TestModel.Body;
import dev.adjoint.processor.testing.TestTarget;
import dev.adjoint.runtime.AdjointException;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tables whose rows an input names, many of them more than once: generated code against the naive
 * interpreter, and what it says of indices and parts that are not there. Each target has a
 * subclass.
 */
public abstract class IndicesOnTarget {
  private static final int ENTRIES = 5;

  /** What the test runs on. */
  protected abstract TestTarget target();

  private static Value expression(Body b, int classes) {
    Value x = b.input("x", "batch 4 6");
    Value ids = b.labels("ids", "batch 3", classes);
    var table = new Embedding("table", "5", "6", Initializer.GLOROT_UNIFORM);
    Value rows = b.call("add", b.layer("table", table, ids), b.call("mean", x, true, 1));
    Value again = b.layer("table", table, b.call("reshape", ids, "3*batch"));
    Value taken = b.call("take", 1, b.weight("other", "2 6 7"), ids);
    Value hot = b.call("matmul", b.call("oneHot", ids, 5), b.weight("last", "5 2"));
    Value masked = b.call("where", b.call("less", ids, 2), b.call("sum", rows, 2), 0.5);
    Value perRow = b.call("add", b.call("sum", masked, 1), b.call("sum", hot, 1, 2));
    Value scale = b.call("mean", b.call("square", again));
    return b.call("add", b.call("mul", perRow, scale), b.call("sum", taken, 0, 2, 3));
  }

  private static Program program(Precision precision, int classes) {
    return new TestModel("Indices", precision)
        .forward("forward", b -> expression(b, classes))
        .loss(
            "loss",
            new OptimizerSpec.Sgd(1, 0, false),
            b -> b.call("square", expression(b, classes)))
        .program();
  }

  @ParameterizedTest
  @EnumSource
  void agreesWithTheNaiveInterpreter(Precision precision) {
    assertAgrees(program(precision, ENTRIES), precision);
  }

  private void assertAgrees(Program program, Precision precision) {
    try (var model = GeneratedModel.of(target(), program)) {
      for (Routine routine : program.routines()) {
        if (routine.kind() == Kind.EVALUATE) {
          continue;
        }
        var random = new Random(7);
        Map<String, double[]> parameters =
            program.model().parameters().stream()
                .collect(
                    Collectors.toMap(
                        p -> p.name(),
                        p ->
                            RoutineRun.floats(
                                random, (int) p.shape().size().constant().orElseThrow())));
        var run = new RoutineRun(routine, Map.of("batch", 2L), parameters, 3);
        run.assertClose(
            "indices",
            run.on(model),
            precision == Precision.FLOAT32
                ? target().floatTolerance()
                : target().doubleTolerance());
      }
    }
  }

  private static Value updated(Body b) {
    Value x = b.call("mul", b.input("x", "batch 5 3"), b.weight("scale", "3"));
    Value at = b.labels("at", "1", ENTRIES);
    Value part = b.call("mul", b.input("part", "batch 1 3"), b.weight("other", "3"));
    Value rows = b.call("update", 1, x, at, part);
    Value table = b.call("update", b.weight("table", "5 2"), at, b.weight("row", "1 2"));
    Value columns =
        b.call("update", -1, b.call("permute", rows, 0, 2, 1), at, b.input("z", "batch 3 1"));
    Value sums = b.call("sum", b.call("square", b.call("matmul", columns, table)), 1, 2);
    return b.call("add", sums, b.call("sum", b.call("square", rows), 1, 2));
  }

  private static Program updating(Precision precision) {
    return new TestModel("Updates", precision)
        .forward("forward", IndicesOnTarget::updated)
        .loss("loss", new OptimizerSpec.Sgd(1, 0, false), IndicesOnTarget::updated)
        .program();
  }

  @ParameterizedTest
  @EnumSource
  void updatesAgreeWithTheNaiveInterpreter(Precision precision) {
    assertAgrees(updating(precision), precision);
  }

  @Test
  void saysWhichPlaceOfAnUpdateIsNotThere() {
    try (var model = GeneratedModel.of(target(), updating(Precision.FLOAT32))) {
      var fault =
          assertThrows(
              AdjointException.class,
              () ->
                  model.call("forward", new float[30], new int[] {5}, new float[6], new float[6]));
      assertThat(fault).hasMessageThat().isEqualTo("at[0] is 5: expected 0 to 4");
    }
  }

  @Test
  void saysWhichPlacesOfAnUpdateAreTheSame() {
    var program =
        new TestModel("Twice", Precision.FLOAT32)
            .forward(
                "forward",
                b ->
                    b.call(
                        "update",
                        1,
                        b.input("x", "batch 5"),
                        b.labels("at", "3", ENTRIES),
                        b.input("part", "batch 3")))
            .program();
    try (var model = GeneratedModel.of(target(), program)) {
      var fault =
          assertThrows(
              AdjointException.class,
              () -> model.call("forward", new float[10], new int[] {1, 3, 1}, new float[6]));
      assertThat(fault)
          .hasMessageThat()
          .isEqualTo("at[2] is 1, as at[0] is: required places that differ");
    }
  }

  @Test
  void saysWhichIndexIsNotThere() {
    try (var model = GeneratedModel.of(target(), program(Precision.FLOAT32, 0))) {
      var fault =
          assertThrows(
              AdjointException.class,
              () -> model.call("forward", new float[48], new int[] {0, 1, 2, 4, ENTRIES, 0}));
      assertThat(fault).hasMessageThat().isEqualTo("ids[4] is 5: expected 0 to 4");
    }
  }

  /** A label has to suit all that reads it, not only the first loss. */
  @ParameterizedTest
  @CsvSource({
    "wide, 4, 4: expected 0 to 2",
    "ignoring, -1, -1: expected 0 to 2",
    "taking, -1, -1: expected 0 to 2",
  })
  void aLabelThatOnlyOneOfItsReadersTakes(String other, int label, String expected) {
    Program program =
        new TestModel("Readers", Precision.FLOAT32)
            .loss(
                "loss",
                new OptimizerSpec.Sgd(1, 0, false),
                b -> {
                  Value logits = b.call("matmul", b.input("x", "batch 2"), b.weight("w", "2 3"));
                  Value ids = b.labels("ids", "batch", 0);
                  Value first =
                      other.equals("wide")
                          ? b.call("crossEntropy", b.call("concat", 1, logits, logits), ids)
                          : b.call("crossEntropyIgnoring", logits, ids, -1);
                  Value second =
                      other.equals("taking")
                          ? b.call("take", b.weight("table", "3"), ids)
                          : b.call("crossEntropy", logits, ids);
                  return b.call("add", first, second);
                })
            .program();
    try (var model = GeneratedModel.of(target(), program)) {
      model.call("step", new float[4], new int[] {0, 2});
      var fault =
          assertThrows(
              AdjointException.class, () -> model.call("step", new float[4], new int[] {0, label}));
      assertThat(fault).hasMessageThat().isEqualTo("ids[1] is " + expected);
    }
  }

  @Test
  void saysWhichPartIsNotThere() {
    Program program =
        new TestModel("Parts", Precision.FLOAT32)
            .forward(
                "forward",
                b -> {
                  Value x = b.input("x", "batch 2");
                  return b.call("add", x, b.call("slice", b.weight("w", "5 2"), "0", "batch"));
                })
            .program();
    try (var model = GeneratedModel.of(target(), program)) {
      assertThat((float[]) model.call("forward", new float[10])).hasLength(10);
      assertThat((float[]) model.call("forward", new float[4])).hasLength(4);
      var fault = assertThrows(AdjointException.class, () -> model.call("forward", new float[12]));
      assertThat(fault)
          .hasMessageThat()
          .isEqualTo("slice: found a part from 0 to 6, required one within 0 to 5");
    }
  }
}

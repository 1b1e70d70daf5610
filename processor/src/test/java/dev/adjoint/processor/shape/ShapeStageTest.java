package dev.adjoint.processor.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.Precision;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.AssertShape;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.Surface;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rules that need no source: what is inferred, that faults do not cascade, and that names are
 * scoped.
 */
class ShapeStageTest {
  private final Builder builder = new Builder();
  private final List<Function.Input> inputs = new ArrayList<>();
  private final List<String> reported = new ArrayList<>();

  private Value input(String name, String shape) {
    var type = new Type(Element.FLOAT, ShapeSyntax.shape(shape));
    Value value = builder.input(name, type, SourceRef.NONE);
    inputs.add(new Function.Input(value, 0));
    return value;
  }

  private Value call(String method, Object... arguments) {
    return Surface.emit(builder, method, List.of(arguments), method, SourceRef.NONE).orElseThrow();
  }

  private String resultShape(Value result) {
    var function =
        new Function(
            "forward",
            inputs,
            builder.body(),
            List.of(new Function.Result("result", result)),
            SourceRef.NONE);
    var model =
        new Model(
            "",
            "Net",
            Precision.FLOAT32,
            null,
            List.of(),
            List.of(new Model.Forward(function, null)),
            List.of(),
            SourceRef.NONE);
    return ShapeStage.run(model, d -> reported.add(d.text()))
        .map(
            m -> m.forwards().getFirst().function().results().getFirst().value().shape().toString())
        .orElse("error");
  }

  @Test
  void infersThroughLayersAndReshapes() {
    Value x = input("x", "batch 784");
    Value h =
        builder.emit(
            new Dense("hidden", "32", Activation.RELU, true, Initializer.ZEROS, Initializer.ZEROS),
            List.of(x),
            null,
            "h",
            SourceRef.NONE);
    assertEquals("[batch, 4, 8]", resultShape(call("reshape", h, "batch 4 -1")));
  }

  @Test
  void symbolicDimsAreFormulas() {
    Value x = input("x", "batch 2*h");
    assertEquals("[batch*h, 2]", resultShape(call("reshape", x, "batch*h 2")));
  }

  @Test
  void whatFollowsFromAFaultIsNotReported() {
    Value a = input("a", "batch 3");
    Value b = input("b", "batch 4");
    Value broken = call("add", a, b);
    Value consequence = call("reshape", call("exp", broken), "batch 999");
    call("sum", a, 7);
    assertEquals("error", resultShape(consequence));
    assertEquals(2, reported.size(), reported.toString());
    assertTrue(
        reported.get(0).startsWith("[SHAPE-BROADCAST] add: dims differ and neither is 1: 3 and 4"));
    assertTrue(reported.get(1).startsWith("[SHAPE-AXIS] sum: axis 7 is out of range for 2 dims"));
  }

  @Test
  void namesOfACalledMethodStandForWhatItIsGiven() {
    Value x = input("x", "n 784");
    Value bound =
        builder.emit(
            new AssertShape("batch$1 784", "image", true),
            List.of(x),
            null,
            "image",
            SourceRef.NONE);
    assertEquals("[n, 28, 28]", resultShape(call("reshape", bound, "batch$1 28 28")));
  }

  @Test
  void aMultipleInACalledMethodBindsItsName() {
    Value x = input("x", "n 4*h 12");
    Value bound =
        builder.emit(
            new AssertShape("batch$1 2*h$1 3*w$1", "image", true),
            List.of(x),
            null,
            "image",
            SourceRef.NONE);
    assertEquals("[n, 2*h, 2, 4, 3]", resultShape(call("reshape", bound, "batch$1 h$1 2 w$1 3")));
  }

  @ParameterizedTest
  @CsvSource({"h, not known to be a multiple of 2", "3, no multiple of 2"})
  void aCalledMethodMayNeedAMultiple(String size, String fault) {
    Value x = input("x", "n " + size);
    Value bound =
        builder.emit(
            new AssertShape("batch$1 2*h$1", "image", true),
            List.of(x),
            null,
            "image",
            SourceRef.NONE);
    assertEquals("error", resultShape(bound));
    assertEquals(
        "[SHAPE-DECLARED] \"batch 2*h\": 2*h is " + size + " here, which is " + fault,
        reported.getFirst().lines().findFirst().orElseThrow());
  }

  @Test
  void aCalledMethodStillChecksItsParameter() {
    Value x = input("x", "n 700");
    Value bound =
        builder.emit(
            new AssertShape("batch$1 784", "image", true),
            List.of(x),
            null,
            "image",
            SourceRef.NONE);
    assertEquals("error", resultShape(bound));
    assertTrue(
        reported
            .getFirst()
            .startsWith("[SHAPE-DECLARED] image: declared as [n, 784] but is [n, 700]"),
        reported.getFirst());
  }

  @Test
  void lossesSayWhatTheyNeed() {
    Value x = input("x", "batch 3");
    Value sequence = input("sequence", "batch 5 3");
    var integers = new Type(Element.INT, ShapeSyntax.shape("batch"));
    Value label = builder.input("label", integers, SourceRef.NONE);
    inputs.add(new Function.Input(label, 0));
    call("crossEntropyWeighted", x, label, 1.0, 2.0);
    call("crossEntropyWeighted", x, label, 1.0, 2.0, -1.0);
    call("crossEntropySmoothed", x, label, 1.0);
    call("crossEntropySmoothed", x, x, 0.1);
    call("crossEntropy", sequence, label);
    call("crossEntropy", x, sequence);
    call("huber", x, x, 0.0);
    call("tripletMargin", x, x, sequence);
    call("cosineEmbedding", x, x, x);
    call("binaryCrossEntropyWithLogits", x, x, Double.NaN);
    assertEquals("error", resultShape(x));
    assertEquals(
        List.of(
            "[LOSS-OPTION] crossEntropy: needs one weight for each of the 3 classes, at most 256,"
                + " found 2",
            "[LOSS-OPTION] crossEntropy: a class weight must be at least 0, found -1.0",
            "[LOSS-OPTION] crossEntropy: smoothing must be from 0 to below 1, found 1.0",
            "[TYPE-ELEMENT] crossEntropy: needs class indices (IntTensor), not real numbers",
            "[SHAPE-LOSS] crossEntropy: needs one class index for each row of logits, [batch, 5],"
                + " found [batch]",
            "[SHAPE-LOSS] crossEntropy: shapes differ: [batch, 3] and [batch, 5, 3]; a loss does"
                + " not broadcast",
            "[LOSS-OPTION] huber: delta must be above 0, found 0.0",
            "[SHAPE-LOSS] tripletMargin: shapes differ: [batch, 3] and [batch, 5, 3]; a loss does"
                + " not broadcast",
            "[SHAPE-LOSS] cosineEmbedding: needs one target for each pair of vectors, [batch],"
                + " found [batch, 3]",
            "[LOSS-OPTION] binaryCrossEntropyWithLogits: positiveWeight must be above 0, found"
                + " NaN"),
        reported.stream().map(text -> text.lines().findFirst().orElse("")).toList());
  }

  @Test
  void whatWhereChoosesFrom() {
    Value x = input("x", "batch 4");
    Value y = input("y", "batch 3");
    Value condition = call("greater", x, x);
    call("where", condition, x, y);
    call("where", call("greater", y, y), x, x);
    assertEquals("error", resultShape(x));
    assertEquals(
        List.of(
            "[SHAPE-BROADCAST] where: dims differ and neither is 1: 4 and 3",
            "[SHAPE-BROADCAST] where: dims differ and neither is 1: 3 and 4"),
        reported.stream().map(text -> text.lines().findFirst().orElse("")).toList());
  }

  @Test
  void unknownNamesAreShownWithoutTheirScope() {
    Value x = input("x", "n 784");
    assertEquals("error", resultShape(call("reshape", x, "bach$1 784")));
    assertTrue(
        reported
            .getFirst()
            .startsWith("[SHAPE-SYNTAX] \"bach 784\": unknown dim bach; known here: n"),
        reported.getFirst());
  }
}

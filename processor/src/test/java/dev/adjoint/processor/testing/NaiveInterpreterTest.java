package dev.adjoint.processor.testing;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.ReduceSum;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NaiveInterpreterTest {

  @Test
  void complementaryErrorAgreesWithTheTables() {
    assertThat(NaiveScalars.complementaryError(0)).isEqualTo(1);
    assertThat(NaiveScalars.complementaryError(0.5)).isWithin(1e-15).of(0.4795001221869535);
    assertThat(NaiveScalars.complementaryError(2)).isWithin(1e-15).of(0.004677734981047266);
    assertThat(NaiveScalars.complementaryError(3)).isWithin(1e-19).of(2.209049699858544e-05);
  }

  @Test
  void productOfATransposedMatrixAndASumOverRows() {
    var builder = new Builder();
    var type = new Type(Element.FLOAT, Shape.of(Dim.named("batch"), Dim.of(2)));
    var x = builder.input("x", type, SourceRef.NONE);
    var square = type.with(Shape.of(Dim.of(2), Dim.of(2)));
    var product =
        builder.emit(new MatMul(true, false), List.of(x, x), square, "xx", SourceRef.NONE);
    var sum =
        builder.emit(
            new ReduceSum(List.of(0)),
            List.of(product),
            type.with(Shape.of(Dim.of(2))),
            "sum",
            SourceRef.NONE);
    var function =
        new Function(
            "f",
            List.of(new Input(x, 0)),
            builder.body(),
            List.of(new Function.Result("y", sum)),
            SourceRef.NONE);

    var results =
        NaiveInterpreter.run(
            function, Map.of("batch", 3L), Map.of(), Map.of("x", new double[] {1, 2, 3, 4, 5, 6}));

    // xᵀx = [35 44; 44 56]
    assertThat(results.get("y")).usingTolerance(0).containsExactly(79.0, 100.0).inOrder();
  }
}

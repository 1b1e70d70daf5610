package dev.adjoint.processor;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.processor.TwinCompiler.Message;
import dev.adjoint.processor.TwinCompiler.Source;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which differences of unlike widths in a loss are hardly meant. */
class RepeatedPredictionTest {

  /** The ids of the warnings about a loss that returns the mean of this. */
  private static List<String> warnings(String expression) {
    String source =
        """
        package net;
        import dev.adjoint.*;
        @Model
        interface Net {
          @Dense(units = 1) Tensor one(Tensor x);
          @Dense(units = 3) Tensor three(Tensor x);
          @Forward default Tensor forward(@Shape("n 8") Tensor x) {
            return three(x).mul(one(x));
          }
          @Loss @Adam default Tensor loss(
              @Shape("n 8") Tensor x, @Shape("n 3") Tensor y, @Shape("n 1") Tensor z,
              @Shape("n 3") IntTensor k) {
            return %s.square().mean().add(three(x).mul(one(x)).mean());
          }
        }
        """
            .formatted(expression);
    return TwinCompiler.messages(List.of(new Source("net.Net", source)), "-proc:only").stream()
        .map(Message::text)
        .map(text -> text.substring(1, text.indexOf(']')))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one(x).sub(y)",
        "y.sub(one(x))",
        "y.sub(one(x).sigmoid())",
        "one(x).sub(k.toFloat())",
        "one(x).add(z).sub(y)"
      })
  void onePredictionForSeveralLabels(String expression) {
    assertThat(warnings(expression)).containsExactly("FAULT-LABEL-BROADCAST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "three(x).sub(y)",
        "three(x).sub(z)",
        "one(x).sub(z)",
        "three(x).mean(1).expandDims(1).sub(y)",
        "one(x).reshape(\"n 1\").sub(y)",
        "x.sub(one(x))",
        "one(x.add(y.mean())).sub(y)",
        "y.sub(z)",
        "one(x).mul(y)"
      })
  void whatMayBeMeant(String expression) {
    assertThat(warnings(expression)).isEmpty();
  }
}

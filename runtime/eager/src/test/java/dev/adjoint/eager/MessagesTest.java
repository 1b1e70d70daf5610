package dev.adjoint.eager;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.IntTensor;
import dev.adjoint.Tensor;
import dev.adjoint.runtime.Seed;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Shape faults, as javac reports them and as an eager run does: the same text, but for the size of
 * the batch, which a run knows.
 */
class MessagesTest {
  private static final Pattern PRODUCT = Pattern.compile("(\\d+)\\*(\\d+)");

  private static final String MODEL =
      """
      import dev.adjoint.*;

      @Model
      public interface Net {
        @Dense(units = 32)
        Tensor hidden(Tensor x);

        @Parameter(shape = "512 10")
        Tensor weight();

        @Forward
        default Tensor forward(@Shape("batch 784") Tensor image, @Shape("batch") IntTensor label) {
          return EXPRESSION;
        }
      }
      """;

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("SHAPE-MATMUL", "image.matmul(weight())"),
        Arguments.of("SHAPE-MATMUL", "hidden(image).matmul(weight())"),
        Arguments.of("SHAPE-BROADCAST", "hidden(image).add(weight())"),
        Arguments.of("SHAPE-BROADCAST", "image.relu().mul(weight().sum(0))"),
        Arguments.of("SHAPE-RESHAPE", "hidden(image).reshape(\"batch 5 7\")"),
        Arguments.of("SHAPE-RESHAPE", "image.reshape(\"batch -1 -1\")"),
        Arguments.of("SHAPE-AXIS", "image.sum(2)"),
        Arguments.of("SHAPE-AXIS", "image.permute(0, 0)"),
        Arguments.of("SHAPE-AXIS", "image.softmax(-3)"),
        Arguments.of("SHAPE-RANK", "image.sum().flatten()"),
        Arguments.of("SHAPE-RANK", "image.sum(1).matmul(weight())"),
        Arguments.of("SHAPE-LOSS", "image.meanSquaredError(hidden(image))"),
        Arguments.of("SHAPE-LOSS", "image.sum(1).crossEntropy(label)"),
        Arguments.of("SHAPE-SHARED", "hidden(hidden(image))"),
        Arguments.of("SHAPE-SYNTAX", "image.reshape(\"rows 784\")"),
        Arguments.of("SHAPE-SYNTAX", "image.reshape(\"batch, 784\")"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void areThoseOfJavac(String id, String expression) throws Exception {
    String source = MODEL.replace("EXPRESSION", expression);
    List<String> expected =
        lines(ModelCompiler.onlyError("Net", source).replaceAll("\\bbatch\\b", "3"));
    EagerException found = assertThrows(EagerException.class, () -> run(source));
    assertThat(found.id()).isEqualTo(id);
    assertThat(found.getMessage()).startsWith("Net.java:13: [" + id + "] ");
    assertThat(lines(found.getMessage().replaceFirst("^Net.java:13: ", "").replace("batch", "3")))
        .isEqualTo(expected);
  }

  /** Columns are as wide as what they hold. */
  private static List<String> lines(String text) {
    String known = PRODUCT.matcher(text).replaceAll(MessagesTest::product);
    return known.lines().map(line -> line.strip().replaceAll("\\s+", " ")).toList();
  }

  private static String product(MatchResult factors) {
    int product = Integer.parseInt(factors.group(1)) * Integer.parseInt(factors.group(2));
    return Integer.toString(product);
  }

  private static void run(String source) throws Throwable {
    var type = ModelCompiler.loadUnchecked("Net", source).loadClass("EagerNet");
    Object model = type.getMethod("create", Seed.class).invoke(null, Seed.of(1));
    try {
      type.getMethod("forward", Tensor.class, IntTensor.class)
          .invoke(
              model, EagerTensor.of(new float[3 * 784], 3, 784), EagerIntTensor.of(new int[3], 3));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}

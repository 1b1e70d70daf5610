package dev.adjoint.processor.autodiff;

import static dev.adjoint.processor.autodiff.GradientCheck.check;
import static dev.adjoint.processor.autodiff.GradientCheck.compare;
import static dev.adjoint.processor.autodiff.GradientCheck.emit;
import static dev.adjoint.processor.autodiff.GradientCheck.gradientNorm;
import static dev.adjoint.processor.autodiff.GradientCheck.gradients;
import static dev.adjoint.processor.autodiff.GradientCheck.random;
import static dev.adjoint.processor.autodiff.GradientCheck.size;
import static dev.adjoint.processor.autodiff.GradientCheck.sumOfSquares;
import static dev.adjoint.processor.autodiff.GradientCheck.training;
import static dev.adjoint.processor.autodiff.GradientCheck.weight;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every gradient rule against central differences in double, and the gradients of gradients. */
class OpGradientTest {
  private static final List<String> VECTOR_SHAPES = List.of("1", "5", "3 17", "2 1 3");

  /** Elementwise ops: name, constants, smallest and largest operand. */
  private static Stream<Arguments> unary() {
    var cases =
        List.of(
            arguments("neg", List.of(), -2, 2),
            arguments("square", List.of(), -2, 2),
            arguments("sqrt", List.of(), 0.2, 3),
            arguments("abs", List.of(), 0.1, 2),
            arguments("abs", List.of(), -2, -0.1),
            arguments("exp", List.of(), -2, 2),
            arguments("log", List.of(), 0.2, 3),
            arguments("sin", List.of(), -4, 4),
            arguments("cos", List.of(), -4, 4),
            arguments("floor", List.of(), 1.1, 1.9),
            arguments("ceil", List.of(), 1.1, 1.9),
            arguments("round", List.of(), 0.6, 1.4),
            arguments("sign", List.of(), 0.1, 2),
            arguments("relu", List.of(), 0.1, 2),
            arguments("relu", List.of(), -2, -0.1),
            arguments("leakyRelu", List.of(0.2), 0.1, 2),
            arguments("leakyRelu", List.of(0.2), -2, -0.1),
            arguments("leakyRelu", List.of(-0.5), -2, -0.1),
            arguments("sigmoid", List.of(), -3, 3),
            arguments("tanh", List.of(), -3, 3),
            arguments("gelu", List.of(), -3, 3),
            arguments("softplus", List.of(), -3, 3),
            arguments("pow", List.of(3), -2, 2),
            arguments("pow", List.of(-0.5), 0.3, 2),
            arguments("pow", List.of(0), 0.3, 2),
            arguments("clip", List.of(-1, 1), -0.9, 0.9),
            arguments("clip", List.of(-1, 1), 1.1, 2),
            arguments("add", List.of(1.5), -2, 2),
            arguments("sub", List.of(1.5), -2, 2),
            arguments("mul", List.of(1.5), -2, 2),
            arguments("div", List.of(1.5), -2, 2),
            arguments("softmax", List.of(), -2, 2),
            arguments("logSoftmax", List.of(), -2, 2),
            arguments("sum", List.of(), -2, 2),
            arguments("mean", List.of(), -2, 2),
            arguments("max", List.of(), -2, 2),
            arguments("min", List.of(), -2, 2),
            arguments("mean", List.of(-1), -2, 2),
            arguments("sum", List.of(0), -2, 2),
            arguments("max", List.of(-1), -2, 2),
            arguments("min", List.of(0), -2, 2),
            arguments("softmax", List.of(0), -2, 2),
            arguments("logSoftmax", List.of(0), -2, 2),
            arguments("reshape", List.of("-1"), -2, 2),
            arguments("flatten", List.of(), -2, 2),
            arguments("elu", List.of(0.7), 0.1, 2),
            arguments("elu", List.of(0.7), -2, -0.1),
            arguments("selu", List.of(), -2, -0.1),
            arguments("silu", List.of(), -3, 3),
            arguments("mish", List.of(), -3, 3),
            arguments("geluTanh", List.of(), -3, 3),
            arguments("hardSigmoid", List.of(), -2.9, 2.9),
            arguments("hardSwish", List.of(), -2.9, 2.9),
            arguments("hardTanh", List.of(), -0.9, 0.9),
            arguments("variance", List.of(), -2, 2),
            arguments("variance", List.of(true, -1), -2, 2),
            arguments("mean", List.of(true, 0), -2, 2),
            arguments("max", List.of(true, -1), -2, 2),
            arguments("slice", List.of(-1, "0", "1"), -2, 2),
            arguments("pad", List.of(0, 1, 2, 0.5), -2, 2),
            arguments("pad", List.of(-1, 0, 3), -2, 2),
            arguments("expandDims", List.of(0), -2, 2),
            arguments("reciprocal", List.of(), 0.3, 2),
            arguments("rsqrt", List.of(), 0.3, 2),
            arguments("relu6", List.of(), 0.1, 2),
            arguments("relu6", List.of(), 6.1, 8),
            arguments("softsign", List.of(), 0.1, 2),
            arguments("softsign", List.of(), -2, -0.1),
            arguments("logSigmoid", List.of(), -3, 3),
            arguments("celu", List.of(0.6), -2, -0.1),
            arguments("celu", List.of(0.6), 0.1, 2),
            arguments("logSumExp", List.of(), -2, 2),
            arguments("logSumExp", List.of(true, -1), -2, 2),
            arguments("norm", List.of(), 0.2, 2),
            arguments("norm", List.of(-1), 0.2, 2),
            arguments("cumsum", List.of(0), -2, 2),
            arguments("cumsum", List.of(-1), -2, 2),
            arguments("flip", List.of(0), -2, 2),
            arguments("flip", List.of(-1), -2, 2),
            arguments("roll", List.of(-1, 2), -2, 2),
            arguments("roll", List.of(0, -1), -2, 2),
            arguments("repeat", List.of(0, 3), -2, 2),
            arguments("repeat", List.of(-1, "2"), -2, 2),
            arguments("tile", List.of(0, 3), -2, 2),
            arguments("tile", List.of(-1, "2"), -2, 2));
    return cases.stream()
        .flatMap(
            c ->
                VECTOR_SHAPES.stream()
                    .map(
                        shape -> arguments(c.get()[0], c.get()[1], c.get()[2], c.get()[3], shape)));
  }

  @ParameterizedTest
  @MethodSource
  void unary(String method, List<Object> constants, double low, double high, String shape) {
    check(method, List.of(shape), constants, low, high);
  }

  @ParameterizedTest
  @MethodSource("binaryCases")
  void binary(String method, String left, String right) {
    check(method, List.of(left, right), List.of(), 0.5, 2);
  }

  private static Stream<Arguments> binaryCases() {
    var pairs =
        List.of(
            List.of("1", "1"),
            List.of("3 17", "3 17"),
            List.of("3 17", "17"),
            List.of("3 17", "3 1"),
            List.of("3 1", "1 17"),
            List.of("4", ""),
            List.of("", "2 3"),
            List.of("2 1 3", "4 1"));
    return Stream.of("add", "sub", "mul", "div", "maximum", "minimum")
        .flatMap(method -> pairs.stream().map(p -> arguments(method, p.get(0), p.get(1))));
  }

  @ParameterizedTest
  @MethodSource("products")
  void matmul(String left, String right) {
    check("matmul", List.of(left, right), List.of(), -1, 1);
  }

  private static Stream<Arguments> products() {
    return Stream.of(
        arguments("1 1", "1 1"),
        arguments("3 5", "5 2"),
        arguments("17 3", "3 19"),
        arguments("2 3 4", "4 5"),
        arguments("2 3 4", "2 4 5"),
        arguments("2 2 3 4", "4 1"));
  }

  @ParameterizedTest
  @MethodSource("joined")
  void joins(String method, String left, String right, List<Object> constants) {
    check(method, List.of(left, right), constants, -1, 1);
  }

  private static Stream<Arguments> joined() {
    return Stream.of(
        arguments("concat", "3 2", "3 4", List.of(1)),
        arguments("concat", "1 2 3", "5 2 3", List.of(0)),
        arguments("concat", "1", "1", List.of(-1)),
        arguments("stack", "3 2", "3 2", List.of(1)),
        arguments("stack", "", "", List.of(0)),
        arguments("matmul", "2 1 3 4", "5 4 2", List.of()),
        arguments("matmul", "3 4", "2 4 2", List.of()));
  }

  /** The part goes to the places 0, 1, …: a last argument says how many there are. */
  @ParameterizedTest
  @MethodSource("updates")
  void update(int axis, String whole, String part, int n) {
    var builder = new Builder();
    Value x = weight(builder, "p0", whole);
    Value index = emit(builder, "range", List.of(Integer.toString(n)));
    Value y = emit(builder, "update", List.of(x, axis, index, weight(builder, "p1", part)));
    Function step = training(sumOfSquares(builder, y));
    var parameters = new HashMap<String, double[]>();
    parameters.put("p0", random(size(whole), -1, 1, 10));
    parameters.put("p1", random(size(part), -1, 1, 11));
    compare(step, Map.of(), parameters, Map.of());
    compare(gradientNorm(step), Map.of(), parameters, Map.of());
  }

  private static Stream<Arguments> updates() {
    return Stream.of(
        arguments(0, "5", "2", 2),
        arguments(0, "3 2", "1 2", 1),
        arguments(1, "2 5 3", "2 4 3", 4),
        arguments(-1, "2 3 4", "2 3 4", 4));
  }

  @ParameterizedTest
  @MethodSource("attentions")
  void attention(String method, String query, String key, String value) {
    check(method, List.of(query, key, value), List.of(), -1, 1);
  }

  private static Stream<Arguments> attentions() {
    return Stream.of(
        arguments("attention", "3 2", "5 2", "5 4"),
        arguments("attention", "2 4 3 2", "2 2 5 2", "2 2 5 3"),
        arguments("causalAttention", "2 3 2", "2 3 2", "2 3 2"));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void parts(String method, String shape, List<Object> constants) {
    check(method, List.of(shape), constants, -1, 1);
  }

  private static Stream<Arguments> parts() {
    return Stream.of(
        arguments("slice", "7 3", List.of(2, 5)),
        arguments("slice", "7 3", List.of("1", "7")),
        arguments("slice", "2 7 3", List.of(1, -3, 7)),
        arguments("split", "2 6 3", List.of(1, 3, 1)),
        arguments("squeeze", "2 1 3", List.of(1)),
        arguments("glu", "2 6", List.of()),
        arguments("glu", "2 4 3", List.of(1)),
        arguments("std", "3 5", List.of(1)),
        arguments("std", "3 5", List.of(true, 0)));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void permute(String shape, int[] axes) {
    check("permute", List.of(shape), List.of(axes), -1, 1);
  }

  private static Stream<Arguments> orders() {
    return Stream.of(
        arguments("3 5", new int[] {1, 0}),
        arguments("2 3 4", new int[] {2, 0, 1}),
        arguments("2 3 4", new int[] {-1, 1, 0}));
  }

  @Test
  void equalOperandsShareTheGradient() {
    var gradients =
        gradients(
            "maximum",
            List.of("2", "2"),
            Map.of("p0", new double[] {1, 3}, "p1", new double[] {1, 2}));
    // d/dy of sum((y + 0.3)²) is 2 (y + 0.3): 2.6 and 6.6.
    assertEquals("[1.3, 6.6]", Arrays.toString(gradients.get("p0")));
    assertEquals("[1.3, 0.0]", Arrays.toString(gradients.get("p1")));
  }
}

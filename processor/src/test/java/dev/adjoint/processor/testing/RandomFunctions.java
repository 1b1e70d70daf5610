package dev.adjoint.processor.testing;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.GroupNorm;
import dev.adjoint.processor.op.RowNorm;
import dev.adjoint.processor.testing.RandomGraph.Node;
import java.util.List;
import java.util.Random;

/** Grows a random graph by functions that are seldom called, and ends it in one of their losses. */
final class RandomFunctions {
  private final RandomGraph graph;
  private final TestModel.Body body;
  private final Random choice;
  private final Value ids;
  private final int entries;
  private final Node x;

  /**
   * With indices.
   *
   * @param ids {@code [batch]}, below {@code entries}
   */
  RandomFunctions(RandomGraph graph, Random choice, Value ids, int entries) {
    this.graph = graph;
    this.body = graph.body();
    this.choice = choice;
    this.ids = ids;
    this.entries = entries;
    this.x = graph.nodes().getFirst();
  }

  private int width() {
    return (int) x.shape().last().constant().orElseThrow();
  }

  private Shape rows(long width) {
    return Shape.of(RandomGraph.BATCH, Dim.of(width));
  }

  void grow() {
    int count = 2 + choice.nextInt(3);
    for (int i = 0; i < count; i++) {
      one(i);
    }
  }

  private void one(int i) {
    int width = width();
    switch (choice.nextInt(9)) {
      case 0 -> graph.keep(body.call("oneHot", ids, entries), rows(entries), 1);
      case 1 -> {
        boolean largest = choice.nextBoolean();
        Value table = body.weight("taken" + i, (largest ? width : entries) + " 3");
        Value index = largest ? body.call("argmax", x.value(), 1) : ids;
        graph.keep(body.call("take", table, index), rows(3), 1);
      }
      case 2 -> updated();
      case 3 -> truth();
      case 4 -> graph.keep(body.call("variance", x.value(), true, -1), rows(1), 1);
      case 5 -> normed("norm" + i);
      case 6 -> attended();
      case 7 -> {
        Value apart = body.call("expandDims", x.value(), 1);
        Value both = body.call("concat", 1, apart, body.call("mul", apart, 0.5));
        Value part = body.call("squeeze", body.call("split", both, 1, 2, choice.nextInt(2)), 1);
        graph.keep(body.call("flatten", both), rows(2L * width), 1);
        graph.keep(part, x.shape(), 1);
      }
      default -> {
        Value all = body.call("full", "batch " + width, 0.5);
        graph.keep(body.call("sub", body.call("ones", "batch " + width), all), x.shape(), 1);
      }
    }
  }

  private void updated() {
    int part = 1 + choice.nextInt(width());
    Value index = body.call("range", Integer.toString(part));
    Value other = body.call("slice", body.call("square", x.value()), 1, 0, part);
    graph.keep(body.call("update", x.value(), 1, index, other), x.shape(), 1);
  }

  /** Comparisons of an input with a number, joined. */
  private void truth() {
    var relations = List.of("less", "lessEqual", "greaterEqual", "equal", "notEqual");
    Value one = body.call(relations.get(choice.nextInt(5)), x.value(), 0.1);
    Value other = body.call("greater", x.value(), -0.2);
    Value both = body.call(choice.nextBoolean() ? "and" : "or", one, other);
    graph.keep(body.call("toFloat", both), x.shape(), 1);
  }

  private void normed(String name) {
    int width = width();
    var op =
        switch (choice.nextInt(3)) {
          case 0 -> new RowNorm(name, true, List.of(-1), 0.1, true, choice.nextBoolean());
          case 1 -> new RowNorm(name, false, List.of(-1), 0.1, true, false);
          default -> new GroupNorm(name, width % 2 == 0 ? 2 : 1, 0.1, choice.nextBoolean(), true);
        };
    graph.keep(body.layer(name, op, x.value()), x.shape(), Math.sqrt(width) + 1);
  }

  private void attended() {
    Value key = body.call("tanh", x.value());
    boolean causal = choice.nextBoolean();
    Value steps = body.call("reshape", x.value(), "batch " + width() + " 1");
    Value keys = body.call("reshape", key, "batch " + width() + " 1");
    graph.keep(
        body.call(causal ? "causalAttention" : "attention", steps, keys, steps),
        Shape.of(RandomGraph.BATCH, Dim.of(width()), Dim.ONE),
        1);
  }

  /** Of each row, from the first input. */
  Value loss() {
    Value other = body.call("sub", body.call("square", x.value()), 0.4);
    return switch (choice.nextInt(9)) {
      case 0 -> body.call("smoothL1", x.value(), other, 0.5);
      case 1 -> body.call("hinge", x.value(), other);
      case 2 -> body.call("squaredHinge", x.value(), other);
      case 3 ->
          body.call(
              "klDivergence", body.call("logSoftmax", x.value()), body.call("softmax", other));
      case 4 -> body.call("cosineSimilarity", away(x.value()), away(other));
      case 5 -> body.call("cosineEmbedding", away(x.value()), away(other), sign());
      case 6 -> body.call("tripletMargin", away(x.value()), other, x.value(), 0.7);
      case 7 -> body.call("crossEntropySmoothed", scores(), ids, 0.1);
      default ->
          body.call("binaryCrossEntropyWithLogits", x.value(), body.call("sigmoid", other), 2.0);
    };
  }

  private Value away(Value value) {
    return body.call("add", body.call("square", value), 0.5);
  }

  private Value sign() {
    Value positive = body.call("greater", body.call("mean", x.value(), 1), 0.0);
    return body.call("sub", body.call("mul", body.call("toFloat", positive), 2), 1);
  }

  private Value scores() {
    return body.call("matmul", x.value(), body.weight("smoothed", width() + " " + entries));
  }
}

package dev.adjoint.processor.testing;

import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.testing.RandomGraph.Node;
import java.util.List;
import java.util.Random;

/** Grows a random graph by what is computed element by element. */
final class RandomElementwise {
  private final RandomGraph graph;
  private final TestModel.Body body;
  private final Random random;

  RandomElementwise(RandomGraph graph) {
    this.graph = graph;
    this.body = graph.body();
    this.random = graph.random();
  }

  void unary(Node x) {
    double b = x.bound();
    String[] ops = {
      "neg",
      "square",
      "abs",
      "exp",
      "relu",
      "sigmoid",
      "tanh",
      "gelu",
      "softplus",
      "pow",
      "leakyRelu",
      "clip",
      "sin",
      "cos"
    };
    String op = ops[random.nextInt(ops.length)];
    switch (op) {
      case "square" -> graph.keep(body.call(op, x.value()), x.shape(), b * b);
      case "exp" -> graph.keep(body.call(op, x.value()), x.shape(), Math.exp(b));
      case "sigmoid", "tanh", "sin", "cos" -> graph.keep(body.call(op, x.value()), x.shape(), 1);
      case "softplus" -> graph.keep(body.call(op, x.value()), x.shape(), b + 0.7);
      case "pow" -> {
        double exponent = 2 + random.nextInt(2);
        graph.keep(
            body.call(op, x.value(), exponent), x.shape(), Math.pow(Math.max(b, 1), exponent));
      }
      case "leakyRelu" -> graph.keep(body.call(op, x.value(), 0.1), x.shape(), b);
      case "clip" -> graph.keep(body.call(op, x.value(), -0.37, 0.61), x.shape(), 0.61);
      default -> graph.keep(body.call(op, x.value()), x.shape(), b);
    }
  }

  void activation(Node x) {
    var ops =
        List.of("elu", "selu", "silu", "mish", "geluTanh", "hardSigmoid", "hardSwish", "hardTanh");
    graph.keep(
        body.call(ops.get(random.nextInt(ops.size())), x.value()), x.shape(), 2 * x.bound() + 1);
  }

  void choose(Node x) {
    Node y = graph.target(x);
    Value condition =
        random.nextBoolean()
            ? body.call("greater", x.value(), 0.1)
            : body.call("not", body.call("lessEqual", x.value(), y.value()));
    graph.keep(
        body.call("where", condition, y.value(), x.value()),
        x.shape(),
        Math.max(x.bound(), y.bound()));
  }

  /** Roots, logarithms and quotients of what is well above 0. */
  void guarded(Node x) {
    Value above = body.call("add", body.call("square", x.value()), 0.5);
    double bound = x.bound() * x.bound() + 0.5;
    switch (random.nextInt(4)) {
      case 0 -> graph.keep(body.call("sqrt", above), x.shape(), Math.sqrt(bound));
      case 1 -> graph.keep(body.call("log", above), x.shape(), Math.max(0.7, Math.log(bound)));
      case 2 -> graph.keep(body.call("pow", above, -0.5), x.shape(), 1.5);
      default -> {
        Node dividend = graph.partner(x);
        Shape shape = RandomGraph.broadcast(dividend.shape(), x.shape());
        var divisor = new Node(above, x.shape(), bound);
        graph.keep(
            body.call("div", graph.written(dividend, divisor), graph.written(divisor, dividend)),
            shape,
            2 * dividend.bound());
      }
    }
  }

  void scalarOperand(Node x) {
    String op = List.of("add", "sub", "mul", "div").get(random.nextInt(4));
    graph.keep(body.call(op, x.value(), 1.25), x.shape(), 1.25 * x.bound() + 1.25);
  }

  void binary(Node x) {
    Node y = graph.partner(x);
    Shape shape = RandomGraph.broadcast(x.shape(), y.shape());
    boolean swapped = random.nextBoolean();
    Value a = swapped ? graph.written(y, x) : graph.written(x, y);
    Value b = swapped ? graph.written(x, y) : graph.written(y, x);
    String op = List.of("add", "sub", "mul", "maximum", "minimum").get(random.nextInt(5));
    double bound = op.equals("mul") ? x.bound() * y.bound() : x.bound() + y.bound();
    graph.keep(body.call(op, a, b), shape, bound);
  }
}

package dev.adjoint.processor.testing;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The values of a {@link RandomBody} so far, and how others are found that fit them. */
final class RandomGraph {
  static final double MAX_BOUND = 6;
  static final int MAX_ELEMENTS = 3000;
  static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 16, 17, 33};
  static final Dim BATCH = Dim.named("batch");
  static final Dim SEQ = Dim.named("seq");

  /**
   * A value.
   *
   * @param bound of the magnitude of its elements
   */
  record Node(Value value, Shape shape, double bound) {}

  private final TestModel.Body body;
  private final Random random;
  private final List<Node> nodes = new ArrayList<>();
  private int weights;

  RandomGraph(TestModel.Body body, Random random) {
    this.body = body;
    this.random = random;
  }

  TestModel.Body body() {
    return body;
  }

  Random random() {
    return random;
  }

  List<Node> nodes() {
    return nodes;
  }

  Node any() {
    // Late values are likelier: graphs get deep.
    int last = nodes.size() - 1;
    int one = random.nextInt(last + 1);
    int other = random.nextInt(last + 1);
    return nodes.get(Math.max(one, other));
  }

  Dim size() {
    return Dim.of(SIZES[random.nextInt(SIZES.length)]);
  }

  Node input(String name, Shape shape) {
    var node = new Node(body.input(name, text(shape)), shape, 1);
    nodes.add(node);
    return node;
  }

  static String text(Shape shape) {
    return String.join(" ", shape.dims().stream().map(Dim::toString).toList());
  }

  static long elements(Shape shape) {
    return shape.size().evaluate(name -> name.equals("batch") ? 17 : 5);
  }

  /** Keeps a new value, squashed where it may be large. */
  void keep(Value value, Shape shape, double bound) {
    Value kept = value;
    double kind = random.nextDouble();
    if (bound > MAX_BOUND) {
      kept =
          kind < 0.4
              ? body.call("tanh", value)
              : kind < 0.5
                  ? body.call("sigmoid", value)
                  : body.call("mul", value, MAX_BOUND / 2 / bound);
    }
    nodes.add(new Node(kept, shape, bound > MAX_BOUND ? MAX_BOUND / 2 : bound));
  }

  /** Another value of the same shape, or this one. */
  Node target(Node x) {
    var same = nodes.stream().filter(y -> y.shape().equals(x.shape())).toList();
    return same.get(random.nextInt(same.size()));
  }

  /** A value, or a new weight, that can be broadcast with this one. */
  Node partner(Node x) {
    var fitting =
        nodes.stream()
            .filter(y -> broadcast(x.shape(), y.shape()) != null)
            .filter(y -> elements(broadcast(x.shape(), y.shape())) <= MAX_ELEMENTS)
            .toList();
    if (!fitting.isEmpty() && random.nextInt(3) > 0) {
      return fitting.get(random.nextInt(fitting.size()));
    }
    var dims = new ArrayList<Dim>();
    int dropped = random.nextInt(x.shape().rank() + 1);
    for (Dim dim : x.shape().dims().subList(dropped, x.shape().rank())) {
      dims.add(dim.isConstant() && random.nextInt(3) > 0 ? dim : Dim.ONE);
    }
    return weight(new Shape(dims));
  }

  Node weight(Shape shape) {
    return new Node(body.weight("w" + weights++, text(shape)), shape, 1);
  }

  /** As a loss must write what pairs rows of the batch: with its dims of 1 in the source. */
  Value written(Node x, Node other) {
    Shape result = broadcast(x.shape(), other.shape());
    boolean pairs =
        Stream.of(x, other)
            .allMatch(
                node ->
                    node.shape().names().contains("batch")
                        && !node.shape().size().equals(result.size()));
    return pairs
        ? body.call(
            "reshape", x.value(), "1 ".repeat(result.rank() - x.shape().rank()) + text(x.shape()))
        : x.value();
  }

  static Shape broadcast(Shape a, Shape b) {
    var dims = new ArrayList<Dim>();
    int rank = Math.max(a.rank(), b.rank());
    for (int i = -rank; i < 0; i++) {
      Dim left = -i > a.rank() ? Dim.ONE : a.dim(i);
      Dim right = -i > b.rank() ? Dim.ONE : b.dim(i);
      if (!left.equals(right) && !left.is(1) && !right.is(1)) {
        return null;
      }
      dims.add(left.is(1) ? right : left);
    }
    return new Shape(dims);
  }
}

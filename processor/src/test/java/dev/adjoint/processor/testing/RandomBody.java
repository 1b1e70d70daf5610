package dev.adjoint.processor.testing;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Embedding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A random method body that is valid: a graph of all ops over two inputs and shared weights. The
 * same seed gives the same body, whichever method it is written into.
 *
 * <p>Each node carries a bound of its magnitude, by which values are kept where single precision is
 * meaningful: nothing here is far out on an exponential or divides by almost nothing.
 */
public final class RandomBody {
  private static final double MAX_BOUND = 6;
  private static final int MAX_ELEMENTS = 3000;
  private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 16, 17, 33};
  private static final int ENTRIES = 5;
  private static final Dim BATCH = Dim.named("batch");
  private static final Dim SEQ = Dim.named("seq");

  private record Node(Value value, Shape shape, double bound) {}

  private final TestModel.Body body;
  private final Random random;
  private final List<Node> nodes = new ArrayList<>();

  /** Dense layers by the width that they take. */
  private final Map<Long, String> layers = new LinkedHashMap<>();

  private final Map<String, Integer> units = new LinkedHashMap<>();
  private final Value ids;
  private int weights;
  private int tables;

  private RandomBody(TestModel.Body body, long seed) {
    this.body = body;
    this.random = new Random(seed);
    random.nextInt();
    input("x", Shape.of(BATCH, size()));
    Shape[] second = {
      Shape.of(BATCH, size()),
      Shape.of(BATCH),
      Shape.of(BATCH, SEQ, size()),
      Shape.of(SEQ, size()),
      new Shape(List.of(BATCH, size(), size()))
    };
    input("y", second[random.nextInt(second.length)]);
    ids = body.labels("ids", "batch", ENTRIES);
    dense(nodes.getFirst());
    int steps = 4 + random.nextInt(14);
    for (int i = 0; i < steps; i++) {
      grow();
    }
    if (seed % 4 == 3) {
      // With choices of its own, so that older seeds keep their models.
      images(nodes.getFirst(), new Random(seed));
    }
  }

  /** Some of the values, the inputs among them, for a forward method. */
  public static List<Function.Result> results(TestModel.Body body, long seed) {
    var graph = new RandomBody(body, seed);
    var results = new ArrayList<Function.Result>();
    int count = 1 + graph.random.nextInt(3);
    for (int i = 0; i < count; i++) {
      Node node = i == 0 ? graph.nodes.getLast() : graph.any();
      results.add(new Function.Result("result" + i, node.value()));
    }
    return results;
  }

  /** A loss of some of the values: per row or a scalar. */
  public static Value loss(TestModel.Body body, long seed) {
    return new RandomBody(body, seed).loss();
  }

  private Node any() {
    // Late values are likelier: graphs get deep.
    int last = nodes.size() - 1;
    int one = random.nextInt(last + 1);
    int other = random.nextInt(last + 1);
    return nodes.get(Math.max(one, other));
  }

  private Dim size() {
    return Dim.of(SIZES[random.nextInt(SIZES.length)]);
  }

  private static String text(Shape shape) {
    return String.join(" ", shape.dims().stream().map(Dim::toString).toList());
  }

  private void input(String name, Shape shape) {
    nodes.add(new Node(body.input(name, text(shape)), shape, 1));
  }

  private static long elements(Shape shape) {
    return shape.size().evaluate(name -> name.equals("batch") ? 17 : 5);
  }

  private void grow() {
    Node x = any();
    switch (random.nextInt(17)) {
      case 0, 1 -> unary(x);
      case 2, 3 -> binary(x);
      case 4 -> product(x);
      case 5 -> dense(x);
      case 6 -> reduce(x);
      case 7 -> permute(x);
      case 8 -> reshape(x);
      case 9 -> softmax(x);
      case 10 -> guarded(x);
      case 11 -> part(x);
      case 12 -> join(x);
      case 13 -> choose(x);
      case 14 -> embed();
      case 15 -> activation(x);
      default -> scalarOperand(x);
    }
  }

  /** Convolutions and poolings over the first input, as images or as sequences. */
  private void images(Node x, Random choice) {
    long width = x.shape().last().constant().orElseThrow();
    boolean sequences = choice.nextBoolean();
    Value image = body.call("reshape", x.value(), "batch " + width + (sequences ? " 1" : " 1 1"));
    String end = sequences ? "1d" : "2d";
    int stride = 1 + choice.nextInt(2);
    int filters = 1 + choice.nextInt(4);
    image =
        body.layer(
            "first",
            ImageLayerCases.op(
                "first",
                "Conv" + end,
                Map.of(
                    "filters",
                    2 * filters,
                    "kernel",
                    1 + choice.nextInt(3),
                    "stride",
                    stride,
                    "padding",
                    "SAME",
                    "activation",
                    choice.nextBoolean() ? "TANH" : "RELU")),
            body.call("tanh", image));
    image = body.call("tanh", image);
    image =
        body.layer(
            "second",
            ImageLayerCases.op(
                "second",
                "Conv" + end,
                Map.of(
                    "filters",
                    4,
                    "kernel",
                    2,
                    "groups",
                    1 + choice.nextInt(2),
                    "padding",
                    "SAME",
                    "bias",
                    choice.nextBoolean())),
            image);
    image =
        body.layer(
            "pool",
            ImageLayerCases.op(
                "pool",
                (choice.nextBoolean() ? "Max" : "Avg") + "Pool" + end,
                Map.of("kernel", 2, "padding", "SAME")),
            body.call("tanh", image));
    keep(body.call("globalAvgPool", image), Shape.of(BATCH, Dim.of(4)), 1);
  }

  /** Keeps a new value, squashed where it may be large. */
  private void keep(Value value, Shape shape, double bound) {
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

  private void unary(Node x) {
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
      "clip"
    };
    String op = ops[random.nextInt(ops.length)];
    switch (op) {
      case "square" -> keep(body.call(op, x.value()), x.shape(), b * b);
      case "exp" -> keep(body.call(op, x.value()), x.shape(), Math.exp(b));
      case "sigmoid", "tanh" -> keep(body.call(op, x.value()), x.shape(), 1);
      case "softplus" -> keep(body.call(op, x.value()), x.shape(), b + 0.7);
      case "pow" -> {
        double exponent = 2 + random.nextInt(2);
        keep(body.call(op, x.value(), exponent), x.shape(), Math.pow(Math.max(b, 1), exponent));
      }
      case "leakyRelu" -> keep(body.call(op, x.value(), 0.1), x.shape(), b);
      case "clip" -> keep(body.call(op, x.value(), -0.37, 0.61), x.shape(), 0.61);
      default -> keep(body.call(op, x.value()), x.shape(), b);
    }
  }

  private void activation(Node x) {
    var ops =
        List.of("elu", "selu", "silu", "mish", "geluTanh", "hardSigmoid", "hardSwish", "hardTanh");
    keep(body.call(ops.get(random.nextInt(ops.size())), x.value()), x.shape(), 2 * x.bound() + 1);
  }

  /** A part of an axis, or a padded one. */
  private void part(Node x) {
    if (x.shape().rank() == 0) {
      return;
    }
    int axis = random.nextInt(x.shape().rank());
    Dim length = x.shape().dim(axis);
    if (random.nextBoolean()) {
      int before = random.nextInt(3);
      int after = random.nextInt(2);
      Shape shape = x.shape().with(axis, length.plus(Dim.of(before + after)));
      if (elements(shape) <= MAX_ELEMENTS) {
        keep(body.call("pad", x.value(), axis, before, after), shape, x.bound());
      }
    } else if (length.isConstant() && !length.is(1)) {
      int n = (int) length.constant().orElseThrow();
      int from = random.nextInt(n - 1);
      int to = from + 1 + random.nextInt(n - from);
      keep(
          body.call("slice", x.value(), axis, from, to),
          x.shape().with(axis, Dim.of(to - from)),
          x.bound());
    }
  }

  private void join(Node x) {
    Node y = target(x);
    int rank = x.shape().rank();
    boolean stacks = rank < 4 && (rank == 0 || random.nextBoolean());
    int axis = random.nextInt(stacks ? rank + 1 : rank);
    var dims = new ArrayList<>(x.shape().dims());
    if (stacks) {
      dims.add(axis, Dim.of(2));
    } else {
      dims.set(axis, dims.get(axis).times(Dim.of(2)));
    }
    var shape = new Shape(dims);
    if (elements(shape) <= MAX_ELEMENTS) {
      keep(
          body.call(stacks ? "stack" : "concat", axis, x.value(), y.value()),
          shape,
          Math.max(x.bound(), y.bound()));
    }
  }

  private void choose(Node x) {
    Node y = target(x);
    Value condition =
        random.nextBoolean()
            ? body.call("greater", x.value(), 0.1)
            : body.call("not", body.call("lessEqual", x.value(), y.value()));
    keep(
        body.call("where", condition, y.value(), x.value()),
        x.shape(),
        Math.max(x.bound(), y.bound()));
  }

  private void embed() {
    int width = 1 + random.nextInt(9);
    String name = "table" + tables++;
    var op =
        new Embedding(name, Integer.toString(ENTRIES), Integer.toString(width), Initializer.NORMAL);
    keep(body.layer(name, op, ids), Shape.of(BATCH, Dim.of(width)), 1);
  }

  /** Roots, logarithms and quotients of what is well above 0. */
  private void guarded(Node x) {
    Value above = body.call("add", body.call("square", x.value()), 0.5);
    double bound = x.bound() * x.bound() + 0.5;
    switch (random.nextInt(4)) {
      case 0 -> keep(body.call("sqrt", above), x.shape(), Math.sqrt(bound));
      case 1 -> keep(body.call("log", above), x.shape(), Math.max(0.7, Math.log(bound)));
      case 2 -> keep(body.call("pow", above, -0.5), x.shape(), 1.5);
      default -> {
        Node dividend = partner(x);
        Shape shape = broadcast(dividend.shape(), x.shape());
        var divisor = new Node(above, x.shape(), bound);
        keep(
            body.call("div", written(dividend, divisor), written(divisor, dividend)),
            shape,
            2 * dividend.bound());
      }
    }
  }

  private void scalarOperand(Node x) {
    String op = List.of("add", "sub", "mul", "div").get(random.nextInt(4));
    keep(body.call(op, x.value(), 1.25), x.shape(), 1.25 * x.bound() + 1.25);
  }

  private void binary(Node x) {
    Node y = partner(x);
    Shape shape = broadcast(x.shape(), y.shape());
    boolean swapped = random.nextBoolean();
    Value a = swapped ? written(y, x) : written(x, y);
    Value b = swapped ? written(x, y) : written(y, x);
    String op = List.of("add", "sub", "mul", "maximum", "minimum").get(random.nextInt(5));
    double bound = op.equals("mul") ? x.bound() * y.bound() : x.bound() + y.bound();
    keep(body.call(op, a, b), shape, bound);
  }

  /** As a loss must write what pairs rows of the batch: with its dims of 1 in the source. */
  private Value written(Node x, Node other) {
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

  /** A value, or a new weight, that can be broadcast with this one. */
  private Node partner(Node x) {
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

  private Node weight(Shape shape) {
    return new Node(body.weight("w" + weights++, text(shape)), shape, 1);
  }

  private static Shape broadcast(Shape a, Shape b) {
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

  private void product(Node x) {
    int rank = x.shape().rank();
    if (rank < 2) {
      return;
    }
    Shape leading = x.shape().slice(0, rank - 2);
    if (random.nextInt(3) == 0) {
      Value other = body.call("transpose", x.value());
      boolean outer = random.nextBoolean();
      Dim side = x.shape().dim(outer ? -2 : -1);
      Shape shape = leading.plus(side, side);
      if (elements(shape) <= MAX_ELEMENTS) {
        Value y =
            outer ? body.call("matmul", x.value(), other) : body.call("matmul", other, x.value());
        keep(y, shape, elements(Shape.of(x.shape().dim(outer ? -1 : -2))) * x.bound() * x.bound());
      }
      return;
    }
    var fitting =
        nodes.stream()
            .filter(y -> y.shape().rank() == 2 || y.shape().rank() == rank)
            .filter(y -> y.shape().dim(-2).equals(x.shape().last()))
            .filter(y -> y.shape().rank() == 2 || y.shape().slice(0, rank - 2).equals(leading))
            .filter(
                y -> elements(leading.plus(x.shape().dim(-2), y.shape().last())) <= MAX_ELEMENTS)
            .toList();
    Node y;
    if (!fitting.isEmpty() && random.nextBoolean()) {
      y = fitting.get(random.nextInt(fitting.size()));
    } else if (x.shape().last().isConstant()) {
      Dim columns = size();
      boolean transposed = random.nextBoolean();
      Node w =
          weight(
              transposed
                  ? Shape.of(columns, x.shape().last())
                  : Shape.of(x.shape().last(), columns));
      y =
          new Node(
              transposed ? body.call("transpose", w.value()) : w.value(),
              Shape.of(x.shape().last(), columns),
              1);
    } else {
      return;
    }
    keep(
        body.call("matmul", x.value(), y.value()),
        leading.plus(x.shape().dim(-2), y.shape().last()),
        elements(Shape.of(x.shape().last())) * x.bound() * y.bound());
  }

  private void dense(Node x) {
    if (x.shape().rank() < 1 || !x.shape().last().isConstant()) {
      return;
    }
    long width = x.shape().last().constant().getAsLong();
    String layer = layers.get(width);
    if (layer == null || random.nextInt(3) == 0) {
      layer = "layer" + units.size();
      layers.put(width, layer);
      units.put(layer, SIZES[random.nextInt(SIZES.length)]);
    }
    int wide = units.get(layer);
    Shape shape = x.shape().with(-1, Dim.of(wide));
    if (elements(shape) <= MAX_ELEMENTS) {
      Activation[] all = Activation.values();
      Activation activation = all[random.nextInt(all.length)];
      keep(
          body.dense(layer, wide, activation, x.value()),
          shape,
          activation == Activation.TANH || activation == Activation.SIGMOID
              ? 1
              : width * x.bound() + 1);
    }
  }

  private void reduce(Node x) {
    String op = List.of("sum", "mean", "max", "min").get(random.nextInt(4));
    int rank = x.shape().rank();
    int[] axes = IntStream.range(0, rank).filter(_ -> random.nextBoolean()).toArray();
    var kept = new ArrayList<Dim>();
    for (int axis = 0; axis < rank; axis++) {
      int at = axis;
      if (axes.length > 0 && IntStream.of(axes).noneMatch(a -> a == at)) {
        kept.add(x.shape().dim(axis));
      }
    }
    Shape shape = new Shape(kept);
    double bound = op.equals("sum") ? x.bound() * elements(x.shape()) / elements(shape) : x.bound();
    keep(
        axes.length == 0 ? body.call(op, x.value()) : body.call(op, x.value(), axes), shape, bound);
  }

  private void permute(Node x) {
    int rank = x.shape().rank();
    if (rank < 2) {
      return;
    }
    if (random.nextInt(3) == 0) {
      Shape swapped = x.shape().with(-1, x.shape().dim(-2)).with(-2, x.shape().last());
      keep(body.call("transpose", x.value()), swapped, x.bound());
      return;
    }
    var order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.shuffle(order, random);
    Shape shape = new Shape(order.stream().map(x.shape()::dim).toList());
    int[] axes = order.stream().mapToInt(Integer::intValue).toArray();
    keep(body.call("permute", x.value(), axes), shape, x.bound());
  }

  private void reshape(Node x) {
    var dims = new ArrayList<>(x.shape().dims());
    int kind = random.nextInt(4);
    int at = random.nextInt(dims.size() + 1);
    if (kind == 0 && dims.size() < 4) {
      dims.add(at, Dim.ONE);
    } else if (kind == 1 && dims.size() >= 2) {
      at = Math.min(at, dims.size() - 2);
      dims.set(at, dims.get(at).times(dims.remove(at + 1)));
    } else if (kind == 2 && dims.removeIf(d -> d.is(1))) {
      at = 0;
    } else {
      at = Math.min(at, dims.size() - 1);
      if (at < 0 || dims.size() > 3 || !even(dims.get(at))) {
        return;
      }
      dims.set(at, dims.get(at).dividedBy(Dim.of(2)));
      dims.add(random.nextBoolean() ? at : at + 1, Dim.of(2));
    }
    var shape = new Shape(dims);
    keep(body.call("reshape", x.value(), text(shape)), shape, x.bound());
  }

  private static boolean even(Dim dim) {
    return dim.terms().stream().allMatch(term -> term.getValue() % 2 == 0);
  }

  private void softmax(Node x) {
    int rank = x.shape().rank();
    if (rank == 0) {
      return;
    }
    int axis = random.nextInt(rank);
    boolean log = random.nextBoolean();
    keep(
        body.call(log ? "logSoftmax" : "softmax", x.value(), axis),
        x.shape(),
        log ? 2 * x.bound() + Math.log((double) elements(Shape.of(x.shape().dim(axis)))) : 1);
  }

  private Value loss() {
    Value total = term(nodes.getLast());
    int more = random.nextInt(3);
    for (int i = 0; i < more; i++) {
      total = body.call("add", total, term(any()));
    }
    Node x = nodes.getFirst();
    Value scores = body.dense("scores", 3, Activation.NONE, x.value());
    if (random.nextBoolean()) {
      Value labels = body.labels("label", "batch", 3);
      Value loss =
          switch (random.nextInt(3)) {
            case 0 -> body.call("crossEntropyIgnoring", scores, labels, 1);
            case 1 -> body.call("crossEntropyWeighted", scores, labels, 0.5, 1.5, 1.0);
            default -> body.call("crossEntropy", scores, labels);
          };
      return body.call("add", total, loss);
    }
    return body.call("add", total, body.call("mean", body.call("square", scores)));
  }

  private Value term(Node x) {
    Shape shape = x.shape();
    boolean rows = shape.rank() > 0 && shape.dim(0).equals(BATCH);
    int[] rest = IntStream.range(1, shape.rank()).toArray();
    return switch (random.nextInt(rows ? 5 : 2)) {
      case 0 -> body.call("mean", x.value());
      case 1 -> body.call("mean", body.call("square", x.value()));
      case 2 -> rest.length == 0 ? x.value() : body.call("mean", x.value(), rest);
      case 3 ->
          body.call(
              List.of("meanSquaredError", "meanAbsoluteError", "huber").get(random.nextInt(3)),
              x.value(),
              target(x).value());
      default ->
          body.call(
              "binaryCrossEntropyWithLogits", x.value(), body.call("sigmoid", target(x).value()));
    };
  }

  /** Another value of the same shape, or this one. */
  private Node target(Node x) {
    var same = nodes.stream().filter(y -> y.shape().equals(x.shape())).toList();
    return same.get(random.nextInt(same.size()));
  }
}

package dev.adjoint.processor.testing;

import dev.adjoint.Activation;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.testing.RandomGraph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A random method body that is valid: a graph of all ops over two inputs and shared weights. The
 * same seed gives the same body, whichever method it is written into.
 *
 * <p>Each node carries a bound of its magnitude, by which values are kept where single precision is
 * meaningful: nothing here is far out on an exponential or divides by almost nothing.
 *
 * <p>What takes much code has a share of the seeds each: layers over images, layers over sequences
 * with blocks that are stacked and scanned, and the functions that are seldom called.
 */
public final class RandomBody {
  private static final int ENTRIES = 5;

  private final TestModel.Body body;
  private final Random random;
  private final RandomGraph graph;
  private final RandomElementwise elementwise;
  private final RandomProducts products;
  private final RandomShapes shapes;
  private final @Nullable RandomFunctions functions;
  private final Value ids;

  private RandomBody(TestModel.Body body, long seed) {
    this.body = body;
    this.random = new Random(seed);
    random.nextInt();
    graph = new RandomGraph(body, random);
    elementwise = new RandomElementwise(graph);
    products = new RandomProducts(graph);
    shapes = new RandomShapes(graph);
    Node x = graph.input("x", Shape.of(RandomGraph.BATCH, graph.size()));
    second();
    ids = body.labels("ids", "batch", ENTRIES);
    products.dense(x);
    // With choices of their own, so that older seeds keep their models.
    functions =
        seed % 8 == 2 || seed % 8 == 4
            ? new RandomFunctions(graph, new Random(seed), ids, ENTRIES)
            : null;
    if (functions != null) {
      functions.grow();
    }
    if (seed % 4 == 1) {
      new RandomSequences(graph, new Random(seed)).grow();
    }
    int steps = 4 + random.nextInt(14);
    for (int i = 0; i < steps; i++) {
      grow();
    }
    if (seed % 4 == 3) {
      new RandomImages(graph, new Random(seed)).grow(x);
    }
  }

  private void second() {
    Dim batch = RandomGraph.BATCH;
    Dim seq = RandomGraph.SEQ;
    Shape[] second = {
      Shape.of(batch, graph.size()),
      Shape.of(batch),
      Shape.of(batch, seq, graph.size()),
      Shape.of(seq, graph.size()),
      new Shape(List.of(batch, graph.size(), graph.size()))
    };
    graph.input("y", second[random.nextInt(second.length)]);
  }

  /** Some of the values, the inputs among them, for a forward method. */
  public static List<Function.Result> results(TestModel.Body body, long seed) {
    var graph = new RandomBody(body, seed).graph;
    var results = new ArrayList<Function.Result>();
    int count = 1 + graph.random().nextInt(3);
    for (int i = 0; i < count; i++) {
      Node node = i == 0 ? graph.nodes().getLast() : graph.any();
      results.add(new Function.Result("result" + i, node.value()));
    }
    return results;
  }

  /** A loss of some of the values: per row or a scalar. */
  public static Value loss(TestModel.Body body, long seed) {
    return new RandomBody(body, seed).loss();
  }

  private void grow() {
    Node x = graph.any();
    switch (random.nextInt(17)) {
      case 0, 1 -> elementwise.unary(x);
      case 2, 3 -> elementwise.binary(x);
      case 4 -> products.product(x);
      case 5 -> products.dense(x);
      case 6 -> shapes.reduce(x);
      case 7 -> shapes.permute(x);
      case 8 -> shapes.reshape(x);
      case 9 -> shapes.softmax(x);
      case 10 -> elementwise.guarded(x);
      case 11 -> shapes.part(x);
      case 12 -> shapes.join(x);
      case 13 -> elementwise.choose(x);
      case 14 -> products.embed(ids, ENTRIES);
      case 15 -> elementwise.activation(x);
      default -> elementwise.scalarOperand(x);
    }
  }

  private Value loss() {
    Value total = term(graph.nodes().getLast());
    if (functions != null) {
      total = body.call("add", total, functions.loss());
    }
    int more = random.nextInt(3);
    for (int i = 0; i < more; i++) {
      total = body.call("add", total, term(graph.any()));
    }
    Node x = graph.nodes().getFirst();
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
    boolean rows = shape.rank() > 0 && shape.dim(0).equals(RandomGraph.BATCH);
    int[] rest = IntStream.range(1, shape.rank()).toArray();
    return switch (random.nextInt(rows ? 5 : 2)) {
      case 0 -> body.call("mean", x.value());
      case 1 -> body.call("mean", body.call("square", x.value()));
      case 2 -> rest.length == 0 ? x.value() : body.call("mean", x.value(), rest);
      case 3 ->
          body.call(
              List.of("meanSquaredError", "meanAbsoluteError", "huber").get(random.nextInt(3)),
              x.value(),
              graph.target(x).value());
      default ->
          body.call(
              "binaryCrossEntropyWithLogits",
              x.value(),
              body.call("sigmoid", graph.target(x).value()));
    };
  }
}

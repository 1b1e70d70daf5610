package dev.adjoint.processor.testing;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Embedding;
import dev.adjoint.processor.testing.RandomGraph.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Grows a random graph by products with other values and with weights. */
final class RandomProducts {
  private final RandomGraph graph;
  private final TestModel.Body body;
  private final Random random;

  /** Dense layers by the width that they take. */
  private final Map<Long, String> layers = new LinkedHashMap<>();

  private final Map<String, Integer> units = new LinkedHashMap<>();
  private int tables;

  RandomProducts(RandomGraph graph) {
    this.graph = graph;
    this.body = graph.body();
    this.random = graph.random();
  }

  void embed(Value ids, int entries) {
    int width = 1 + random.nextInt(9);
    String name = "table" + tables++;
    var op =
        new Embedding(name, Integer.toString(entries), Integer.toString(width), Initializer.NORMAL);
    graph.keep(body.layer(name, op, ids), Shape.of(RandomGraph.BATCH, Dim.of(width)), 1);
  }

  void product(Node x) {
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
      if (RandomGraph.elements(shape) <= RandomGraph.MAX_ELEMENTS) {
        Value y =
            outer ? body.call("matmul", x.value(), other) : body.call("matmul", other, x.value());
        graph.keep(
            y,
            shape,
            RandomGraph.elements(Shape.of(x.shape().dim(outer ? -1 : -2))) * x.bound() * x.bound());
      }
      return;
    }
    var fitting =
        graph.nodes().stream()
            .filter(y -> y.shape().rank() == 2 || y.shape().rank() == rank)
            .filter(y -> y.shape().dim(-2).equals(x.shape().last()))
            .filter(y -> y.shape().rank() == 2 || y.shape().slice(0, rank - 2).equals(leading))
            .filter(
                y ->
                    RandomGraph.elements(leading.plus(x.shape().dim(-2), y.shape().last()))
                        <= RandomGraph.MAX_ELEMENTS)
            .toList();
    Node y;
    if (!fitting.isEmpty() && random.nextBoolean()) {
      y = fitting.get(random.nextInt(fitting.size()));
    } else if (x.shape().last().isConstant()) {
      Dim columns = graph.size();
      boolean transposed = random.nextBoolean();
      Node w =
          graph.weight(
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
    graph.keep(
        body.call("matmul", x.value(), y.value()),
        leading.plus(x.shape().dim(-2), y.shape().last()),
        RandomGraph.elements(Shape.of(x.shape().last())) * x.bound() * y.bound());
  }

  void dense(Node x) {
    if (x.shape().rank() < 1 || !x.shape().last().isConstant()) {
      return;
    }
    long width = x.shape().last().constant().getAsLong();
    String layer = layers.get(width);
    if (layer == null || random.nextInt(3) == 0) {
      layer = "layer" + units.size();
      layers.put(width, layer);
      units.put(layer, RandomGraph.SIZES[random.nextInt(RandomGraph.SIZES.length)]);
    }
    int wide = units.get(layer);
    Shape shape = x.shape().with(-1, Dim.of(wide));
    if (RandomGraph.elements(shape) <= RandomGraph.MAX_ELEMENTS) {
      Activation[] all = Activation.values();
      Activation activation = all[random.nextInt(all.length)];
      graph.keep(
          body.dense(layer, wide, activation, x.value()),
          shape,
          activation == Activation.TANH || activation == Activation.SIGMOID
              ? 1
              : width * x.bound() + 1);
    }
  }
}

package dev.adjoint.processor.testing;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.testing.RandomGraph.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Grows a random graph by other shapes, and by what is computed along axes. */
final class RandomShapes {
  private final RandomGraph graph;
  private final TestModel.Body body;
  private final Random random;

  RandomShapes(RandomGraph graph) {
    this.graph = graph;
    this.body = graph.body();
    this.random = graph.random();
  }

  /** A part of an axis, or a padded one. */
  void part(Node x) {
    if (x.shape().rank() == 0) {
      return;
    }
    int axis = random.nextInt(x.shape().rank());
    Dim length = x.shape().dim(axis);
    if (random.nextBoolean()) {
      int before = random.nextInt(3);
      int after = random.nextInt(2);
      Shape shape = x.shape().with(axis, length.plus(Dim.of(before + after)));
      if (RandomGraph.elements(shape) <= RandomGraph.MAX_ELEMENTS) {
        graph.keep(body.call("pad", x.value(), axis, before, after), shape, x.bound());
      }
    } else if (length.isConstant() && !length.is(1)) {
      int n = (int) length.constant().orElseThrow();
      int from = random.nextInt(n - 1);
      int to = from + 1 + random.nextInt(n - from);
      graph.keep(
          body.call("slice", x.value(), axis, from, to),
          x.shape().with(axis, Dim.of(to - from)),
          x.bound());
    }
  }

  void join(Node x) {
    Node y = graph.target(x);
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
    if (RandomGraph.elements(shape) <= RandomGraph.MAX_ELEMENTS) {
      graph.keep(
          body.call(stacks ? "stack" : "concat", axis, x.value(), y.value()),
          shape,
          Math.max(x.bound(), y.bound()));
    }
  }

  void reduce(Node x) {
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
    double bound =
        op.equals("sum")
            ? x.bound() * RandomGraph.elements(x.shape()) / RandomGraph.elements(shape)
            : x.bound();
    graph.keep(
        axes.length == 0 ? body.call(op, x.value()) : body.call(op, x.value(), axes), shape, bound);
  }

  void permute(Node x) {
    int rank = x.shape().rank();
    if (rank < 2) {
      return;
    }
    if (random.nextInt(4) == 0) {
      along(x);
      return;
    }
    if (random.nextInt(3) == 0) {
      Shape swapped = x.shape().with(-1, x.shape().dim(-2)).with(-2, x.shape().last());
      graph.keep(body.call("transpose", x.value()), swapped, x.bound());
      return;
    }
    var order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.shuffle(order, random);
    Shape shape = new Shape(order.stream().map(x.shape()::dim).toList());
    int[] axes = order.stream().mapToInt(Integer::intValue).toArray();
    graph.keep(body.call("permute", x.value(), axes), shape, x.bound());
  }

  private void along(Node x) {
    int axis = random.nextInt(x.shape().rank());
    if (random.nextBoolean()) {
      graph.keep(body.call("flip", x.value(), axis), x.shape(), x.bound());
      return;
    }
    double length = RandomGraph.elements(x.shape().slice(axis, axis + 1));
    graph.keep(body.call("cumsum", x.value(), axis), x.shape(), x.bound() * length);
  }

  void reshape(Node x) {
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
    graph.keep(body.call("reshape", x.value(), RandomGraph.text(shape)), shape, x.bound());
  }

  private static boolean even(Dim dim) {
    return dim.terms().stream().allMatch(term -> term.getValue() % 2 == 0);
  }

  void softmax(Node x) {
    int rank = x.shape().rank();
    if (rank == 0) {
      return;
    }
    int axis = random.nextInt(rank);
    boolean log = random.nextBoolean();
    graph.keep(
        body.call(log ? "logSoftmax" : "softmax", x.value(), axis),
        x.shape(),
        log
            ? 2 * x.bound() + Math.log((double) RandomGraph.elements(Shape.of(x.shape().dim(axis))))
            : 1);
  }
}

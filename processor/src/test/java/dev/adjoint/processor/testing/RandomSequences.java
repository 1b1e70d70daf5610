package dev.adjoint.processor.testing;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Attention;
import dev.adjoint.processor.op.Layers;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.testing.RandomGraph.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

/** Grows a random graph by recurrent layers, attention and blocks over a sequence. */
final class RandomSequences {
  private static final int[] UNITS = {1, 2, 3, 5, 17};

  private final RandomGraph graph;
  private final TestModel.Body body;
  private final Random choice;
  private final RandomBlocks blocks;
  private int layers;

  RandomSequences(RandomGraph graph, Random choice) {
    this.graph = graph;
    this.body = graph.body();
    this.choice = choice;
    this.blocks = new RandomBlocks(graph, choice);
  }

  void grow() {
    Shape shape = Shape.of(RandomGraph.BATCH, RandomGraph.SEQ, Dim.of(1 + choice.nextInt(6)));
    Node xs = graph.input("sequence", shape);
    int count = 2 + choice.nextInt(2);
    for (int i = 0; i < count; i++) {
      switch (choice.nextInt(6)) {
        case 0, 1 -> recurrent(xs);
        case 2 -> attention(xs);
        case 3 -> blocks.repeat(xs);
        default -> blocks.scan(xs);
      }
      // The next one reads what was made, where that is a sequence still.
      Node last = graph.nodes().getLast();
      xs = last.shape().rank() == 3 && last.shape().dim(1).equals(RandomGraph.SEQ) ? last : xs;
    }
  }

  private static int width(Node x) {
    return (int) x.shape().last().constant().orElseThrow();
  }

  private void recurrent(Node xs) {
    String kind = List.of("SimpleRnn", "Lstm", "Gru").get(choice.nextInt(3));
    int states = kind.equals("Lstm") ? 2 : 1;
    int units = UNITS[choice.nextInt(UNITS.length)];
    int deep = 1 + choice.nextInt(3) / 2;
    boolean both = choice.nextInt(3) == 0;
    boolean isRecord = choice.nextInt(3) == 0;
    boolean sequences = choice.nextBoolean();
    var values = new LinkedHashMap<String, Object>();
    values.put("units", units);
    values.put("layers", deep);
    values.put("bidirectional", both);
    values.put("bias", choice.nextInt(4) > 0);
    values.put("sequences", sequences);
    String name = "recurrent" + layers++;
    String record = states == 2 ? "LstmResult" : "RecurrentResult";
    Op op = RecurrentLayerCases.op(name, kind, isRecord ? record : "Tensor", values);
    int scans = deep * (both ? 2 : 1);
    Value y = body.layer(name, op, operands(name, xs, units, scans, states));
    Dim wide = Dim.of((both ? 2L : 1L) * units);
    Shape all = xs.shape().with(-1, wide);
    if (isRecord) {
      parts(op, y, units, scans, states, all);
    } else {
      graph.keep(y, sequences ? all : Shape.of(RandomGraph.BATCH, wide), 1);
    }
  }

  /** The sequence; every second time the states to begin with; at times which steps are there. */
  private Value[] operands(String name, Node xs, int units, int scans, int states) {
    var operands = new ArrayList<Value>();
    operands.add(xs.value());
    if (choice.nextBoolean()) {
      Value x = graph.nodes().getFirst().value();
      for (int i = 0; i < states; i++) {
        Value one = body.dense(name + "Start" + i, units, Activation.TANH, x);
        var each = new Value[scans];
        for (int s = 0; s < scans; s++) {
          each[s] = s == 0 ? one : body.call("mul", one, 0.5 / s);
        }
        operands.add(scans == 1 ? one : body.call("stack", 0, each));
      }
    }
    if (choice.nextInt(3) == 0) {
      operands.add(body.truths(name + "There", "batch seq"));
    }
    return operands.toArray(Value[]::new);
  }

  /** The components of a record, the sequence last. */
  private void parts(Op op, Value y, int units, int scans, int states, Shape all) {
    Shape state = Shape.of(RandomGraph.BATCH, Dim.of(units));
    for (int i = states; i >= 0; i--) {
      Value part = body.op(Layers.component(op, i), "part" + i, y);
      Shape shape =
          i == 0 ? all : scans == 1 ? state : Shape.of(Dim.of(scans), state.dim(0), state.dim(1));
      // A cell grows by at most 1 with each step.
      graph.keep(part, shape, i == 2 ? 4 : 1);
    }
  }

  private void attention(Node xs) {
    String name = "attend" + layers++;
    int heads = 1 + choice.nextInt(2);
    int width = heads * (1 + choice.nextInt(3));
    Value x = body.dense(name + "Width", width, Activation.TANH, xs.value());
    var op =
        new Attention(
            name,
            heads,
            1 + choice.nextInt(heads),
            choice.nextBoolean(),
            choice.nextBoolean(),
            Initializer.GLOROT_UNIFORM,
            Initializer.ZEROS);
    var operands = new ArrayList<>(List.of(x));
    boolean masked = choice.nextInt(3) == 0;
    if (choice.nextInt(3) == 0 && !op.causal()) {
      operands.add(body.call("tanh", xs.value()));
    }
    if (masked) {
      operands.add(body.truths(name + "Seen", "batch seq"));
    }
    Value y = body.layer(name, op, operands.toArray(Value[]::new));
    graph.keep(y, xs.shape().with(-1, Dim.of(width)), width * (width(xs) + width + 1.0) + 1);
  }
}

package dev.adjoint.processor.testing;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.processor.ir.Block;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Attention;
import dev.adjoint.processor.op.BlockResult;
import dev.adjoint.processor.op.CallBlock;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.RowNorm;
import dev.adjoint.processor.op.ScanBlock;
import dev.adjoint.processor.op.StackBlock;
import dev.adjoint.processor.testing.RandomGraph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Grows a random graph by blocks over a sequence: used, stacked and scanned. */
final class RandomBlocks {
  private final RandomGraph graph;
  private final TestModel.Body body;
  private final Random choice;
  private int blocks;

  RandomBlocks(RandomGraph graph, Random choice) {
    this.graph = graph;
    this.body = graph.body();
    this.choice = choice;
  }

  private static Dense dense(String name, Activation activation) {
    return new Dense(name, "d", activation, true, Initializer.GLOROT_UNIFORM, Initializer.ZEROS);
  }

  private static Function.Result result(String name, Value value) {
    return new Function.Result(name, value);
  }

  /** A block that keeps the shape, once or in a stack. */
  void repeat(Node xs) {
    String name = "blocks" + blocks++;
    Block block = residual(name);
    int times = choice.nextInt(4);
    Value y =
        body.layer(
            name,
            times == 0 ? new CallBlock(name, block) : new StackBlock(name, block, times),
            xs.value());
    graph.keep(y, xs.shape(), xs.bound() + Math.max(times, 1));
  }

  private Block residual(String name) {
    int kind = choice.nextInt(5);
    Block inner = kind == 4 ? cell(name + "Step") : null;
    return body.block(
        name,
        b -> {
          Value x = b.argument("x", "batch steps d");
          Value change =
              switch (kind) {
                case 0 -> b.layer("dense", dense("dense", Activation.TANH), x);
                case 1 ->
                    b.layer(
                        "dense",
                        dense("dense", Activation.SIGMOID),
                        b.layer(
                            "norm", new RowNorm("norm", true, List.of(-1), 0.1, true, true), x));
                case 2 ->
                    b.layer(
                        "deep",
                        RecurrentLayerCases.op(
                            "deep",
                            "Gru",
                            "Tensor",
                            Map.of("units", 0, "size", "d", "sequences", true)),
                        x);
                case 3 -> b.call("tanh", b.layer("attend", attention(), b.call("tanh", x)));
                default -> emitted(b, inner, x);
              };
          return List.of(result("result", b.call("add", x, change)));
        });
  }

  private static Attention attention() {
    return new Attention("attend", 1, 1, true, true, Initializer.GLOROT_UNIFORM, Initializer.ZEROS);
  }

  /** What a cell emits that starts from what the sequence is in the mean. */
  private static Value emitted(TestModel.Body b, Block cell, Value x) {
    var op = new ScanBlock("scan", cell, "steps", false, List.of(0, -1));
    Value all = b.layer("scan", op, b.call("tanh", b.call("mean", x, 1)), x);
    return b.op(new BlockResult("y"), "y", all);
  }

  /** A block of one step that carries h and emits y, of the width of the sequence. */
  private Block cell(String name) {
    return body.block(
        name,
        b -> {
          Value h = b.argument("h", "batch d");
          Value x = b.argument("x", "batch d");
          Value next =
              b.call("tanh", b.call("add", b.layer("gate", dense("gate", Activation.NONE), x), h));
          return List.of(result("h", next), result("y", b.call("mul", next, h)));
        });
  }

  /** A scan over the sequence from states of another width. */
  void scan(Node xs) {
    String name = "scan" + blocks++;
    boolean two = choice.nextBoolean();
    boolean tied = choice.nextBoolean();
    int emits = choice.nextInt(4);
    Block block = step(name, two, tied, emits);
    List<Integer> carried = two ? List.of(0, 1, -1) : List.of(0, -1);
    var op = new ScanBlock(name, block, "seq", choice.nextBoolean(), carried);
    int units = 1 + choice.nextInt(5);
    Shape state = Shape.of(RandomGraph.BATCH, Dim.of(units));
    var operands = new ArrayList<Value>();
    operands.add(
        body.dense(name + "Start", units, Activation.TANH, graph.nodes().getFirst().value()));
    if (two) {
      operands.add(body.call("zeros", "batch " + units));
    }
    operands.add(xs.value());
    if (tied) {
      operands.add(body.weight(name + "Tied", units + " " + units));
    }
    Value all = body.layer(name, op, operands.toArray(Value[]::new));
    graph.keep(body.op(new BlockResult("h"), "h", all), state, 1);
    if (two) {
      graph.keep(body.op(new BlockResult("c"), "c", all), state, 3);
    }
    List<Dim> wide = List.of(RandomGraph.BATCH, RandomGraph.SEQ, Dim.of(units));
    Shape emitted =
        new Shape(emits == 0 ? wide.subList(1, 2) : emits == 1 ? wide.subList(0, 2) : wide);
    graph.keep(body.op(new BlockResult("y"), "y", all), emitted, 1);
  }

  private Block step(String name, boolean two, boolean tied, int emits) {
    int kind = choice.nextInt(3);
    return body.block(
        name,
        b -> {
          Value h = b.argument("h", "batch d");
          Value c = two ? b.argument("c", "batch d") : h;
          Value x = b.argument("x", "batch w");
          Value gate = b.layer("gate", dense("gate", Activation.NONE), x);
          Value mixed =
              tied
                  ? b.call("matmul", h, b.argument("tied", "d d"))
                  : kind == 0 ? b.layer("own", dense("own", Activation.RELU), h) : h;
          Value next = b.call(kind == 1 ? "sigmoid" : "tanh", b.call("add", gate, mixed));
          Value keep = b.call("mul", c, b.call("sigmoid", gate));
          Value cell = b.call("add", keep, b.call("mul", next, 0.5));
          Value each = kind == 2 ? b.call("softmax", cell) : b.call("mul", next, h);
          var results = new ArrayList<>(List.of(result("h", next)));
          if (two) {
            results.add(result("c", cell));
          }
          results.add(
              result(
                  "y",
                  switch (emits) {
                    case 0 -> b.call("mean", each);
                    case 1 -> b.call("max", each, 1);
                    default -> each;
                  }));
          return results;
        });
  }
}

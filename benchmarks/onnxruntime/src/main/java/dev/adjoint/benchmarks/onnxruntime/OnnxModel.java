package dev.adjoint.benchmarks.onnxruntime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/** A chain of dense layers with relu between them, as an ONNX model with input x and output y. */
final class OnnxModel {
  private static final int IR_VERSION = 8;
  private static final int OPSET = 13;
  private static final int FLOAT = 1;

  private OnnxModel() {}

  /** The model for {@code [batch, widths[0]]}, serialised. */
  static byte[] dense(int batch, int... widths) {
    var graph = new Protobuf();
    int last = widths.length - 1;
    var input = "x";
    for (int i = 1; i <= last; i++) {
      var output = i == last ? "y" : "dense" + i;
      graph.message(1, node("Gemm", output, input, "weight" + i, "bias" + i));
      if (i < last) {
        graph.message(1, node("Relu", "relu" + i, output));
        input = "relu" + i;
      }
    }
    graph.string(2, "classifier");
    var random = new SplittableRandom(1);
    for (int i = 1; i <= last; i++) {
      double bound = Math.sqrt(6.0 / (widths[i - 1] + widths[i]));
      graph.message(5, weights("weight" + i, random, bound, widths[i - 1], widths[i]));
      graph.message(5, weights("bias" + i, random, 0, widths[i]));
    }
    graph.message(11, value("x", batch, widths[0])).message(12, value("y", batch, widths[last]));
    var operators = new Protobuf().string(1, "").number(2, OPSET);
    return new Protobuf()
        .number(1, IR_VERSION)
        .message(7, graph)
        .message(8, operators)
        .toByteArray();
  }

  private static Protobuf node(String operator, String output, String... inputs) {
    var node = new Protobuf();
    for (var input : inputs) {
      node.string(1, input);
    }
    return node.string(2, output).string(4, operator);
  }

  private static Protobuf weights(String name, SplittableRandom random, double bound, int... dims) {
    var tensor = new Protobuf();
    int elements = 1;
    for (int dim : dims) {
      tensor.number(1, dim);
      elements *= dim;
    }
    var values = ByteBuffer.allocate(elements * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < elements; i++) {
      values.putFloat((float) ((2 * random.nextDouble() - 1) * bound));
    }
    return tensor.number(2, FLOAT).string(8, name).bytes(9, values.array());
  }

  private static Protobuf value(String name, int... dims) {
    var shape = new Protobuf();
    for (int dim : dims) {
      shape.message(1, new Protobuf().number(1, dim));
    }
    var tensor = new Protobuf().number(1, FLOAT).message(2, shape);
    return new Protobuf().string(1, name).message(2, new Protobuf().message(1, tensor));
  }
}

package dev.adjoint.nd4j.runtime;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;

/** Native ops over vectors that stay where they are, with numbers that may change. */
public final class Nd4jUpdate implements AutoCloseable {

  /** Writes the ops of an update. */
  @FunctionalInterface
  interface Steps {
    /** Adds them in order. */
    void addTo(Nd4jUpdate update);
  }

  private final DataType type;
  private final Map<String, HostBlock> numbers = new HashMap<>();
  private final Nd4jOp op;
  private Nd4jOp.Setup setup = new Nd4jOp.Setup();

  Nd4jUpdate(DataType type, Steps steps) {
    this.type = type;
    this.op =
        Nd4jOp.of(
            fresh -> {
              setup = fresh;
              steps.addTo(this);
            });
  }

  Nd4jOp.Setup setup() {
    return setup;
  }

  /** A number that {@link #set} changes. */
  INDArray number(String name) {
    return block(name).view(0);
  }

  private HostBlock block(String name) {
    var block = numbers.get(name);
    if (block == null) {
      block = HostBlock.allocate(type, 1);
      numbers.put(name, block);
    }
    return block;
  }

  INDArray constant(double value) {
    return setup.number(type, value);
  }

  INDArray scratch(long elements) {
    return setup.scratch(type, elements);
  }

  void set(String name, double value) {
    block(name).set(0, value);
  }

  double get(String name) {
    return block(name).get(0);
  }

  void add(INDArray a, INDArray b, INDArray y) {
    binary("add", a, b, y);
  }

  void subtract(INDArray a, INDArray b, INDArray y) {
    binary("subtract", a, b, y);
  }

  void multiply(INDArray a, INDArray b, INDArray y) {
    binary("multiply", a, b, y);
  }

  void multiply(INDArray a, double factor, INDArray y) {
    binary("multiply", a, constant(factor), y);
  }

  void divide(INDArray a, INDArray b, INDArray y) {
    binary("divide", a, b, y);
  }

  void maximum(INDArray a, INDArray b, INDArray y) {
    binary("maximum", a, b, y);
  }

  void minimum(INDArray a, INDArray b, INDArray y) {
    binary("minimum", a, b, y);
  }

  void sign(INDArray x, INDArray y) {
    setup.plain(new Sign(x, y));
  }

  void sqrt(INDArray x, INDArray y) {
    setup.plain(new Sqrt(x, y));
  }

  private void binary(String name, INDArray a, INDArray b, INDArray y) {
    setup.custom(name, new INDArray[] {a, b}, y);
  }

  void run() {
    op.run();
  }

  @Override
  public void close() {
    op.close();
    numbers.values().forEach(HostBlock::close);
  }
}

package dev.adjoint.eager;

import dev.adjoint.IntTensor;
import dev.adjoint.processor.ir.Element;
import java.util.Arrays;

/** A tensor of integers, such as class indices, computed at once. */
public final class EagerIntTensor implements IntTensor {
  private final EagerValue self;

  EagerIntTensor(EagerValue self) {
    this.self = self;
  }

  /**
   * A tensor of these values, row-major.
   *
   * @param shape its dims, none for a scalar; one of them may be -1, and is then what is left
   */
  public static EagerIntTensor of(int[] values, int... shape) {
    double[] doubles = Arrays.stream(values).asDoubleStream().toArray();
    return new EagerIntTensor(EagerTensor.free(doubles, shape, EagerContext.FLOAT, Element.INT));
  }

  /** The tensor of an eager run. */
  static EagerValue self(IntTensor tensor) {
    if (tensor instanceof EagerIntTensor eager) {
      return eager.self;
    }
    throw new IllegalArgumentException(
        (tensor == null ? "found null" : "found a " + tensor.getClass().getName())
            + ", required an EagerIntTensor: see EagerIntTensor.of");
  }

  /** A copy of the values, row-major. */
  public int[] values() {
    return Arrays.stream(self.numbers().values()).mapToInt(value -> (int) value).toArray();
  }

  /** The dims. */
  public int[] shape() {
    return self.numbers().shape().clone();
  }

  @Override
  public EagerTensor toFloat() {
    return new EagerTensor(Operations.call(self, "toFloat"));
  }

  @Override
  public EagerIntTensor reshape(String shape) {
    return new EagerIntTensor(Operations.call(self, "reshape", shape));
  }

  @Override
  public EagerTensor oneHot(int depth) {
    return new EagerTensor(Operations.call(self, "oneHot", depth));
  }

  @Override
  public EagerTensor oneHot(String depth) {
    return new EagerTensor(Operations.call(self, "oneHot", depth));
  }

  @Override
  public EagerBoolTensor greater(IntTensor other) {
    return new EagerBoolTensor(Operations.call(self, "greater", self(other)));
  }

  @Override
  public EagerBoolTensor greater(int value) {
    return new EagerBoolTensor(Operations.call(self, "greater", value));
  }

  @Override
  public EagerBoolTensor greaterEqual(IntTensor other) {
    return new EagerBoolTensor(Operations.call(self, "greaterEqual", self(other)));
  }

  @Override
  public EagerBoolTensor greaterEqual(int value) {
    return new EagerBoolTensor(Operations.call(self, "greaterEqual", value));
  }

  @Override
  public EagerBoolTensor less(IntTensor other) {
    return new EagerBoolTensor(Operations.call(self, "less", self(other)));
  }

  @Override
  public EagerBoolTensor less(int value) {
    return new EagerBoolTensor(Operations.call(self, "less", value));
  }

  @Override
  public EagerBoolTensor lessEqual(IntTensor other) {
    return new EagerBoolTensor(Operations.call(self, "lessEqual", self(other)));
  }

  @Override
  public EagerBoolTensor lessEqual(int value) {
    return new EagerBoolTensor(Operations.call(self, "lessEqual", value));
  }

  @Override
  public EagerBoolTensor equal(IntTensor other) {
    return new EagerBoolTensor(Operations.call(self, "equal", self(other)));
  }

  @Override
  public EagerBoolTensor equal(int value) {
    return new EagerBoolTensor(Operations.call(self, "equal", value));
  }

  @Override
  public EagerBoolTensor notEqual(IntTensor other) {
    return new EagerBoolTensor(Operations.call(self, "notEqual", self(other)));
  }

  @Override
  public EagerBoolTensor notEqual(int value) {
    return new EagerBoolTensor(Operations.call(self, "notEqual", value));
  }

  /** The expression, the shape, how the values are spread, the first few. */
  @Override
  public String toString() {
    return self.toString();
  }
}

package dev.adjoint.eager;

import dev.adjoint.BoolTensor;
import dev.adjoint.Tensor;
import dev.adjoint.processor.ir.Element;

/** A tensor of truth values, computed at once. */
public final class EagerBoolTensor implements BoolTensor {
  private final EagerValue self;

  EagerBoolTensor(EagerValue self) {
    this.self = self;
  }

  /**
   * A tensor of these values, row-major.
   *
   * @param shape its dims, none for a scalar; one of them may be -1, and is then what is left
   */
  public static EagerBoolTensor of(boolean[] values, int... shape) {
    var doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i] ? 1 : 0;
    }
    return new EagerBoolTensor(EagerTensor.free(doubles, shape, EagerContext.FLOAT, Element.BOOL));
  }

  /** The tensor of an eager run. */
  static EagerValue self(BoolTensor tensor) {
    if (tensor instanceof EagerBoolTensor eager) {
      return eager.self;
    }
    throw new IllegalArgumentException(
        "found a "
            + tensor.getClass().getName()
            + ", required an EagerBoolTensor: see EagerBoolTensor.of");
  }

  /** A copy of the values, row-major. */
  public boolean[] values() {
    double[] numbers = self.numbers().values();
    var values = new boolean[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers[i] != 0;
    }
    return values;
  }

  /** The dims. */
  public int[] shape() {
    return self.numbers().shape().clone();
  }

  @Override
  public EagerBoolTensor and(BoolTensor other) {
    return new EagerBoolTensor(Operations.call(self, "and", self(other)));
  }

  @Override
  public EagerBoolTensor or(BoolTensor other) {
    return new EagerBoolTensor(Operations.call(self, "or", self(other)));
  }

  @Override
  public EagerBoolTensor not() {
    return new EagerBoolTensor(Operations.call(self, "not"));
  }

  @Override
  public EagerBoolTensor reshape(String shape) {
    return new EagerBoolTensor(Operations.call(self, "reshape", shape));
  }

  @Override
  public EagerTensor toFloat() {
    return new EagerTensor(Operations.call(self, "toFloat"));
  }

  @Override
  public EagerTensor where(Tensor a, Tensor b) {
    return new EagerTensor(
        Operations.call(self, "where", EagerTensor.self(a), EagerTensor.self(b)));
  }

  @Override
  public EagerTensor where(Tensor a, double b) {
    return new EagerTensor(Operations.call(self, "where", EagerTensor.self(a), b));
  }

  @Override
  public EagerTensor where(double a, Tensor b) {
    return new EagerTensor(Operations.call(self, "where", a, EagerTensor.self(b)));
  }

  /** The expression, the shape, how the values are spread, the first few. */
  @Override
  public String toString() {
    return self.toString();
  }
}

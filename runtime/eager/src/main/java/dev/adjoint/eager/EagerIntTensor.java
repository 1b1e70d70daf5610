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

  /** The expression, the shape, how the values are spread, the first few. */
  @Override
  public String toString() {
    return self.toString();
  }
}

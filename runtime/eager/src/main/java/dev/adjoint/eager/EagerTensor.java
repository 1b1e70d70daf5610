package dev.adjoint.eager;

import dev.adjoint.IntTensor;
import dev.adjoint.Tensor;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.op.StateTensor;
import dev.adjoint.runtime.Checks;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of real numbers, computed at once: every method of {@link Tensor} returns its value.
 * Arithmetic is in double; what belongs to a FLOAT32 model is rounded to float after each op, so
 * results agree with those of the compiled model up to rounding.
 */
public final class EagerTensor implements Tensor {
  private final EagerValue self;

  /** The state that was read, where it is one. */
  private final @Nullable StateTensor state;

  EagerTensor(EagerValue self) {
    this.self = self;
    this.state = null;
  }

  EagerTensor(EagerValue self, StateTensor state) {
    this.self = self;
    this.state = state;
  }

  /**
   * A tensor of these values, row-major.
   *
   * @param shape its dims, none for a scalar; one of them may be -1, and is then what is left
   */
  public static EagerTensor of(float[] values, int... shape) {
    var doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return new EagerTensor(free(doubles, shape, EagerContext.FLOAT, Element.FLOAT));
  }

  /**
   * A tensor of these values, row-major; a FLOAT32 model rounds them.
   *
   * @param shape its dims, none for a scalar; one of them may be -1, and is then what is left
   */
  public static EagerTensor of(double[] values, int... shape) {
    return new EagerTensor(free(values, shape, EagerContext.DOUBLE, Element.DOUBLE));
  }

  /** The same tensor: what a component of a result, or a local variable, is in an eager run. */
  public static EagerTensor of(Tensor tensor) {
    return new EagerTensor(self(tensor));
  }

  static EagerValue free(double[] values, int[] shape, EagerContext context, Element element) {
    int[] sizes = shape.clone();
    int known = 1;
    int open = -1;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] == -1 && open < 0) {
        open = i;
      } else {
        Checks.dim("dim " + i, sizes[i]);
        known = Math.multiplyExact(known, sizes[i]);
      }
    }
    if (open >= 0) {
      sizes[open] = Checks.rows("values", values.length, known);
    } else {
      Checks.length("values of " + Arrays.toString(shape), values.length, known);
    }
    return EagerValue.of(
        "tensor",
        true,
        element,
        new Numbers(sizes, values.clone()),
        new SourceRef("", 0, 1, "tensor", null),
        context);
  }

  /** The tensor of an eager run. */
  static EagerValue self(Tensor tensor) {
    if (tensor instanceof EagerTensor eager) {
      return eager.self;
    }
    throw new IllegalArgumentException(
        "found a " + tensor.getClass().getName() + ", required an EagerTensor: see EagerTensor.of");
  }

  /** A copy of the values, row-major; exact for both precisions. */
  public double[] values() {
    return self.numbers().values().clone();
  }

  /** A copy of the values as floats, row-major. */
  public float[] floats() {
    var values = self.numbers().values();
    var floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** The dims. */
  public int[] shape() {
    return self.numbers().shape().clone();
  }

  /** The value at an index, one number for each dim; none for a scalar. */
  public double at(int... index) {
    int[] shape = self.numbers().shape();
    if (index.length != shape.length) {
      throw new IllegalArgumentException(
          "found " + index.length + " indices, required " + shape.length + ": " + self);
    }
    for (int i = 0; i < index.length; i++) {
      Objects.checkIndex(index[i], shape[i]);
    }
    return self.numbers().at(index);
  }

  /** Whether no value is NaN or infinite. */
  public boolean isFinite() {
    return self.numbers().firstNonFinite() < 0;
  }

  /**
   * The expression, the shape, how the values are spread, whether all are finite, the first few.
   */
  @Override
  public String toString() {
    return self.toString();
  }

  @Override
  public EagerTensor add(Tensor other) {
    return new EagerTensor(Operations.call(self, "add", self(other)));
  }

  @Override
  public EagerTensor add(double value) {
    return new EagerTensor(Operations.call(self, "add", value));
  }

  @Override
  public EagerTensor sub(Tensor other) {
    return new EagerTensor(Operations.call(self, "sub", self(other)));
  }

  @Override
  public EagerTensor sub(double value) {
    return new EagerTensor(Operations.call(self, "sub", value));
  }

  @Override
  public EagerTensor mul(Tensor other) {
    return new EagerTensor(Operations.call(self, "mul", self(other)));
  }

  @Override
  public EagerTensor mul(double value) {
    return new EagerTensor(Operations.call(self, "mul", value));
  }

  @Override
  public EagerTensor div(Tensor other) {
    return new EagerTensor(Operations.call(self, "div", self(other)));
  }

  @Override
  public EagerTensor div(double value) {
    return new EagerTensor(Operations.call(self, "div", value));
  }

  @Override
  public EagerTensor maximum(Tensor other) {
    return new EagerTensor(Operations.call(self, "maximum", self(other)));
  }

  @Override
  public EagerTensor minimum(Tensor other) {
    return new EagerTensor(Operations.call(self, "minimum", self(other)));
  }

  @Override
  public EagerTensor matmul(Tensor other) {
    return new EagerTensor(Operations.call(self, "matmul", self(other)));
  }

  @Override
  public EagerTensor neg() {
    return new EagerTensor(Operations.call(self, "neg"));
  }

  @Override
  public EagerTensor square() {
    return new EagerTensor(Operations.call(self, "square"));
  }

  @Override
  public EagerTensor sqrt() {
    return new EagerTensor(Operations.call(self, "sqrt"));
  }

  @Override
  public EagerTensor abs() {
    return new EagerTensor(Operations.call(self, "abs"));
  }

  @Override
  public EagerTensor exp() {
    return new EagerTensor(Operations.call(self, "exp"));
  }

  @Override
  public EagerTensor log() {
    return new EagerTensor(Operations.call(self, "log"));
  }

  @Override
  public EagerTensor relu() {
    return new EagerTensor(Operations.call(self, "relu"));
  }

  @Override
  public EagerTensor sigmoid() {
    return new EagerTensor(Operations.call(self, "sigmoid"));
  }

  @Override
  public EagerTensor tanh() {
    return new EagerTensor(Operations.call(self, "tanh"));
  }

  @Override
  public EagerTensor gelu() {
    return new EagerTensor(Operations.call(self, "gelu"));
  }

  @Override
  public EagerTensor softplus() {
    return new EagerTensor(Operations.call(self, "softplus"));
  }

  @Override
  public EagerTensor softmax() {
    return new EagerTensor(Operations.call(self, "softmax"));
  }

  @Override
  public EagerTensor logSoftmax() {
    return new EagerTensor(Operations.call(self, "logSoftmax"));
  }

  @Override
  public EagerTensor transpose() {
    return new EagerTensor(Operations.call(self, "transpose"));
  }

  @Override
  public EagerTensor flatten() {
    return new EagerTensor(Operations.call(self, "flatten"));
  }

  @Override
  public EagerTensor sum() {
    return new EagerTensor(Operations.call(self, "sum"));
  }

  @Override
  public EagerTensor mean() {
    return new EagerTensor(Operations.call(self, "mean"));
  }

  @Override
  public EagerTensor max() {
    return new EagerTensor(Operations.call(self, "max"));
  }

  @Override
  public EagerTensor min() {
    return new EagerTensor(Operations.call(self, "min"));
  }

  @Override
  public EagerTensor pow(double exponent) {
    return new EagerTensor(Operations.call(self, "pow", exponent));
  }

  @Override
  public EagerTensor clip(double low, double high) {
    return new EagerTensor(Operations.call(self, "clip", low, high));
  }

  @Override
  public EagerTensor leakyRelu(double slope) {
    return new EagerTensor(Operations.call(self, "leakyRelu", slope));
  }

  @Override
  public EagerTensor softmax(int axis) {
    return new EagerTensor(Operations.call(self, "softmax", axis));
  }

  @Override
  public EagerTensor logSoftmax(int axis) {
    return new EagerTensor(Operations.call(self, "logSoftmax", axis));
  }

  @Override
  public EagerTensor permute(int... axes) {
    return new EagerTensor(Operations.call(self, "permute", axes));
  }

  @Override
  public EagerTensor sum(int... axes) {
    return new EagerTensor(Operations.call(self, "sum", axes));
  }

  @Override
  public EagerTensor mean(int... axes) {
    return new EagerTensor(Operations.call(self, "mean", axes));
  }

  @Override
  public EagerTensor max(int... axes) {
    return new EagerTensor(Operations.call(self, "max", axes));
  }

  @Override
  public EagerTensor min(int... axes) {
    return new EagerTensor(Operations.call(self, "min", axes));
  }

  @Override
  public EagerTensor reshape(String shape) {
    return new EagerTensor(Operations.call(self, "reshape", shape));
  }

  @Override
  public EagerTensor stopGradient() {
    return new EagerTensor(Operations.call(self, "stopGradient"));
  }

  @Override
  public void assign(Tensor value) {
    if (state == null) {
      throw new IllegalStateException(
          self + ": only a @State can be assigned, as in mean().assign(...)");
    }
    Operations.assign(self, state, self(value));
  }

  @Override
  public EagerTensor dropout(double rate) {
    return new EagerTensor(Operations.call(self, "dropout", rate));
  }

  @Override
  public EagerTensor crossEntropy(IntTensor labels) {
    return new EagerTensor(Operations.call(self, "crossEntropy", EagerIntTensor.self(labels)));
  }

  @Override
  public EagerTensor meanSquaredError(Tensor target) {
    return new EagerTensor(Operations.call(self, "meanSquaredError", self(target)));
  }

  @Override
  public EagerTensor binaryCrossEntropyWithLogits(Tensor target) {
    return new EagerTensor(Operations.call(self, "binaryCrossEntropyWithLogits", self(target)));
  }
}

package dev.adjoint.processor.op;

import dev.adjoint.Initializer;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link dev.adjoint.LayerNorm}, {@code y = (x - mean) / √(mean((x - mean)²) + epsilon) * weight +
 * bias}, or {@link dev.adjoint.RmsNorm}, which subtracts no mean.
 *
 * <p>x, y: {@code [...]}; weight, bias: the dims of the axes, in order.
 *
 * @param layer the name under which its parameters are saved
 * @param centred whether the mean is subtracted
 * @param axes over which the means are taken, as the user gave them
 * @param scale whether there is a weight
 * @param offset whether there is a bias
 */
public record RowNorm(
    String layer,
    boolean centred,
    List<Integer> axes,
    double epsilon,
    boolean scale,
    boolean offset)
    implements Composite {

  /** Copies the axes. */
  public RowNorm {
    axes = List.copyOf(axes);
  }

  @Override
  public boolean normalises() {
    return true;
  }

  @Override
  public String mnemonic() {
    return layer;
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(layer, x);
    Rules.requireRank(layer, x, 1);
    List<Integer> sorted = Rules.axes(layer, x, axes);
    Value y = normalised(typing, x, sorted, centred, epsilon);
    Shape shape = new Shape(sorted.stream().map(x.shape()::dim).toList());
    return affine(typing, y, shape, sorted);
  }

  /** {@code (x - mean) / √(variance + epsilon)}, the means over these axes. */
  static Value normalised(
      Typing typing, Value x, List<Integer> axes, boolean centred, double epsilon) {
    Value centre = centred ? typing.emit(new Sub(), x, Rules.meanKeeping(typing, x, axes)) : x;
    Value variance = Rules.meanKeeping(typing, typing.emit(new Square(), centre), axes);
    Value deviation =
        typing.emit(
            new Sqrt(), typing.emit(new Add(), variance, typing.emit(new Constant(epsilon))));
    Value inverse = typing.emit(new Div(), typing.emit(new Constant(1)), deviation);
    return typing.emit(new Mul(), centre, inverse);
  }

  private Value affine(Typing typing, Value x, Shape shape, List<Integer> sorted) {
    Value y = x;
    if (scale) {
      Value weight = typing.parameter(layer + ".weight", Initializer.ONES, shape);
      y = typing.emit(new Mul(), y, aligned(typing, weight, x.shape(), sorted));
    }
    if (offset) {
      Value bias = typing.parameter(layer + ".bias", Initializer.ZEROS, shape);
      y = typing.emit(new Add(), y, aligned(typing, bias, x.shape(), sorted));
    }
    return y;
  }

  /** A parameter with a dim of 1 for each axis after its first that it does not have. */
  private static Value aligned(Typing typing, Value parameter, Shape x, List<Integer> sorted) {
    var dims = new ArrayList<Dim>();
    for (int axis = sorted.getFirst(); axis < x.rank(); axis++) {
      dims.add(sorted.contains(axis) ? x.dim(axis) : Dim.ONE);
    }
    Shape shape = new Shape(dims);
    return shape.equals(parameter.shape()) ? parameter : typing.emit(new Reshape(shape), parameter);
  }
}

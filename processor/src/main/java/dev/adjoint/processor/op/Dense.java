package dev.adjoint.processor.op;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * A fully connected layer, see {@link dev.adjoint.Dense}: {@code y = activation(x · weight +
 * bias)}.
 *
 * <p>x: {@code [..., In]}; weight: {@code [In, units]}; bias: {@code [units]}; y: {@code [...,
 * units]}.
 *
 * @param layer the name under which its parameters are saved
 * @param units the width of the result, an expression over the names of dims
 * @param regularization of the weight
 */
public record Dense(
    String layer,
    String units,
    Activation activation,
    boolean bias,
    Initial init,
    Initial biasInit,
    Regularization regularization)
    implements Composite {

  /** A layer that says nothing of the norm of its weight, with initializers that take no number. */
  public Dense(
      String layer,
      String units,
      Activation activation,
      boolean bias,
      Initializer init,
      Initializer biasInit) {
    this(
        layer,
        units,
        activation,
        bias,
        Initial.of(init),
        Initial.of(biasInit),
        Regularization.NONE);
  }

  @Override
  public String mnemonic() {
    return layer;
  }

  @Override
  public String toString() {
    return "Dense[layer=%s, units=%s, activation=%s, bias=%s, init=%s, biasInit=%s%s]"
        .formatted(layer, units, activation, bias, init, biasInit, regularization);
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Rules.requireReal(layer, x);
    Rules.requireRank(layer, x, 1);
    Dim width = typing.dim(units);
    Value weight = typing.parameter(layer + ".weight", init, Shape.of(x.shape().last(), width));
    typing.regularise(layer + ".weight", weight, regularization, 1);
    Value y = times(typing, x, weight, width);
    if (bias) {
      y = typing.emit(new Add(), y, typing.parameter(layer + ".bias", biasInit, Shape.of(width)));
    }
    return Activations.apply(typing, activation, y);
  }

  /** A vector is a matrix of one row. */
  private static Value times(Typing typing, Value x, Value weight, Dim width) {
    if (x.shape().rank() > 1) {
      return typing.emit(new MatMul(), x, weight);
    }
    Value row = typing.emit(new Reshape(Shape.of(Dim.ONE, x.shape().last())), x);
    return typing.emit(new Reshape(Shape.of(width)), typing.emit(new MatMul(), row, weight));
  }
}

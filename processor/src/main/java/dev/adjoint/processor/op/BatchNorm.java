package dev.adjoint.processor.op;

import dev.adjoint.Initializer;
import dev.adjoint.StateScope;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Batch normalisation over the last axis, see {@link dev.adjoint.BatchNorm}. The variance of a
 * batch is the mean of squared deviations, in a second pass over x. Of one element it is 0, and so
 * is the one that goes into the running variance.
 */
public record BatchNorm(String layer, double momentum, double epsilon) implements Composite {

  /** Checks the constants. */
  public BatchNorm {
    if (!(momentum >= 0 && momentum <= 1)) {
      throw new Fault(
          DiagnosticId.LAYER_FORM, "@BatchNorm: momentum is from 0 to 1, found " + momentum);
    }
    if (!(epsilon > 0 && Double.isFinite(epsilon))) {
      throw new Fault(DiagnosticId.LAYER_FORM, "@BatchNorm: epsilon is above 0, found " + epsilon);
    }
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
    Rules.requireRank(layer, x, 2);
    var channels = Shape.of(x.shape().last());
    Value weight = typing.parameter(layer + ".weight", Initializer.ONES, channels);
    Value bias = typing.parameter(layer + ".bias", Initializer.ZEROS, channels);
    Value mean = state(typing, "mean", Initializer.ZEROS, channels);
    Value variance = state(typing, "variance", Initializer.ONES, channels);

    List<Integer> axes = IntStream.range(0, x.shape().rank() - 1).boxed().toList();
    Value batchMean = Rules.mean(typing, x, axes);
    Value centred = typing.emit(new Sub(), x, batchMean);
    Value batchVariance = Rules.mean(typing, typing.emit(new Square(), centred), axes);

    Value unbiased = typing.emit(new Mul(), batchVariance, correction(typing, x));
    assign(typing, "mean", mean, batchMean);
    assign(typing, "variance", variance, unbiased);
    return typing.emit(
        new InTraining(),
        scaled(typing, centred, batchVariance, weight, bias),
        scaled(typing, typing.emit(new Sub(), x, mean), variance, weight, bias));
  }

  private Value state(Typing typing, String what, Initializer init, Shape shape) {
    return typing.state(layer + "." + what, init, StateScope.MODEL, shape);
  }

  /** {@code n / (n - 1)}; 1 for n of 1. */
  private static Value correction(Typing typing, Value x) {
    Dim count = x.shape().slice(0, x.shape().rank() - 1).size();
    Value n = typing.emit(new DimSize(count));
    Value one = typing.emit(new Constant(1));
    Value less = typing.emit(new Maximum(), typing.emit(new Sub(), n, one), one);
    return typing.emit(new Div(), n, less);
  }

  private void assign(Typing typing, String what, Value running, Value batch) {
    Value kept = typing.emit(new Mul(), running, typing.emit(new Constant(1 - momentum)));
    Value added = typing.emit(new Mul(), batch, typing.emit(new Constant(momentum)));
    typing.emit(
        new AssignState(typing.qualified(layer + "." + what), StateScope.MODEL, running.shape()),
        typing.emit(new Add(), kept, added));
  }

  /** {@code centred * (weight / sqrt(variance + epsilon)) + bias}. */
  private Value scaled(Typing typing, Value centred, Value variance, Value weight, Value bias) {
    Value raised = typing.emit(new Add(), variance, typing.emit(new Constant(epsilon)));
    Value scale = typing.emit(new Div(), weight, typing.emit(new Sqrt(), raised));
    return typing.emit(new Add(), typing.emit(new Mul(), centred, scale), bias);
  }
}

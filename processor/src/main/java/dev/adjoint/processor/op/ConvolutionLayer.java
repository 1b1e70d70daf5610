package dev.adjoint.processor.op;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * A convolution with bias and activation: {@link dev.adjoint.Conv2d}, {@link dev.adjoint.Conv1d}
 * and {@link dev.adjoint.DepthwiseConv2d}.
 *
 * @param layer the name under which its parameters are saved
 * @param sequences whether it is over sequences
 * @param filters the channels of the result, an expression over the names of dims; of a depthwise
 *     convolution, for each channel of x
 * @param groups 0 for as many as channels
 * @param regularization of the weight
 */
public record ConvolutionLayer(
    String layer,
    boolean sequences,
    Window window,
    String filters,
    int groups,
    Activation activation,
    boolean bias,
    Initializer init,
    Initializer biasInit,
    Regularization regularization)
    implements ImageLayer {

  @Override
  public String toString() {
    return "ConvolutionLayer[layer=%s, sequences=%s, window=%s, filters=%s, groups=%s, activation=%s, bias=%s, init=%s, biasInit=%s%s]"
        .formatted(
            layer,
            sequences,
            window,
            filters,
            groups,
            activation,
            bias,
            init,
            biasInit,
            regularization);
  }

  @Override
  public String mnemonic() {
    return layer;
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = ImageLayer.images(typing, layer, operands.getFirst(), sequences);
    window.check(layer, operands.getFirst());
    Dim channels = x.shape().last();
    Dim width = groups == 0 ? typing.dim(filters).times(channels) : typing.dim(filters);
    int parts = groups == 0 ? depth(operands.getFirst()) : groups;
    requireDivides(operands.getFirst(), parts, "channels", channels);
    requireDivides(operands.getFirst(), parts, "filters", width);
    Value weight = weight(typing, channels.dividedBy(Dim.of(parts)), width);
    Value y = typing.emit(new Convolution(window, parts), x, weight);
    if (bias) {
      y = typing.emit(new Add(), y, typing.parameter(layer + ".bias", biasInit, Shape.of(width)));
    }
    return ImageLayer.like(typing, Activations.apply(typing, activation, y), sequences);
  }

  /** The number of channels, which a depthwise convolution has groups for. */
  private int depth(Value x) {
    Dim channels = x.shape().last();
    if (!channels.isConstant()) {
      throw new Fault(
              DiagnosticId.SHAPE_PARAMETER,
              layer + ": the number of channels must be known at compile time, but is " + channels)
          .operand("value", x);
    }
    return Math.toIntExact(channels.constant().getAsLong());
  }

  private void requireDivides(Value x, int parts, String what, Dim size) {
    if (size.isConstant() && size.constant().getAsLong() % parts != 0) {
      throw new Fault(
              DiagnosticId.SHAPE_GROUPS,
              layer + ": " + parts + " groups do not divide " + size + " " + what)
          .operand("value", x);
    }
  }

  private Value weight(Typing typing, Dim channels, Dim width) {
    Dim high = Dim.of(window.height().kernel());
    Dim wide = Dim.of(window.width().kernel());
    String name = layer + ".weight";
    if (!sequences) {
      Value weight = typing.parameter(name, init, Shape.of(high, wide, channels, width));
      typing.regularise(name, weight, regularization, 3);
      return weight;
    }
    Value weight = typing.parameter(name, init, Shape.of(wide, channels, width));
    typing.regularise(name, weight, regularization, 2);
    return typing.emit(new Reshape(Shape.of(high, wide, channels, width)), weight);
  }
}

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
 * A transposed convolution with bias and activation, see {@link dev.adjoint.ConvTranspose2d}: the
 * data gradient of the convolution whose window moves over the result.
 *
 * @param layer the name under which its parameters are saved
 * @param sequences whether over sequences
 * @param filters the channels of the result, an expression over the names of dims
 * @param regularization of the weight
 */
public record TransposedConvolutionLayer(
    String layer,
    boolean sequences,
    Window window,
    String filters,
    Activation activation,
    boolean bias,
    Initializer init,
    Initializer biasInit,
    Regularization regularization)
    implements ImageLayer {

  @Override
  public String toString() {
    return "TransposedConvolutionLayer[layer=%s%s, window=%s, filters=%s, activation=%s, bias=%s, init=%s, biasInit=%s%s]"
        .formatted(
            layer,
            sequences ? ", sequences" : "",
            window,
            filters,
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
    Value given = operands.getFirst();
    Dim height = sequences ? Dim.ONE : result("height", window.height(), given, 1);
    Dim width = result(sequences ? "length" : "width", window.width(), given, -2);
    Dim channels = typing.dim(filters);
    Value weight = weight(typing, channels, x.shape().last());
    Value y = typing.emit(new ConvolutionDataGradient(window, 1, height, width), x, weight);
    if (bias) {
      var shape = Shape.of(channels);
      y = typing.emit(new Add(), y, typing.parameter(layer + ".bias", biasInit, shape));
    }
    return ImageLayer.like(typing, Activations.apply(typing, activation, y), sequences);
  }

  private Value weight(Typing typing, Dim filters, Dim channels) {
    Dim wide = Dim.of(window.width().kernel());
    Shape whole = Shape.of(Dim.of(window.height().kernel()), wide, filters, channels);
    String name = layer + ".weight";
    Shape shape = sequences ? Shape.of(wide, filters, channels) : whole;
    Value weight = typing.parameter(name, init, shape);
    typing.regularise(name, weight, regularization, shape.rank() - 2);
    return sequences ? typing.emit(new Reshape(whole), weight) : weight;
  }

  /** The size over which the window moves so often as x has places. */
  private Dim result(String name, WindowAxis axis, Value x, int at) {
    Dim size = x.shape().dim(at);
    Dim whole =
        axis.same()
            ? size.times(Dim.of(axis.stride()))
            : size.minus(Dim.ONE)
                .times(Dim.of(axis.stride()))
                .plus(Dim.of((long) axis.extent() - axis.before() - axis.after()));
    if (whole.isConstant() && whole.constant().getAsLong() < 1) {
      throw new Fault(
              DiagnosticId.SHAPE_WINDOW, layer + ": nothing is left of the " + name + ": " + whole)
          .operand("value", x);
    }
    return whole;
  }
}

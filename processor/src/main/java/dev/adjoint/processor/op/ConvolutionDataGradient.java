package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * The gradient of {@link Convolution} with respect to its images, which is the transposed
 * convolution: {@code dx[n, h, w, c] = sum of dy[n, p, q, o] * w[i, j, c, o]} over the outputs and
 * taps that see the pixel.
 *
 * <p>dy: {@code [B, OH, OW, Out]}; w: {@code [KH, KW, C / groups, Out]}; dx: {@code [B, height,
 * width, C]}. It is linear in dy and in w: for an adjoint g of dx they are the convolution of g,
 * and the weight gradient with g in the place of x.
 */
public record ConvolutionDataGradient(Window window, int groups, Dim height, Dim width)
    implements ImageOp {

  static ConvolutionDataGradient of(Convolution op, Value x) {
    return new ConvolutionDataGradient(
        op.window(), op.groups(), x.shape().dim(1), x.shape().dim(2));
  }

  @Override
  public String mnemonic() {
    return "convolutionDataGradient";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value dy = operands.get(0);
    Dim channels = operands.get(1).shape().dim(2).times(Dim.of(groups));
    return dy.typed().with(Shape.of(dy.shape().dim(0), height, width, channels));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    Value g = adjoint.dResult();
    if (adjoint.wants(0)) {
      adjoint.add(0, adjoint.emit(new Convolution(window, groups), g, adjoint.operand(1)));
    }
    if (adjoint.wants(1)) {
      var weights = new ConvolutionWeightGradient(window, groups);
      adjoint.add(1, adjoint.emit(weights, g, adjoint.operand(0)));
    }
  }
}

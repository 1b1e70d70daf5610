package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * The gradient of {@link Convolution} with respect to its weights: {@code dw[i, j, c, o] = sum of x
 * * dy[n, p, q, o]} over images and pixels.
 *
 * <p>x: {@code [B, H, W, C]}; dy: {@code [B, OH, OW, Out]}; dw: {@code [KH, KW, C / groups, Out]}.
 * It is linear in x and in dy: for an adjoint g of dw, which has the shape of weights, they are the
 * data gradient of dy and the convolution of x, both with g as weights.
 */
public record ConvolutionWeightGradient(Window window, int groups) implements ImageOp {

  @Override
  public String mnemonic() {
    return "convolutionWeightGradient";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value x = operands.get(0);
    return x.typed()
        .with(
            Shape.of(
                Dim.of(window.height().kernel()),
                Dim.of(window.width().kernel()),
                x.shape().last().dividedBy(Dim.of(groups)),
                operands.get(1).shape().last()));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    Value x = adjoint.operand(0);
    Value dy = adjoint.operand(1);
    Value g = adjoint.dResult();
    var forward = new Convolution(window, groups);
    if (adjoint.wants(0)) {
      adjoint.add(0, adjoint.emit(ConvolutionDataGradient.of(forward, x), dy, g));
    }
    if (adjoint.wants(1)) {
      adjoint.add(1, adjoint.emit(forward, x, g));
    }
  }
}

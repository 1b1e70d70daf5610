package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y[n, p, q, o] = sum over i, j, c of x[n, p * stride + i * dilation - top, q * stride + j *
 * dilation - left, c] * w[i, j, c, o]} over the taps that lie in the image; the window is not
 * flipped.
 *
 * <p>x: {@code [B, H, W, C]}; w: {@code [KH, KW, C / groups, Out]}; y: {@code [B, OH, OW, Out]}.
 * Output o sees the channels of group {@code o / (Out / groups)}. The adjoints are {@link
 * ConvolutionDataGradient} and {@link ConvolutionWeightGradient}: y is linear in x and in w.
 */
public record Convolution(Window window, int groups) implements ImageOp {

  @Override
  public String mnemonic() {
    return "convolution";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value x = operands.get(0);
    return x.typed().with(window.out(x.shape(), operands.get(1).shape().last()));
  }

  @Override
  public void gradient(Adjoint adjoint) {
    Value x = adjoint.operand(0);
    Value w = adjoint.operand(1);
    Value dy = adjoint.dResult();
    if (adjoint.wants(0)) {
      adjoint.add(0, adjoint.emit(ConvolutionDataGradient.of(this, x), dy, w));
    }
    if (adjoint.wants(1)) {
      adjoint.add(1, adjoint.emit(new ConvolutionWeightGradient(window, groups), x, dy));
    }
  }
}

package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y = 1 - cos(a, b)} where t is above 0, {@code max(cos(a, b) - margin, 0)} where it is
 * below 0, and 0 where it is 0; the mean over all dims but the first.
 *
 * <p>a, b: {@code [B, ..., N]}; t: {@code [B, ...]}, -1 or 1; y: {@code [B]}.
 */
public record CosineEmbedding(double margin) implements Composite {

  @Override
  public String mnemonic() {
    return "cosineEmbedding";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value a = operands.get(0);
    Value target = operands.get(2);
    Rules.requireReal(mnemonic(), target);
    Rules.requireRank(mnemonic(), a, 2);
    Rules.requireOption(mnemonic(), "margin", margin, margin >= -1 && margin <= 1, "from -1 to 1");
    Value cosine = CosineSimilarity.of(typing, mnemonic(), a, operands.get(1));
    Shape shape = cosine.shape();
    if (!target.shape().equals(shape)) {
      throw new Fault(
              DiagnosticId.SHAPE_LOSS,
              mnemonic()
                  + ": needs one target for each pair of vectors, "
                  + shape
                  + ", found "
                  + target.shape())
          .operand("vectors", a)
          .operand("target", target);
    }
    Value alike = typing.emit(new Sub(), typing.emit(new Constant(1)), cosine);
    Value apart =
        typing.emit(new Relu(), typing.emit(new Sub(), cosine, typing.emit(new Constant(margin))));
    Value each =
        typing.emit(
            new Add(),
            typing.emit(new PositiveMask(), alike, target),
            typing.emit(new PositiveMask(), apart, typing.emit(new Neg(), target)));
    return Rules.mean(typing, each, Rules.featureAxes(shape));
  }
}

package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Softmax cross-entropy of logits z with class indices, a value per row: {@code y = (1 - e)
 * w[label] (-log p[label]) + e mean(-w log p)}, {@code p = softmax(z)} and the mean over the last
 * axis, as PyTorch defines it.
 *
 * <p>z: {@code [B, ..., C]}; label: {@code int[B, ...]}; y: {@code [B]}, the mean over the labels
 * of a row that are not ignored, 0 where all are. With a real target {@code [B, ..., C]} in place
 * of labels it is {@code -sum(target log p)} over the classes.
 *
 * @param smoothing e, the share of the target that is spread over all classes
 * @param ignored a label that counts for nothing, or null
 * @param weights w, one for each class, or none
 */
public record CrossEntropyLoss(double smoothing, @Nullable Integer ignored, List<Double> weights)
    implements Composite {
  /** What one switch of generated code takes. */
  private static final int MAX_WEIGHTS = 256;

  /** Copies the weights. */
  public CrossEntropyLoss {
    weights = List.copyOf(weights);
  }

  @Override
  public String mnemonic() {
    return "crossEntropy";
  }

  /** Options that are not given are not shown. */
  @Override
  public String toString() {
    var options = new ArrayList<String>();
    if (smoothing != 0) {
      options.add("smoothing=" + smoothing);
    }
    if (ignored != null) {
      options.add("ignored=" + ignored);
    }
    if (!weights.isEmpty()) {
      options.add("weights=" + weights);
    }
    return "CrossEntropy[" + String.join(", ", options) + "]";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value logits = operands.get(0);
    Value target = operands.get(1);
    Rules.requireReal(mnemonic(), logits);
    if (target.typed().element().isReal()) {
      return probabilities(typing, logits, target);
    }
    checkOptions(logits);
    if (logits.shape().rank() < 3) {
      return each(typing, logits, target);
    }
    Shape labels = logits.shape().slice(0, logits.shape().rank() - 1);
    if (!target.shape().equals(labels)) {
      throw new Fault(
              DiagnosticId.SHAPE_LOSS,
              mnemonic()
                  + ": needs one class index for each row of logits, "
                  + labels
                  + ", found "
                  + target.shape())
          .operand("logits", logits)
          .operand("labels", target);
    }
    Value flat = typing.emit(new Reshape(Shape.of(labels.size(), logits.shape().last())), logits);
    Value flatLabels = typing.emit(new Reshape(Shape.of(labels.size())), target);
    Value losses = typing.emit(new Reshape(labels), each(typing, flat, flatLabels));
    List<Integer> axes = Rules.featureAxes(labels);
    if (ignored == null) {
      return Rules.mean(typing, losses, axes);
    }
    Value counted = typing.emit(new ReduceSum(axes), kept(typing, target));
    return typing.emit(
        new Div(),
        typing.emit(new ReduceSum(axes), losses),
        typing.emit(new Maximum(), counted, typing.emit(new Constant(1))));
  }

  private void checkOptions(Value logits) {
    Rules.requireOption(
        mnemonic(), "smoothing", smoothing, smoothing >= 0 && smoothing < 1, "from 0 to below 1");
    for (double weight : weights) {
      Rules.requireOption(mnemonic(), "a class weight", weight, weight >= 0, "at least 0");
    }
    if (weights.isEmpty()) {
      return;
    }
    Dim classes = logits.shape().rank() == 0 ? Dim.ONE : logits.shape().last();
    if (!classes.is(weights.size()) || weights.size() > MAX_WEIGHTS) {
      throw new Fault(
              DiagnosticId.LOSS_OPTION,
              mnemonic()
                  + ": needs one weight for each of the "
                  + classes
                  + " classes, at most "
                  + MAX_WEIGHTS
                  + ", found "
                  + weights.size())
          .operand("logits", logits);
    }
  }

  /** The loss of each row of logits {@code [N, C]}, 0 where its label is ignored. */
  private Value each(Typing typing, Value logits, Value labels) {
    Value loss = typing.emit(new CrossEntropy(ignored), logits, labels);
    if (!weights.isEmpty()) {
      loss = typing.emit(new Mul(), loss, typing.emit(new ClassWeight(weights), labels));
    }
    if (smoothing > 0) {
      loss =
          typing.emit(
              new Sub(),
              Rules.times(typing, loss, 1 - smoothing),
              Rules.times(typing, spread(typing, logits), smoothing));
    }
    return ignored == null ? loss : typing.emit(new Mul(), loss, kept(typing, labels));
  }

  /** The mean over the classes of {@code w log p}: each class counts with its own weight. */
  private Value spread(Typing typing, Value logits) {
    Value log = typing.emit(new LogSoftmax(1), logits);
    if (!weights.isEmpty()) {
      Value classes =
          typing.emit(new Cast(Element.INT), typing.emit(new Range(logits.shape().last())));
      log = typing.emit(new Mul(), log, typing.emit(new ClassWeight(weights), classes));
    }
    return Rules.mean(typing, log, List.of(1));
  }

  /** 0 where a label is ignored, else 1. */
  private Value kept(Typing typing, Value labels) {
    double label = ignored == null ? Double.NaN : ignored;
    Value same =
        typing.emit(
            new EqualMask(), typing.emit(new ToFloat(), labels), typing.emit(new Constant(label)));
    return typing.emit(new Sub(), typing.emit(new Constant(1)), same);
  }

  /** Class numbers that are declared as real numbers. */
  private void requireColumns(Value logits, Value target) {
    Shape shape = logits.shape();
    if (shape.rank() > 0 && target.shape().equals(shape.slice(0, shape.rank() - 1))) {
      throw new Fault(
              DiagnosticId.SHAPE_LOSS,
              mnemonic()
                  + ": real numbers are probabilities, a column for each class, "
                  + shape
                  + ", but there is one for each row, "
                  + target.shape()
                  + "; class numbers are an IntTensor")
          .operand("logits", logits)
          .operand("target", target);
    }
  }

  private Value probabilities(Typing typing, Value logits, Value target) {
    if (smoothing != 0 || ignored != null || !weights.isEmpty()) {
      throw new Fault(
              DiagnosticId.TYPE_ELEMENT,
              mnemonic() + ": needs class indices (IntTensor), not real numbers")
          .operand("logits", logits)
          .operand("labels", target);
    }
    requireColumns(logits, target);
    Rules.requireSameShape(mnemonic(), logits, target);
    Rules.requireRank(mnemonic(), logits, 2);
    int last = logits.shape().rank() - 1;
    Value product = typing.emit(new Mul(), target, typing.emit(new LogSoftmax(last), logits));
    Value each = typing.emit(new Neg(), typing.emit(new ReduceSum(List.of(last)), product));
    return Rules.mean(typing, each, Rules.featureAxes(each.shape()));
  }
}

package dev.adjoint.processor.op;

import dev.adjoint.Initializer;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Multi-head attention, see {@link dev.adjoint.Attention}: for each head {@code softmax(q · kᵀ /
 * √D) · v}, the heads joined and multiplied by a last matrix.
 *
 * <p>x: {@code [B, T, In]}; memory: {@code [B, M, InM]}, x itself if there is none; mask: {@code
 * bool[B, M]}, where memory may be seen; y: {@code [B, T, In]}. With H heads, G of them for each of
 * the K heads of keys and values, and D = In / H, the products are of {@code [B, K, G*T, D]} and
 * {@code [B, K, D, M]}: heads that share keys are further rows.
 *
 * @param layer the name under which its parameters are saved
 * @param dropout the share of the weights that training drops, see {@link Dropout}
 * @param regularization of its four weights
 */
public record Attention(
    String layer,
    int heads,
    int keyValueHeads,
    boolean causal,
    double dropout,
    boolean bias,
    Initializer init,
    Initializer biasInit,
    Regularization regularization)
    implements Composite {

  /** Checks the rate. */
  public Attention {
    if (!(dropout >= 0 && dropout < 1)) {
      throw new Fault(
          DiagnosticId.LAYER_FORM,
          "@Attention: dropout is at least 0 and below 1, found " + dropout);
    }
  }

  /** With weights of any norm. */
  public Attention(
      String layer,
      int heads,
      int keyValueHeads,
      boolean causal,
      double dropout,
      boolean bias,
      Initializer init,
      Initializer biasInit) {
    this(layer, heads, keyValueHeads, causal, dropout, bias, init, biasInit, Regularization.NONE);
  }

  /** Without dropout. */
  public Attention(
      String layer,
      int heads,
      int keyValueHeads,
      boolean causal,
      boolean bias,
      Initializer init,
      Initializer biasInit) {
    this(layer, heads, keyValueHeads, causal, 0, bias, init, biasInit);
  }

  /** Without a dropout that is not there. */
  @Override
  public String toString() {
    return ("Attention[layer=%s, heads=%s, keyValueHeads=%s, causal=%s%s, bias=%s, init=%s,"
            + " biasInit=%s%s]")
        .formatted(
            layer,
            heads,
            keyValueHeads,
            causal,
            dropout == 0 ? "" : ", dropout=" + dropout,
            bias,
            init,
            biasInit,
            regularization);
  }

  /** Far below every score, and yet a number: rows that may see nothing see all alike. */
  static final double HIDDEN = -1e9;

  @Override
  public String mnemonic() {
    return layer;
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value x = operands.getFirst();
    Value last = operands.getLast();
    Value mask = last.typed().element() == Element.BOOL ? last : null;
    boolean cross = operands.size() - (mask == null ? 0 : 1) == 2;
    Value memory = cross ? operands.get(1) : x;
    check(x, memory, cross);
    Dim width = x.shape().last();
    Dim headWidth = headWidth(x, width);
    Dim batch = x.shape().dim(0);
    Dim rows = x.shape().dim(1);
    Dim seen = memory.shape().dim(1);
    Dim groups = Dim.of(keyValueHeads);
    Dim shared = Dim.of(heads / keyValueHeads);
    Dim narrow = groups.times(headWidth);

    Value query = projected(typing, "query", x, width);
    Value scale =
        typing.emit(new Constant(1 / Math.sqrt((double) headWidth.constant().orElseThrow())));
    query = heads(typing, typing.emit(new Mul(), query, scale), Dim.of(heads), headWidth);
    Shape stacked = Shape.of(batch, groups, shared.times(rows), headWidth);
    query = typing.emit(new Reshape(stacked), query);
    Value key = heads(typing, projected(typing, "key", memory, narrow), groups, headWidth);
    Value value = heads(typing, projected(typing, "value", memory, narrow), groups, headWidth);

    Value scores = typing.emit(new MatMul(false, false), query, transposed(typing, key));
    Value weights = typing.emit(new Softmax(3), masked(typing, scores, mask, rows, seen));
    weights = new Dropout(layer, dropout).expand(typing, List.of(weights));
    Value mixed = typing.emit(new MatMul(), weights, value);
    Shape byHead = Shape.of(batch, Dim.of(heads), rows, headWidth);
    mixed = typing.emit(new Permute(List.of(0, 2, 1, 3)), typing.emit(new Reshape(byHead), mixed));
    mixed = typing.emit(new Reshape(Shape.of(batch, rows, width)), mixed);
    return projected(typing, "output", mixed, width);
  }

  private void check(Value x, Value memory, boolean cross) {
    for (Value operand : List.of(x, memory)) {
      Rules.requireReal(layer, operand);
      if (operand.shape().rank() != 3) {
        throw new Fault(
                DiagnosticId.SHAPE_RANK,
                layer + ": needs [batch, seq, width], found " + operand.shape())
            .operand("value", operand);
      }
    }
    if (!x.shape().dim(0).equals(memory.shape().dim(0))) {
      throw new Fault(
              DiagnosticId.SHAPE_HEADS,
              layer
                  + ": the batches of x and memory differ: "
                  + x.shape().dim(0)
                  + " and "
                  + memory.shape().dim(0))
          .operand("x", x)
          .operand("memory", memory);
    }
    if (cross && causal) {
      throw new Fault(
              DiagnosticId.SHAPE_HEADS,
              layer + ": causal attention is of one sequence, so it takes no memory")
          .operand("x", x)
          .operand("memory", memory);
    }
  }

  private Dim headWidth(Value x, Dim width) {
    boolean divides = width.isConstant() && width.constant().getAsLong() % heads == 0;
    if (!divides) {
      throw new Fault(
              DiagnosticId.SHAPE_HEADS,
              layer + ": a width of " + width + " is not divisible by " + heads + " heads")
          .operand("x", x);
    }
    return width.dividedBy(Dim.of(heads));
  }

  private Value projected(Typing typing, String part, Value x, Dim width) {
    Shape shape = Shape.of(x.shape().last(), width);
    String name = layer + "." + part;
    Value weight = typing.parameter(name + ".weight", init, shape);
    typing.regularise(name + ".weight", weight, regularization, 1);
    Value y = typing.emit(new MatMul(), x, weight);
    return bias
        ? typing.emit(new Add(), y, typing.parameter(name + ".bias", biasInit, Shape.of(width)))
        : y;
  }

  /** {@code [B, T, H*D]} as {@code [B, H, T, D]}. */
  private static Value heads(Typing typing, Value x, Dim heads, Dim width) {
    Shape split = Shape.of(x.shape().dim(0), x.shape().dim(1), heads, width);
    return typing.emit(new Permute(List.of(0, 2, 1, 3)), typing.emit(new Reshape(split), x));
  }

  private static Value transposed(Typing typing, Value x) {
    return typing.emit(new Permute(List.of(0, 1, 3, 2)), x);
  }

  /** Scores {@code [B, K, G*T, M]} where what may not be seen is far below all others. */
  private Value masked(Typing typing, Value scores, @Nullable Value mask, Dim rows, Dim seen) {
    Value visible = null;
    Shape shape = scores.shape();
    Dim batch = shape.dim(0);
    Shape byHead = Shape.of(batch, Dim.of(heads), rows, seen);
    if (causal) {
      Value row = typing.emit(new Range(rows));
      Value column = typing.emit(new Reshape(Shape.of(rows, Dim.ONE)), row);
      Value later = Comparison.greater(typing, typing.emit(new Range(seen)), column);
      visible = Rules.not(typing, later);
    }
    if (mask != null) {
      checkMask(mask, batch, seen);
      Value own = Rules.mask(typing, layer, mask);
      own = typing.emit(new Reshape(Shape.of(batch, Dim.ONE, Dim.ONE, seen)), own);
      visible = visible == null ? own : typing.emit(new Mul(), visible, own);
    }
    if (visible == null) {
      return scores;
    }
    Value each = typing.emit(new Reshape(byHead), scores);
    Value chosen = Where.choose(typing, visible, each, typing.emit(new Constant(HIDDEN)));
    return typing.emit(new Reshape(shape), chosen);
  }

  private void checkMask(Value mask, Dim batch, Dim seen) {
    if (!mask.shape().equals(Shape.of(batch, seen))) {
      throw new Fault(
              DiagnosticId.SHAPE_HEADS,
              layer
                  + ": the mask needs a value for each position that is seen, "
                  + Shape.of(batch, seen)
                  + ", found "
                  + mask.shape())
          .operand("mask", mask);
    }
  }
}

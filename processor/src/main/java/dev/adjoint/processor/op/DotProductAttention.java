package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = softmax(q · kᵀ / √D) · v} over the last two dims, without parameters.
 *
 * <p>q: {@code [..., T, D]}; k: {@code [..., M, D]}; v: {@code [..., M, Dv]}; visible, if given:
 * {@code bool}, of a shape that broadcasts to {@code [..., T, M]}; y: {@code [..., T, Dv]}. With
 * four dims, {@code [B, H, T, D]}, keys and values may have fewer heads K that divide H: {@code H /
 * K} neighbours share them, as further rows of one product.
 *
 * @param causal whether position t sees no later one; T is M then
 */
public record DotProductAttention(boolean causal) implements Composite {

  @Override
  public String mnemonic() {
    return causal ? "causalAttention" : "attention";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value q = operands.get(0);
    Value k = operands.get(1);
    Value v = operands.get(2);
    Value visible = operands.size() == 3 ? null : Rules.mask(typing, mnemonic(), operands.get(3));
    check(q, k, v);
    int rank = q.shape().rank();
    Dim rows = q.shape().dim(-2);
    Dim seen = k.shape().dim(-2);
    Shape ofPairs = q.shape().with(rank - 1, seen);

    Value scaled = stacked(typing, scaled(typing, q), k);
    Value scores = typing.emit(new MatMul(false, true), scaled, k);
    Shape ofProduct = scores.shape();
    Value hiding = hiding(typing, visible, rows, seen);
    if (hiding != null) {
      Value each = typing.emit(new Reshape(ofPairs), scores);
      requireBroadcast(operands.getLast(), hiding, each);
      each = Where.choose(typing, hiding, each, typing.emit(new Constant(Attention.HIDDEN)));
      scores = typing.emit(new Reshape(ofProduct), each);
    }
    Value mixed = typing.emit(new MatMul(), typing.emit(new Softmax(rank - 1), scores), v);
    return typing.emit(new Reshape(q.shape().with(rank - 1, v.shape().last())), mixed);
  }

  private void check(Value q, Value k, Value v) {
    for (Value operand : List.of(q, k, v)) {
      Rules.requireReal(mnemonic(), operand);
      Rules.requireRank(mnemonic(), operand, 2);
    }
    int rank = q.shape().rank();
    if (k.shape().rank() != rank || v.shape().rank() != rank) {
      throw fault("query, key and value need as many dims", q, k, v);
    }
    if (!q.shape().last().equals(k.shape().last())) {
      throw fault(
          "widths of query and key differ: " + q.shape().last() + " and " + k.shape().last(),
          q,
          k,
          v);
    }
    if (!k.shape().slice(0, rank - 1).equals(v.shape().slice(0, rank - 1))) {
      throw fault("key and value differ beside their widths", q, k, v);
    }
    Shape leading = q.shape().slice(0, rank - 2);
    if (!leading.equals(k.shape().slice(0, rank - 2)) && groups(q, k) == 0) {
      throw fault(
          "leading dims of query and key differ: "
              + leading
              + " and "
              + k.shape().slice(0, rank - 2),
          q,
          k,
          v);
    }
    if (causal && !q.shape().dim(-2).equals(k.shape().dim(-2))) {
      throw fault("causal attention is of one sequence, as long as itself", q, k, v);
    }
  }

  /** How many heads of queries share one of keys, or 0 where heads do not fit. */
  private static long groups(Value q, Value k) {
    if (q.shape().rank() != 4 || !q.shape().dim(0).equals(k.shape().dim(0))) {
      return 0;
    }
    Dim heads = q.shape().dim(1);
    Dim shared = k.shape().dim(1);
    if (!heads.isConstant() || !shared.isConstant()) {
      return 0;
    }
    long h = heads.constant().getAsLong();
    long s = shared.constant().getAsLong();
    return h % s == 0 ? h / s : 0;
  }

  private static Value scaled(Typing typing, Value q) {
    Dim width = q.shape().last();
    if (width.isConstant()) {
      double scale = 1 / Math.sqrt((double) width.constant().getAsLong());
      return typing.emit(new Mul(), q, typing.emit(new Constant(scale)));
    }
    return typing.emit(new Div(), q, typing.emit(new Sqrt(), typing.emit(new DimSize(width))));
  }

  /** Queries of the heads that share keys as further rows. */
  private static Value stacked(Typing typing, Value q, Value k) {
    if (q.shape().rank() != 4 || q.shape().dim(1).equals(k.shape().dim(1))) {
      return q;
    }
    Dim rows = q.shape().dim(2).times(Dim.of(groups(q, k)));
    return typing.emit(
        new Reshape(Shape.of(q.shape().dim(0), k.shape().dim(1), rows, q.shape().last())), q);
  }

  /** Ones where a pair of positions may be, or null where all may. */
  private @Nullable Value hiding(Typing typing, @Nullable Value visible, Dim rows, Dim seen) {
    if (!causal) {
      return visible;
    }
    Value column = typing.emit(new Reshape(Shape.of(rows, Dim.ONE)), typing.emit(new Range(rows)));
    Value later = Comparison.greater(typing, typing.emit(new Range(seen)), column);
    Value earlier = Rules.not(typing, later);
    return visible == null ? earlier : typing.emit(new Mul(), earlier, visible);
  }

  private void requireBroadcast(Value mask, Value hiding, Value pairs) {
    if (!Rules.broadcast(mnemonic(), hiding, pairs).equals(pairs.shape())) {
      throw new Fault(
              DiagnosticId.SHAPE_HEADS,
              mnemonic()
                  + ": a mask is of pairs of positions, "
                  + pairs.shape()
                  + ", found "
                  + mask.shape())
          .operand("mask", mask);
    }
  }

  private Fault fault(String what, Value q, Value k, Value v) {
    return new Fault(DiagnosticId.SHAPE_HEADS, mnemonic() + ": " + what)
        .operand("query", q)
        .operand("key", k)
        .operand("value", v);
  }
}

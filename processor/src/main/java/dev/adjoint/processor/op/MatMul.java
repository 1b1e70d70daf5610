package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * {@code y = a · b} over the last two dims, either operand transposed first if so marked.
 *
 * <p>a: {@code [..., M, K]}, or {@code [..., K, M]} transposed; b: {@code [K, N]} or {@code [...,
 * K, N]} with the leading dims of a, or transposed; y: {@code [..., M, N]}. {@code da = dy · bᵀ},
 * {@code db = aᵀ · dy}. Summed over K in order, with fused multiply-add.
 */
public record MatMul(boolean transposeA, boolean transposeB) implements Primitive {

  /** The product as the user writes it. */
  public MatMul() {
    this(false, false);
  }

  @Override
  public String mnemonic() {
    return "matmul";
  }

  @Override
  public Type infer(Typing typing, List<Value> operands) {
    Value a = operands.get(0);
    Value b = operands.get(1);
    for (Value operand : operands) {
      Rules.requireReal(mnemonic(), operand);
      Rules.requireRank(mnemonic(), operand, 2);
    }
    Dim innerA = a.shape().dim(transposeA ? -2 : -1);
    Dim innerB = b.shape().dim(transposeB ? -1 : -2);
    if (!innerA.equals(innerB)) {
      throw fault("inner dimensions differ: " + innerA + " and " + innerB, a, b);
    }
    Shape leading = a.shape().slice(0, a.shape().rank() - 2);
    Shape leadingB = b.shape().slice(0, b.shape().rank() - 2);
    if (leadingB.rank() > 0 && !leadingB.equals(leading)) {
      throw leadingDiffer(a, b);
    }
    Dim rows = a.shape().dim(transposeA ? -1 : -2);
    Dim columns = b.shape().dim(transposeB ? -2 : -1);
    return a.typed().with(leading.plus(rows, columns));
  }

  /** Whether the inner dims of a product without transpositions agree. */
  static boolean fits(Value a, Value b) {
    return a.typed().element().isReal()
        && b.typed().element().isReal()
        && a.shape().last().equals(b.shape().dim(-2));
  }

  static Fault leadingDiffer(Value a, Value b) {
    Shape left = a.shape().slice(0, a.shape().rank() - 2);
    Shape right = b.shape().slice(0, b.shape().rank() - 2);
    return fault("leading dimensions differ: " + left + " and " + right, a, b);
  }

  private static Fault fault(String what, Value a, Value b) {
    return new Fault(DiagnosticId.SHAPE_MATMUL, "matmul: " + what)
        .operand("left", a)
        .operand("right", b);
  }

  @Override
  public void gradient(Adjoint adjoint) {
    Value a = adjoint.operand(0);
    Value b = adjoint.operand(1);
    Value dy = adjoint.dResult();
    if (adjoint.wants(0)) {
      adjoint.add(
          0,
          transposeA
              ? adjoint.emit(new MatMul(transposeB, true), b, dy)
              : adjoint.emit(new MatMul(false, !transposeB), dy, b));
    }
    if (adjoint.wants(1)) {
      boolean shared = b.shape().rank() < a.shape().rank();
      Value rowsOfA = shared ? asMatrix(adjoint, a) : a;
      Value rowsOfDy = shared ? asMatrix(adjoint, dy) : dy;
      adjoint.add(
          1,
          transposeB
              ? adjoint.emit(new MatMul(true, transposeA), rowsOfDy, rowsOfA)
              : adjoint.emit(new MatMul(!transposeA, false), rowsOfA, rowsOfDy));
    }
  }

  /** Joins all dims but the last: a shared b sees every leading index as further rows. */
  private static Value asMatrix(Adjoint adjoint, Value x) {
    Shape leading = x.shape().slice(0, x.shape().rank() - 1);
    return adjoint.reshape(x, Shape.of(leading.size(), x.shape().last()));
  }
}

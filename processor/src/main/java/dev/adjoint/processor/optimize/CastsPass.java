package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.Cast;
import dev.adjoint.processor.op.ClassWeight;
import dev.adjoint.processor.op.Constant;
import dev.adjoint.processor.op.CrossEntropy;
import dev.adjoint.processor.op.CrossEntropyGradient;
import dev.adjoint.processor.op.EqualMask;
import dev.adjoint.processor.op.Gather;
import dev.adjoint.processor.op.LogSoftmax;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.Mul;
import dev.adjoint.processor.op.Neg;
import dev.adjoint.processor.op.Permute;
import dev.adjoint.processor.op.PositiveMask;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.Range;
import dev.adjoint.processor.op.ReduceSum;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Scatter;
import dev.adjoint.processor.op.Softmax;
import dev.adjoint.processor.op.Sub;
import dev.adjoint.processor.op.ToFloat;
import dev.adjoint.processor.op.Update;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps computed integers and truth values as the real numbers that they are computed as, so that
 * only inputs, perhaps reshaped, are integers or truth values in memory; of the latter only {@link
 * ToFloat} reads them. What reads indices that were computed multiplies by rows of ones and zeros
 * instead: rare, and then correct before it is quick.
 */
final class CastsPass implements Pass {

  @Override
  public Function run(Function function) {
    return Rewrite.run(function, CastsPass::lowered);
  }

  private static @Nullable Value lowered(Instruction i, Rewrite rewrite) {
    return switch ((Primitive) i.op()) {
      case Cast _ -> i.operand(0);
      case ToFloat _ when isReal(i.operand(0)) -> i.operand(0);
      case Reshape op when isReal(i.operand(0)) && !isReal(i.result()) ->
          rewrite.emit(op, i.operand(0).typed().with(op.shape()), i.operand(0));
      case ClassWeight op when isReal(i.operand(0)) ->
          rewrite.emit(new ClassWeight(op.weights(), true), i.result().shape(), i.operand(0));
      case CrossEntropy _ when isReal(i.operand(1)) -> crossEntropy(i, rewrite);
      case CrossEntropyGradient _ when isReal(i.operand(1)) -> crossEntropyGradient(i, rewrite);
      case Gather _ when isReal(i.operand(1)) -> gather(i, rewrite);
      case Scatter op when isReal(i.operand(0)) -> scatter(i, op, rewrite);
      case Update op when isReal(i.operand(1)) -> update(i, op.axis(), rewrite);
      default -> null;
    };
  }

  private static boolean isReal(Value value) {
    return value.typed().element().isReal();
  }

  /** {@code [n, size]}: a row of zeros with a one at each index. */
  private static Value oneHot(Rewrite rewrite, Value index, Dim size, Type real) {
    Dim n = index.shape().size();
    Value column = rewrite.emit(new Reshape(Shape.of(n, Dim.ONE)), Shape.of(n, Dim.ONE), index);
    Value numbers = rewrite.emit(new Range(size), Shape.of(size));
    return rewrite.emit(new EqualMask(), real.with(Shape.of(n, size)), column, numbers);
  }

  private static Value crossEntropy(Instruction i, Rewrite rewrite) {
    Value z = i.operand(0);
    Value chosen = oneHot(rewrite, i.operand(1), z.shape().last(), z.typed());
    Value logarithm = rewrite.emit(new LogSoftmax(1), z.shape(), z);
    Value picked = rewrite.emit(new PositiveMask(), z.shape(), logarithm, chosen);
    Shape rows = i.result().shape();
    return rewrite.emit(new Neg(), rows, rewrite.emit(new ReduceSum(List.of(1)), rows, picked));
  }

  private static Value crossEntropyGradient(Instruction i, Rewrite rewrite) {
    Value z = i.operand(0);
    Value dy = i.operand(2);
    Value chosen = oneHot(rewrite, i.operand(1), z.shape().last(), z.typed());
    Value slope =
        rewrite.emit(new Sub(), z.shape(), rewrite.emit(new Softmax(1), z.shape(), z), chosen);
    if (dy.shape().rank() == 1) {
      Shape column = dy.shape().plus(Dim.ONE);
      dy = rewrite.emit(new Reshape(column), column, dy);
    }
    return rewrite.emit(new Mul(), z.shape(), slope, dy);
  }

  private static Value gather(Instruction i, Rewrite rewrite) {
    Value table = i.operand(0);
    Dim entries = table.shape().dim(0);
    Dim length = table.shape().slice(1, table.shape().rank()).size();
    Value chosen = oneHot(rewrite, i.operand(1), entries, table.typed());
    Shape flat = Shape.of(entries, length);
    Value matrix = rewrite.emit(new Reshape(flat), flat, table);
    Shape rows = Shape.of(i.operand(1).shape().size(), length);
    Value taken = rewrite.emit(new MatMul(), rows, chosen, matrix);
    return rewrite.emit(new Reshape(i.result().shape()), i.result().shape(), taken);
  }

  private static Value scatter(Instruction i, Scatter op, Rewrite rewrite) {
    Value x = i.operand(1);
    Dim n = i.operand(0).shape().size();
    Dim length = i.result().shape().slice(1, i.result().shape().rank()).size();
    Value chosen = oneHot(rewrite, i.operand(0), op.entries(), x.typed());
    Shape flat = Shape.of(n, length);
    Value rows = rewrite.emit(new Reshape(flat), flat, x);
    Shape matrix = Shape.of(op.entries(), length);
    Value sums = rewrite.emit(new MatMul(true, false), matrix, chosen, rows);
    return rewrite.emit(new Reshape(i.result().shape()), i.result().shape(), sums);
  }

  /** What is at no index is kept; the part is moved to its places by a product of its rows. */
  private static Value update(Instruction i, int axis, Rewrite rewrite) {
    Value x = i.operand(0);
    Shape shape = x.shape();
    Dim n = i.operand(1).shape().size();
    Dim entries = shape.dim(axis);
    Dim outer = shape.slice(0, axis).size();
    Dim inner = shape.slice(axis + 1, shape.rank()).size();
    Value chosen = oneHot(rewrite, i.operand(1), entries, x.typed());
    Value part =
        rewrite.emit(
            new Reshape(Shape.of(outer, n, inner)), Shape.of(outer, n, inner), i.operand(2));
    Value rows = rewrite.emit(new Permute(List.of(0, 2, 1)), Shape.of(outer, inner, n), part);
    Value placed = rewrite.emit(new MatMul(), Shape.of(outer, inner, entries), rows, chosen);
    Shape whole = Shape.of(outer, entries, inner);
    Value moved = rewrite.emit(new Permute(List.of(0, 2, 1)), whole, placed);
    Value replaced = rewrite.emit(new ReduceSum(List.of(0)), Shape.of(entries), chosen);
    Value one = rewrite.emit(new Constant(1), Shape.SCALAR);
    Value others = rewrite.emit(new Sub(), Shape.of(entries), one, replaced);
    Shape column = Shape.of(entries, Dim.ONE);
    others = rewrite.emit(new Reshape(column), column, others);
    Value old = rewrite.emit(new Reshape(whole), whole, x);
    Value kept = rewrite.emit(new PositiveMask(), whole, old, others);
    Value sum = rewrite.emit(new Add(), whole, kept, moved);
    return rewrite.emit(new Reshape(shape), shape, sum);
  }
}

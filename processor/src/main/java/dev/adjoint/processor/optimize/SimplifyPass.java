package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.Binary;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.Concat;
import dev.adjoint.processor.op.Constant;
import dev.adjoint.processor.op.CrossEntropyGradient;
import dev.adjoint.processor.op.Div;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.Mul;
import dev.adjoint.processor.op.Neg;
import dev.adjoint.processor.op.Pad;
import dev.adjoint.processor.op.Permute;
import dev.adjoint.processor.op.Power;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.ReduceMax;
import dev.adjoint.processor.op.ReduceSum;
import dev.adjoint.processor.op.Relu;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Slice;
import dev.adjoint.processor.op.Square;
import dev.adjoint.processor.op.StopGradient;
import dev.adjoint.processor.op.Sub;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces instructions by cheaper ones with the same value.
 *
 * <p>Only what holds for every number, NaN, infinities and the sign of zero included: {@code x *
 * 1}, {@code x / 1}, {@code x - 0}, {@code x + (-y)}, {@code -(-x)}, {@code x / 2^n}. Therefore not
 * {@code x + 0} (it turns -0 into 0), {@code x * 0} (NaN), nor {@code (x * a) * b} (which may
 * overflow between, and rounds twice). Small integer powers become products, which differ in the
 * last place at most.
 */
final class SimplifyPass implements Pass {

  @Override
  public Function run(Function function) {
    return Rewrite.run(function, SimplifyPass::simplified);
  }

  private static @Nullable Value simplified(Instruction i, Rewrite rewrite) {
    return switch ((Primitive) i.op()) {
      case Reshape _ -> reshape(i, rewrite);
      case Permute permute -> permute(i, permute, rewrite);
      case Broadcast _ -> broadcast(i, rewrite);
      case Concat _ when i.operands().size() == 1 -> i.operand(0);
      case MatMul product -> matMul(i, product, rewrite);
      case Pad _ when i.operand(0).shape().equals(i.result().shape()) -> i.operand(0);
      case Slice slice -> Parts.simplified(i, slice, rewrite);
      case ReduceSum sum -> reduction(i, sum.axes(), rewrite);
      case ReduceMax max -> reduction(i, max.axes(), rewrite);
      case CrossEntropyGradient op -> crossEntropyGradient(i, op, rewrite);
      case Neg _ -> rewrite.opOf(i.operand(0), Neg.class) == null ? null : inner(i, 0, rewrite);
      case Relu _ -> rewrite.opOf(i.operand(0), Relu.class) == null ? null : i.operand(0);
      case Power power -> power(i, power.exponent(), rewrite);
      case StopGradient _ -> i.operand(0);
      case Binary binary -> binary(i, binary, rewrite);
      default -> null;
    };
  }

  private static Value inner(Instruction i, int operand, Rewrite rewrite) {
    Instruction definition = rewrite.definition(i.operand(operand));
    if (definition == null) {
      throw new IllegalStateException(i.operand(operand) + " is not computed");
    }
    return definition.operand(0);
  }

  private static @Nullable Value reshape(Instruction i, Rewrite rewrite) {
    Value x = i.operand(0);
    Shape shape = i.result().shape();
    if (x.shape().equals(shape)) {
      return x;
    }
    if (rewrite.opOf(x, Reshape.class) == null) {
      return null;
    }
    Value source = inner(i, 0, rewrite);
    return source.shape().equals(shape) ? source : rewrite.emit(new Reshape(shape), shape, source);
  }

  private static @Nullable Value permute(Instruction i, Permute op, Rewrite rewrite) {
    Value x = i.operand(0);
    Shape shape = i.result().shape();
    List<Integer> axes = normalised(op.axes());
    if (keepsOrder(axes, x.shape())) {
      return x.shape().equals(shape) ? x : rewrite.emit(new Reshape(shape), shape, x);
    }
    Permute before = rewrite.opOf(x, Permute.class);
    if (before != null) {
      List<Integer> first = normalised(before.axes());
      var both = new Permute(axes.stream().map(first::get).toList());
      Value source = inner(i, 0, rewrite);
      return keepsOrder(both.axes(), source.shape()) && source.shape().equals(shape)
          ? source
          : rewrite.emit(both, shape, source);
    }
    return null;
  }

  static List<Integer> normalised(List<Integer> axes) {
    return axes.stream().map(axis -> Math.floorMod(axis, axes.size())).toList();
  }

  /** Whether the axes that are longer than 1 stay in order, so that no element moves. */
  private static boolean keepsOrder(List<Integer> axes, Shape shape) {
    var moving = axes.stream().filter(axis -> !shape.dim(axis).is(1)).toList();
    return moving.equals(moving.stream().sorted().toList());
  }

  private static @Nullable Value broadcast(Instruction i, Rewrite rewrite) {
    Value x = i.operand(0);
    Shape shape = i.result().shape();
    if (x.shape().equals(shape)) {
      return x;
    }
    if (x.shape().size().equals(shape.size())) {
      return rewrite.emit(new Reshape(shape), shape, x);
    }
    return rewrite.opOf(x, Broadcast.class) == null
        ? null
        : rewrite.emit(new Broadcast(shape), shape, inner(i, 0, rewrite));
  }

  /** A transposed operand becomes a flag of the product. */
  private static @Nullable Value matMul(Instruction i, MatMul op, Rewrite rewrite) {
    boolean a = isTransposed(i.operand(0), rewrite);
    boolean b = isTransposed(i.operand(1), rewrite);
    if (!a && !b) {
      return null;
    }
    return rewrite.emit(
        new MatMul(op.transposeA() ^ a, op.transposeB() ^ b),
        i.result().shape(),
        a ? inner(i, 0, rewrite) : i.operand(0),
        b ? inner(i, 1, rewrite) : i.operand(1));
  }

  private static boolean isTransposed(Value value, Rewrite rewrite) {
    Permute permute = rewrite.opOf(value, Permute.class);
    if (permute == null) {
      return false;
    }
    List<Integer> axes = normalised(permute.axes());
    int rank = axes.size();
    return rank >= 2
        && axes.get(rank - 1) == rank - 2
        && axes.get(rank - 2) == rank - 1
        && IntStream.range(0, rank - 2).allMatch(axis -> axes.get(axis) == axis);
  }

  private static @Nullable Value reduction(Instruction i, List<Integer> axes, Rewrite rewrite) {
    Value x = i.operand(0);
    if (!axes.stream().allMatch(axis -> x.shape().dim(axis).is(1))) {
      return null;
    }
    Shape shape = i.result().shape();
    return axes.isEmpty() ? x : rewrite.emit(new Reshape(shape), shape, x);
  }

  /** One adjoint for all rows stays a scalar. */
  private static @Nullable Value crossEntropyGradient(
      Instruction i, CrossEntropyGradient op, Rewrite rewrite) {
    if (i.operand(2).shape().rank() == 0) {
      return null;
    }
    Value scalar = uniform(i.operand(2), rewrite);
    if (scalar == null) {
      return null;
    }
    return rewrite.emit(op, i.result().shape(), i.operand(0), i.operand(1), scalar);
  }

  /** The one number that all elements are, as a scalar; null where they may differ. */
  private static @Nullable Value uniform(Value value, Rewrite rewrite) {
    if (value.shape().rank() == 0) {
      return value;
    }
    if (value.shape().size().is(1)) {
      return rewrite.emit(new Reshape(Shape.SCALAR), Shape.SCALAR, value);
    }
    Instruction definition = rewrite.definition(value);
    if (definition == null) {
      return null;
    }
    return switch (definition.op()) {
      case Broadcast _, Reshape _ -> uniform(definition.operand(0), rewrite);
      case Binary op -> {
        Value left = uniform(definition.operand(0), rewrite);
        Value right = left == null ? null : uniform(definition.operand(1), rewrite);
        yield left == null || right == null ? null : rewrite.emit(op, Shape.SCALAR, left, right);
      }
      default -> null;
    };
  }

  private static @Nullable Value power(Instruction i, double exponent, Rewrite rewrite) {
    Value x = i.operand(0);
    Shape shape = x.shape();
    if (exponent == 1) {
      return x;
    }
    if (exponent == 2) {
      return rewrite.emit(new Square(), shape, x);
    }
    if (exponent == 3) {
      return rewrite.emit(new Mul(), shape, rewrite.emit(new Square(), shape, x), x);
    }
    if (exponent == -1) {
      return rewrite.emit(new Div(), shape, rewrite.emit(new Constant(1), Shape.SCALAR), x);
    }
    return null;
  }

  private static @Nullable Value binary(Instruction i, Binary op, Rewrite rewrite) {
    Value identity = identity(i, op, rewrite);
    return identity != null ? identity : unbroadcast(i, op, rewrite);
  }

  private static @Nullable Value identity(Instruction i, Binary op, Rewrite rewrite) {
    Value left = i.operand(0);
    Value right = i.operand(1);
    Shape shape = i.result().shape();
    OptionalDouble c = constant(right, rewrite);
    boolean keepsLeft = left.shape().equals(shape);
    boolean keepsRight = right.shape().equals(shape);
    return switch (op) {
      case Mul _ when is(c, 1) && keepsLeft -> left;
      case Mul _ when is(constant(left, rewrite), 1) && keepsRight -> right;
      case Mul _ when is(c, -1) && keepsLeft -> rewrite.emit(new Neg(), shape, left);
      case Div _ when is(c, 1) && keepsLeft -> left;
      case Div _ when c.isPresent() && isPowerOfTwo(c.getAsDouble()) ->
          rewrite.emit(
              new Mul(),
              shape,
              left,
              rewrite.emit(new Constant(1 / c.getAsDouble()), right.shape()));
      case Sub _ when is(c, 0) && keepsLeft -> left;
      case Add _ when rewrite.opOf(right, Neg.class) != null ->
          rewrite.emit(new Sub(), shape, left, inner(i, 1, rewrite));
      case Sub _ when rewrite.opOf(right, Neg.class) != null ->
          rewrite.emit(new Add(), shape, left, inner(i, 1, rewrite));
      default -> null;
    };
  }

  private static OptionalDouble constant(Value value, Rewrite rewrite) {
    Constant constant = rewrite.opOf(value, Constant.class);
    return constant == null ? OptionalDouble.empty() : OptionalDouble.of(constant.value());
  }

  /** Whether it is exactly this constant: 0 is not -0. */
  private static boolean is(OptionalDouble constant, double value) {
    return constant.isPresent() && Double.compare(constant.getAsDouble(), value) == 0;
  }

  /** Where {@code x / c} and {@code x * (1 / c)} have the same bits, in float too. */
  private static boolean isPowerOfTwo(double c) {
    return Math.abs(Math.getExponent(c)) < 100
        && Math.abs(c) == Math.scalb(1.0, Math.getExponent(c));
  }

  /** Elementwise ops broadcast by themselves: a repeated operand need not be written out. */
  private static @Nullable Value unbroadcast(Instruction i, Binary op, Rewrite rewrite) {
    Value left = broadcastSource(i, 0, rewrite);
    Value right = broadcastSource(i, 1, rewrite);
    Shape shape = i.result().shape();
    boolean both = covers(shape, left.shape(), right.shape());
    if (both && (!left.equals(i.operand(0)) || !right.equals(i.operand(1)))) {
      return rewrite.emit(op, shape, left, right);
    }
    if (!left.equals(i.operand(0)) && covers(shape, left.shape(), i.operand(1).shape())) {
      return rewrite.emit(op, shape, left, i.operand(1));
    }
    if (!right.equals(i.operand(1)) && covers(shape, i.operand(0).shape(), right.shape())) {
      return rewrite.emit(op, shape, i.operand(0), right);
    }
    return null;
  }

  private static Value broadcastSource(Instruction i, int operand, Rewrite rewrite) {
    return rewrite.opOf(i.operand(operand), Broadcast.class) == null
        ? i.operand(operand)
        : inner(i, operand, rewrite);
  }

  /** Whether every dim of the shape comes from one of the two operands. */
  private static boolean covers(Shape shape, Shape a, Shape b) {
    return Math.max(a.rank(), b.rank()) == shape.rank()
        && IntStream.rangeClosed(1, shape.rank())
            .allMatch(
                i ->
                    shape.dim(-i).is(1)
                        || (i <= a.rank() && a.dim(-i).equals(shape.dim(-i)))
                        || (i <= b.rank() && b.dim(-i).equals(shape.dim(-i))));
  }
}

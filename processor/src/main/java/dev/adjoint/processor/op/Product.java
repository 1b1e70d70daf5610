package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;

/** {@link MatMul} of two operands whose leading dims broadcast together. */
public record Product() implements Composite {

  @Override
  public String mnemonic() {
    return "matmul";
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value a = operands.get(0);
    Value b = operands.get(1);
    boolean plain =
        a.shape().rank() < 2
            || b.shape().rank() <= 2
            || leading(a.shape()).equals(leading(b.shape()));
    if (plain || !MatMul.fits(a, b)) {
      return typing.emit(new MatMul(), a, b);
    }
    Shape joined = joined(a, b);
    return typing.emit(new MatMul(), repeated(typing, a, joined), repeated(typing, b, joined));
  }

  private static Shape leading(Shape shape) {
    return shape.slice(0, shape.rank() - 2);
  }

  private static Shape joined(Value a, Value b) {
    Shape left = leading(a.shape());
    Shape right = leading(b.shape());
    int rank = Math.max(left.rank(), right.rank());
    var dims = new ArrayList<Dim>();
    for (int i = rank; i >= 1; i--) {
      Dim x = i <= left.rank() ? left.dim(-i) : Dim.ONE;
      Dim y = i <= right.rank() ? right.dim(-i) : Dim.ONE;
      if (!x.equals(y) && !x.is(1) && !y.is(1)) {
        throw MatMul.leadingDiffer(a, b);
      }
      dims.add(x.is(1) ? y : x);
    }
    return new Shape(dims);
  }

  private static Value repeated(Typing typing, Value x, Shape leading) {
    Shape shape = leading.plus(x.shape().dim(-2), x.shape().dim(-1));
    return x.shape().equals(shape) ? x : typing.emit(new Broadcast(shape), x);
  }
}

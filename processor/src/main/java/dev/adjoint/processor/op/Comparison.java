package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/**
 * Where a relation holds between two operands that broadcast together, as truth values: 1 and 0 in
 * memory. Nothing holds of NaN but that it differs.
 */
public record Comparison(Relation relation) implements Composite {

  /** What may hold between two numbers. */
  public enum Relation {
    EQUAL,
    GREATER,
    GREATER_EQUAL,
    LESS,
    LESS_EQUAL,
    NOT_EQUAL
  }

  @Override
  public String mnemonic() {
    return switch (relation) {
      case EQUAL -> "equal";
      case GREATER -> "greater";
      case GREATER_EQUAL -> "greaterEqual";
      case LESS -> "less";
      case LESS_EQUAL -> "lessEqual";
      case NOT_EQUAL -> "notEqual";
    };
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value a = number(typing, operands.get(0));
    Value b = number(typing, operands.get(1));
    Rules.broadcast(mnemonic(), a, b);
    return typing.emit(
        new Cast(Element.BOOL),
        switch (relation) {
          case EQUAL -> typing.emit(new EqualMask(), a, b);
          case GREATER -> greater(typing, a, b);
          case GREATER_EQUAL ->
              typing.emit(new Add(), greater(typing, a, b), typing.emit(new EqualMask(), a, b));
          case LESS -> greater(typing, b, a);
          case LESS_EQUAL ->
              typing.emit(new Add(), greater(typing, b, a), typing.emit(new EqualMask(), a, b));
          case NOT_EQUAL -> Rules.not(typing, typing.emit(new EqualMask(), a, b));
        });
  }

  private Value number(Typing typing, Value x) {
    if (x.typed().element() == Element.INT) {
      return typing.emit(new ToFloat(), x);
    }
    Rules.requireReal(mnemonic(), x);
    return x;
  }

  /** With gradual underflow, a difference is above 0 exactly where a is above b. */
  static Value greater(Typing typing, Value a, Value b) {
    Value difference = typing.emit(new Sub(), a, b);
    return typing.emit(new PositiveMask(), typing.emit(new Constant(1)), difference);
  }
}

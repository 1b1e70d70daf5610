package dev.adjoint.processor.op;

import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Value;
import java.util.List;

/** And, or, or not of truth values, with broadcasting. */
public record Logical(Connective connective) implements Composite {

  /** How truth values are joined. */
  public enum Connective {
    AND,
    OR,
    NOT
  }

  @Override
  public String mnemonic() {
    return switch (connective) {
      case AND -> "and";
      case OR -> "or";
      case NOT -> "not";
    };
  }

  @Override
  public Value expand(Typing typing, List<Value> operands) {
    Value a = Rules.mask(typing, mnemonic(), operands.getFirst());
    Value b = Rules.mask(typing, mnemonic(), operands.getLast());
    return typing.emit(
        new Cast(Element.BOOL),
        switch (connective) {
          case AND -> typing.emit(new Mul(), a, b);
          case OR -> typing.emit(new Maximum(), a, b);
          case NOT -> Rules.not(typing, a);
        });
  }
}

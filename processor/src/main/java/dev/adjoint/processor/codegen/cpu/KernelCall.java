package dev.adjoint.processor.codegen.cpu;

import java.util.List;

/**
 * A call of the method of a kernel.
 *
 * @param path the block that the kernel is in, or empty
 */
record KernelCall(String method, List<Argument> arguments, String path) {

  KernelCall {
    arguments = List.copyOf(arguments);
  }

  /** What is passed. */
  sealed interface Argument permits Variable, Offset, Slot {}

  /** A variable of the driver. */
  record Variable(String name) implements Argument {}

  /**
   * Where a parameter or its gradient begins.
   *
   * @param constant the constant of this value
   */
  record Offset(int value, String constant) implements Argument {}

  /**
   * Where a buffer of the arena begins: {@code at[index]}.
   *
   * @param variable of the driver that holds it
   */
  record Slot(int index, String variable) implements Argument {}

  /** Whether both differ in nothing but where their operands begin. */
  boolean isLike(KernelCall other) {
    if (!method.equals(other.method) || arguments.size() != other.arguments.size()) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      boolean alike =
          switch (arguments.get(i)) {
            case Variable variable -> variable.equals(other.arguments.get(i));
            case Offset _ -> other.arguments.get(i) instanceof Offset;
            case Slot _ -> other.arguments.get(i) instanceof Slot;
          };
      if (!alike) {
        return false;
      }
    }
    return true;
  }

  /** By how much argument {@code index} differs from that of a call that is like this one. */
  int step(int index, KernelCall from) {
    return number(arguments.get(index)) - number(from.arguments.get(index));
  }

  private static int number(Argument argument) {
    return switch (argument) {
      case Variable _ -> 0;
      case Offset offset -> offset.value();
      case Slot slot -> slot.index();
    };
  }
}

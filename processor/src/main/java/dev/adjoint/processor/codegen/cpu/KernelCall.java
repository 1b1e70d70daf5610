package dev.adjoint.processor.codegen.cpu;

import dev.adjoint.processor.codegen.RepeatedParts;
import dev.adjoint.processor.optimize.plan.Buffer;
import java.util.ArrayList;
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
  sealed interface Argument permits Variable, Offset, Slot, Stream {}

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

  /**
   * The stream of a draw.
   *
   * @param index of the draw among those of the routine
   */
  record Stream(int index, long value) implements Argument {}

  /** What a parameter of a method stands for, whatever the call. */
  sealed interface Passed permits Same, StartOf, StreamOf {}

  /** A variable of the driver. */
  record Same(String name) implements Passed {}

  /** Where a buffer begins: in each repetition another one. */
  record StartOf(Buffer buffer) implements Passed {}

  /** The stream of the draw that is called. */
  record StreamOf() implements Passed {}

  /** As an element of a sequence: repetitions differ only in where their operands begin. */
  RepeatedParts.Item item() {
    var key = new ArrayList<Object>(List.of(method));
    var numbers = new ArrayList<Integer>();
    for (Argument argument : arguments) {
      switch (argument) {
        case Variable variable -> key.add(variable);
        case Offset offset -> {
          key.add(Offset.class);
          numbers.add(offset.value());
        }
        case Slot slot -> {
          key.add(Slot.class);
          numbers.add(slot.index());
        }
        case Stream stream -> {
          key.add(Stream.class);
          numbers.add(stream.index());
        }
      }
    }
    return new RepeatedParts.Item(List.copyOf(key), numbers);
  }

  /** By how much argument {@code index} differs from that of the repetition before. */
  int step(int index, KernelCall before) {
    return number(arguments.get(index)) - number(before.arguments.get(index));
  }

  private static int number(Argument argument) {
    return switch (argument) {
      case Variable _ -> 0;
      case Offset offset -> offset.value();
      case Slot slot -> slot.index();
      case Stream stream -> stream.index();
    };
  }
}

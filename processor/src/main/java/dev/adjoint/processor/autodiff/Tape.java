package dev.adjoint.processor.autodiff;

import dev.adjoint.Initializer;
import dev.adjoint.StateScope;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.Typing;
import java.util.ArrayList;
import java.util.List;

/** The body of a typed function, and what is appended to it. */
final class Tape implements Typing {
  private final Element real;
  private final List<Instruction> forward;
  private final Builder builder;
  private String name = "";
  private SourceRef source = SourceRef.NONE;

  Tape(Function function, Element real) {
    this.real = real;
    this.forward = function.body();
    this.builder = new Builder(firstFreeId(function));
  }

  static int firstFreeId(Function function) {
    int highest = -1;
    for (Function.Input input : function.inputs()) {
      highest = Math.max(highest, input.value().id());
    }
    for (Instruction instruction : function.body()) {
      highest = Math.max(highest, instruction.result().id());
    }
    return highest + 1;
  }

  /** The instructions that the user wrote. */
  List<Instruction> forward() {
    return forward;
  }

  /** Everything, in order. */
  List<Instruction> body() {
    var all = new ArrayList<>(forward);
    all.addAll(builder.body());
    return all;
  }

  /** Only what was appended. */
  List<Instruction> appended() {
    return builder.body();
  }

  /** A further input of the function. */
  Value input(String input, Type type, SourceRef at) {
    return builder.input(input, type, at);
  }

  /** Gives name and source to what is emitted from here on. */
  void at(String newName, SourceRef newSource) {
    name = newName;
    source = newSource;
  }

  @Override
  public Value emit(Primitive op, Value... operands) {
    List<Value> list = List.of(operands);
    return builder.emit(op, list, op.infer(this, list), name, source);
  }

  @Override
  public Element real() {
    return real;
  }

  @Override
  public Value parameter(String parameter, Initial init, Shape shape) {
    throw new IllegalStateException("a gradient declares no parameter: " + parameter);
  }

  @Override
  public Value state(String state, Initializer init, StateScope scope, Shape shape) {
    throw new IllegalStateException("a gradient has no state: " + state);
  }

  @Override
  public Shape shape(String text) {
    return ShapeSyntax.shape(text);
  }

  @Override
  public void bind(String text, Shape found) {
    // No names are declared in typed ir.
  }

  @Override
  public String site(String what) {
    throw new IllegalStateException("a gradient draws nothing of its own: " + what);
  }

  @Override
  public Dim dim(String text) {
    return ShapeSyntax.dim(text);
  }
}

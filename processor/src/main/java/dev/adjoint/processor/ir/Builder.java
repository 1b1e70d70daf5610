package dev.adjoint.processor.ir;

import dev.adjoint.processor.op.InEvaluation;
import dev.adjoint.processor.op.Op;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the body of a function, instruction by instruction; hands out ids. */
public final class Builder {
  private final List<Instruction> body = new ArrayList<>();
  private int nextId;
  private boolean inEvaluation;

  /** A builder whose first id is 0. */
  public Builder() {
    this(0);
  }

  /** A builder that goes on after the ids of another function. */
  public Builder(int firstId) {
    this.nextId = firstId;
  }

  /** A value that no instruction computes. */
  public Value input(String name, @Nullable Type type, SourceRef source) {
    return new Value(nextId++, name, type, true, source);
  }

  /**
   * From now on appends ops as they are outside of training, or as they are; returns what was so
   * far.
   */
  public boolean inEvaluation(boolean now) {
    boolean before = inEvaluation;
    inEvaluation = now;
    return before;
  }

  /** Whether ops are appended as they are outside of training. */
  public boolean inEvaluation() {
    return inEvaluation;
  }

  /** Appends an instruction. */
  public Value emit(
      Op op, List<Value> operands, @Nullable Type type, String name, SourceRef source) {
    return emit(op, operands, type, name, false, source);
  }

  /** Appends an instruction whose result the source declares, such as a weight. */
  public Value emit(
      Op op,
      List<Value> operands,
      @Nullable Type type,
      String name,
      boolean declared,
      SourceRef source) {
    var result = new Value(nextId++, name, type, declared, source);
    body.add(new Instruction(result, inEvaluation ? InEvaluation.of(op) : op, operands, source));
    return result;
  }

  /** What was written so far. */
  public List<Instruction> body() {
    return List.copyOf(body);
  }

  /** The next free id. */
  public int nextId() {
    return nextId;
  }
}

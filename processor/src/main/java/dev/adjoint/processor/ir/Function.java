package dev.adjoint.processor.ir;

import java.util.List;

/**
 * A {@code @Forward} or {@code @Loss} method, or what a later stage derives from one.
 *
 * @param name the method's name
 * @param inputs its parameters
 * @param body in order of execution
 * @param results what it returns: one per component of a record, else one
 * @param source the method
 */
public record Function(
    String name,
    List<Input> inputs,
    List<Instruction> body,
    List<Result> results,
    SourceRef source) {

  public Function {
    inputs = List.copyOf(inputs);
    body = List.copyOf(body);
    results = List.copyOf(results);
  }

  /**
   * A parameter.
   *
   * @param value its value, typed from its {@code @Shape}
   * @param classes the number of classes of a class index, or 0
   * @param isFeed whether it is a number that the caller gives rather than data
   */
  public record Input(Value value, int classes, boolean isFeed) {

    /** An input that is data. */
    public Input(Value value, int classes) {
      this(value, classes, false);
    }

    /** Its name. */
    public String name() {
      return value.name();
    }
  }

  /** A result with the name by which generated code and messages call it. */
  public record Result(String name, Value value) {}

  /** The same function with another body and results. */
  public Function with(List<Instruction> newBody, List<Result> newResults) {
    return new Function(name, inputs, newBody, newResults, source);
  }
}

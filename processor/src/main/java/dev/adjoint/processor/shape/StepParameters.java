package dev.adjoint.processor.shape;

import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters that the step of a scan reads: inputs of the step, which the function around it
 * passes on.
 */
final class StepParameters {
  private final FunctionTyping around;
  private final List<Value> given = new ArrayList<>();
  private final List<Value> inputs = new ArrayList<>();

  StepParameters(FunctionTyping around) {
    this.around = around;
  }

  /** Where the scan is. */
  FunctionTyping around() {
    return around;
  }

  /** A parameter that the step has not read before. */
  Value read(String name, Shape shape, SourceRef at, Builder step) {
    Value outer = around.parameterValue(name, shape, at);
    Value input = step.input(name, outer.typed(), outer.source());
    given.add(outer);
    inputs.add(input);
    return input;
  }

  /** What the function around the step reads as this input of the step. */
  Value given(Value input) {
    return given.get(inputs.indexOf(input));
  }

  /** As the function around it reads them. */
  List<Value> given() {
    return given;
  }

  /** As the step reads them. */
  List<Value> inputs() {
    return inputs;
  }
}

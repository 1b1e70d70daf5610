package dev.adjoint.processor.shape;

import dev.adjoint.processor.diagnostics.Diagnostic;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.CrossEntropy;
import dev.adjoint.processor.op.ReadParameter;
import dev.adjoint.processor.op.Reshape;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a loss must be: a real value per row or a scalar, of parameters, with as many classes as
 * logits.
 */
final class LossCheck {
  private LossCheck() {}

  static void check(Model.Loss loss, Model.@Nullable DataRecord data, DiagnosticSink sink) {
    Function function = loss.function();
    checkResult(function, sink);
    checkWeight(function, data, sink);
    checkClasses(function, data, sink);
    if (loss.optimizer() != null) {
      checkTrained(function, sink);
    }
  }

  /** Looks at no more than what a cross-entropy is given, so also at a part of a function. */
  static void checkClasses(
      Function function, Model.@Nullable DataRecord data, DiagnosticSink sink) {
    function.body().stream()
        .filter(instruction -> instruction.op() instanceof CrossEntropy)
        .forEach(instruction -> checkClasses(function, data, instruction, sink));
  }

  private static void checkTrained(Function function, DiagnosticSink sink) {
    List<Value> parameters =
        function.body().stream()
            .filter(i -> i.op() instanceof ReadParameter)
            .map(Instruction::result)
            .toList();
    if (parameters.isEmpty()) {
      report(function, "has an optimizer but depends on no parameter", sink);
    } else if (Collections.disjoint(GradientPaths.reached(function), parameters)) {
      report(function, "has an optimizer, but no gradient reaches a parameter that it reads", sink);
    }
  }

  private static void report(Function function, String what, DiagnosticSink sink) {
    sink.report(
        Diagnostic.of(
            DiagnosticId.LOSS_CONSTANT, function.source(), function.name() + ": " + what));
  }

  private static void checkResult(Function function, DiagnosticSink sink) {
    Value result = function.results().getFirst().value();
    Shape shape = result.shape();
    if (shape.rank() == 0 || isPerRow(function, shape)) {
      return;
    }
    String wanted = function.inputs().isEmpty() ? "a scalar" : "a value per row or a scalar";
    sink.report(
        new Fault(
                DiagnosticId.LOSS_RESULT,
                function.name() + ": a loss is " + wanted + ", but this is " + shape)
            .operand("result", result)
            .toDiagnostic(function.source()));
  }

  private static void checkWeight(
      Function function, Model.@Nullable DataRecord data, DiagnosticSink sink) {
    Value result = function.results().getFirst().value();
    if (data != null && data.sampleWeight() != null && result.shape().rank() == 0) {
      sink.report(
          new Fault(
                  DiagnosticId.DATA_WEIGHT,
                  function.name()
                      + ": is a scalar, but the @SampleWeight "
                      + data.sampleWeight()
                      + " needs a value per row")
              .operand("result", result)
              .toDiagnostic(function.source()));
    }
  }

  /** Whether this is one dim that leads the first input. */
  static boolean isPerRow(Function function, Shape shape) {
    if (shape.rank() != 1) {
      return false;
    }
    return function.inputs().stream()
        .filter(input -> !input.isFeed())
        .findFirst()
        .map(input -> input.value().shape())
        .filter(first -> first.rank() > 0 && first.dim(0).equals(shape.dim(0)))
        .isPresent();
  }

  /** A value before it was reshaped. */
  private static Value asGiven(Function function, Value value) {
    for (Instruction i : function.body().reversed()) {
      if (i.result().equals(value) && i.op() instanceof Reshape) {
        return asGiven(function, i.operand(0));
      }
    }
    return value;
  }

  private static void checkClasses(
      Function function,
      Model.@Nullable DataRecord data,
      Instruction crossEntropy,
      DiagnosticSink sink) {
    Value logits = crossEntropy.operand(0);
    Value labels = asGiven(function, crossEntropy.operand(1));
    Dim width = logits.shape().last();
    OptionalLong constant = width.constant();
    function.inputs().stream()
        .filter(input -> input.value().equals(labels))
        .flatMap(input -> ClassRange.of(input, data).stream())
        .filter(range -> constant.isEmpty() || constant.getAsLong() != range.classes())
        .map(
            range ->
                range.noted(
                    new Fault(
                            DiagnosticId.LOSS_CLASSES,
                            "crossEntropy: "
                                + range.name()
                                + " has "
                                + range.classes()
                                + " classes, but the logits have a width of "
                                + width)
                        .operand("logits", logits)
                        .operand("labels", labels)))
        .forEach(fault -> sink.report(fault.toDiagnostic(crossEntropy.source())));
  }
}

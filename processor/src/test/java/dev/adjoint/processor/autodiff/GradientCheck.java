package dev.adjoint.processor.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import dev.adjoint.Initializer;
import dev.adjoint.Precision;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.ir.Verifier;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.ReadParameter;
import dev.adjoint.processor.op.ReduceSum;
import dev.adjoint.processor.op.Square;
import dev.adjoint.processor.op.Surface;
import dev.adjoint.processor.op.WeightTensor;
import dev.adjoint.processor.shape.ShapeStage;
import dev.adjoint.processor.testing.NaiveInterpreter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The gradient of a loss against central differences in double, and that of the gradient. */
final class GradientCheck {
  private static final double STEP = 1e-6;

  private GradientCheck() {}

  static int size(String shape) {
    return Math.toIntExact(ShapeSyntax.shape(shape).size().constant().orElseThrow());
  }

  static Map<String, double[]> drawn(Function step) {
    var parameters = new HashMap<String, double[]>();
    for (var instruction : step.body()) {
      if (instruction.op() instanceof ReadParameter(String name, Shape of)) {
        int size = Math.toIntExact(of.size().constant().orElseThrow());
        parameters.put(name, random(size, -1, 1, name.hashCode()));
      }
    }
    return parameters;
  }

  static void check(
      String method, List<String> shapes, List<?> constants, double low, double high) {
    Function function = function(method, shapes, constants);
    var parameters = new HashMap<String, double[]>();
    for (int i = 0; i < shapes.size(); i++) {
      int size = Math.toIntExact(ShapeSyntax.shape(shapes.get(i)).size().constant().orElseThrow());
      parameters.put("p" + i, random(size, low, high, 10 + i));
    }
    Function step = training(function);
    compare(step, Map.of(), parameters, Map.of());
    compare(gradientNorm(step), Map.of(), parameters, Map.of());
  }

  /** The sum of the squared gradients of a step, differentiated: autodiff on its own output. */
  static Function gradientNorm(Function step) {
    var tape = new Tape(step, Element.DOUBLE);
    Value sum = null;
    for (var result : step.results().subList(1, step.results().size())) {
      Value square = tape.emit(new Square(), result.value());
      var axes = new ArrayList<Integer>();
      for (int i = 0; i < square.shape().rank(); i++) {
        axes.add(i);
      }
      Value norm = tape.emit(new ReduceSum(axes), square);
      sum = sum == null ? norm : tape.emit(new Add(), sum, norm);
    }
    if (sum == null) {
      return step;
    }
    var results = new ArrayList<Function.Result>();
    results.add(new Function.Result("loss", sum));
    Gradients.of(tape, sum, _ -> true)
        .byParameter()
        .forEach((name, value) -> results.add(new Function.Result(name, value)));
    Function twice = step.with(tape.body(), results);
    Verifier.verify(twice, true);
    return twice;
  }

  static Map<String, double[]> gradients(
      String method, List<String> shapes, Map<String, double[]> parameters) {
    return NaiveInterpreter.run(
        training(function(method, shapes, List.of())), Map.of(), parameters, Map.of());
  }

  /** {@code sum((op(p0, p1) + 0.3)²)}: every element of the result weighs differently. */
  static Function function(String method, List<String> shapes, List<?> constants) {
    var builder = new Builder();
    var arguments = new ArrayList<Object>();
    for (int i = 0; i < shapes.size(); i++) {
      arguments.add(weight(builder, "p" + i, shapes.get(i)));
    }
    arguments.addAll(constants);
    return sumOfSquares(builder, emit(builder, method, arguments));
  }

  static Value weight(Builder builder, String name, String shape) {
    var op = new WeightTensor(name, Initializer.ZEROS, shape);
    return builder.emit(op, List.of(), null, name, SourceRef.NONE);
  }

  static Function sumOfSquares(Builder builder, Value y) {
    Value squared = emit(builder, "square", List.of(emit(builder, "add", List.of(y, 0.3))));
    Value loss = emit(builder, "sum", List.of(squared));
    return new Function(
        "loss",
        List.of(),
        builder.body(),
        List.of(new Function.Result("loss", loss)),
        SourceRef.NONE);
  }

  static Value emit(Builder builder, String method, List<?> arguments) {
    return Surface.emit(builder, method, arguments, method, SourceRef.NONE).orElseThrow();
  }

  static Type real(String shape) {
    return new Type(Element.DOUBLE, ShapeSyntax.shape(shape));
  }

  static Function training(Function loss) {
    var model =
        new Model(
            "",
            "Net",
            Precision.FLOAT64,
            null,
            List.of(),
            List.of(),
            List.of(new Model.Loss(loss, new OptimizerSpec.Sgd(0.1, 0, false))),
            SourceRef.NONE);
    Model typed = ShapeStage.run(model, d -> fail(d.text())).orElseThrow();
    Program program = AutodiffStage.run(typed);
    Verifier.verify(program);
    return program.routines().getFirst().function();
  }

  static void compare(
      Function step,
      Map<String, Long> dims,
      Map<String, double[]> parameters,
      Map<String, double[]> inputs) {
    var results = NaiveInterpreter.run(step, dims, parameters, inputs);
    assertFalse(Double.isNaN(results.get("loss")[0]));
    parameters.forEach(
        (name, values) -> {
          double[] gradient = results.getOrDefault(name, new double[values.length]);
          for (int i = 0; i < values.length; i++) {
            double kept = values[i];
            values[i] = kept + STEP;
            double above = NaiveInterpreter.run(step, dims, parameters, inputs).get("loss")[0];
            values[i] = kept - STEP;
            double below = NaiveInterpreter.run(step, dims, parameters, inputs).get("loss")[0];
            values[i] = kept;
            double expected = (above - below) / (2 * STEP);
            double tolerance =
                1e-6 * Math.max(1, Math.abs(results.get("loss")[0]) + Math.abs(expected));
            assertEquals(expected, gradient[i], tolerance, name + "[" + i + "]");
          }
        });
  }

  static double[] random(int size, double low, double high, long seed) {
    return new Random(seed).doubles(size, low, high).toArray();
  }
}

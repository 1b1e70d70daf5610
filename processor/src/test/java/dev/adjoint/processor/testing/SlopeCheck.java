package dev.adjoint.processor.testing;

import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * The gradient of a loss along a random direction against the difference of two losses, both by the
 * naive interpreter: what autodiff wrote against what it was written from.
 */
public final class SlopeCheck {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-4;

  /** A step may cross a kink (of relu, of a maximum) at one place, hardly at several. */
  private static final int TRIES = 4;

  private SlopeCheck() {}

  /** Checks the only loss of a program. */
  public static void check(Program program, Map<String, Long> dims, Random random) {
    var inputs = new LinkedHashMap<String, double[]>();
    Routine train = routine(program, Kind.TRAIN);
    train
        .function()
        .inputs()
        .forEach(
            input -> {
              int size = (int) input.value().shape().size().evaluate(dims::get);
              inputs.put(
                  input.name(),
                  switch (input.value().typed().element()) {
                    case FLOAT, DOUBLE -> RoutineRun.floats(random, size);
                    case INT ->
                        random
                            .ints(size, 0, Math.max(1, input.classes()))
                            .asDoubleStream()
                            .toArray();
                    case BOOL -> random.ints(size, 0, 2).asDoubleStream().toArray();
                  });
            });
    String fault = "";
    for (int i = 0; i < TRIES; i++) {
      fault = compare(program, train, dims, inputs, random);
      if (fault.isEmpty()) {
        return;
      }
    }
    throw new AssertionError(fault);
  }

  private static String compare(
      Program program,
      Routine train,
      Map<String, Long> dims,
      Map<String, double[]> inputs,
      Random random) {
    var at = new LinkedHashMap<String, double[]>();
    var direction = new LinkedHashMap<String, double[]>();
    program
        .model()
        .parameters()
        .forEach(
            parameter -> {
              int size = (int) parameter.shape().size().constant().orElseThrow();
              at.put(parameter.name(), RoutineRun.floats(random, size));
              direction.put(parameter.name(), RoutineRun.floats(random, size));
            });
    var gradients = NaiveInterpreter.run(train.function(), dims, at, inputs);
    double slope = 0;
    for (String name : train.trained()) {
      for (int i = 0; i < direction.get(name).length; i++) {
        slope += gradients.get(name)[i] * direction.get(name)[i];
      }
    }
    double after = loss(program, dims, moved(at, direction, STEP), inputs);
    double before = loss(program, dims, moved(at, direction, -STEP), inputs);
    double difference = (after - before) / (2 * STEP);
    double scale = Math.max(1, Math.abs(slope)) + Math.abs(after);
    return Math.abs(slope - difference) <= TOLERANCE * scale
        ? ""
        : "the slope of the loss is " + difference + ", by autodiff " + slope + ", dims " + dims;
  }

  private static double loss(
      Program program,
      Map<String, Long> dims,
      Map<String, double[]> parameters,
      Map<String, double[]> inputs) {
    Routine evaluate = routine(program, Kind.EVALUATE);
    double loss =
        NaiveInterpreter.run(evaluate.function(), dims, parameters, inputs).get("loss")[0];
    // Evaluation adds up the rows; training takes their mean.
    return evaluate.perRow() ? loss / dims.get("batch") : loss;
  }

  private static Map<String, double[]> moved(
      Map<String, double[]> at, Map<String, double[]> direction, double step) {
    var moved = new LinkedHashMap<String, double[]>();
    at.forEach(
        (name, values) -> {
          var there = values.clone();
          for (int i = 0; i < there.length; i++) {
            there[i] += step * direction.get(name)[i];
          }
          moved.put(name, there);
        });
    return moved;
  }

  private static Routine routine(Program program, Kind kind) {
    return program.routines().stream().filter(r -> r.kind() == kind).findFirst().orElseThrow();
  }
}

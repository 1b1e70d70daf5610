package dev.adjoint.processor;

import dev.adjoint.processor.autodiff.AutodiffStage;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.ImageOp;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.RecurrentOp;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.shape.ShapeStage;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.RoutineRun;
import dev.adjoint.runtime.DataException;
import dev.adjoint.runtime.NonFiniteException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One call of each forward and loss method of a mutant that compiles.
 *
 * @param failure what was thrown
 */
record MutantRun(Optional<String> failure) {

  /** Multiplications, as many as take about a fifth of a second. */
  private static final double LARGEST = 2e8;

  /** The side of the kernels of most convolutions. */
  private static final int KERNEL = 3;

  private static final long BATCH = 2;

  /** Even, and a multiple of what models divide by. */
  private static final long OTHER_DIM = 12;

  /** Or empty for a model that would take too long. */
  static Optional<MutantRun> of(Model read, Map<String, byte[]> classes, Random random) {
    Program program = AutodiffStage.run(ShapeStage.run(read, _ -> {}).orElseThrow());
    if (program.routines().stream().anyMatch(r -> cost(r.function(), dims(r)) > LARGEST)) {
      return Optional.empty();
    }
    try (var model = GeneratedModel.load(new Loader(classes), program, 1)) {
      for (Routine routine : program.routines()) {
        if (routine.kind() != Kind.EVALUATE) {
          attempt(routine, model, random);
        }
      }
      return Optional.of(new MutantRun(Optional.empty()));
    } catch (NonFiniteException e) {
      return Optional.of(new MutantRun(Optional.empty())); // As of a division by 0.
    } catch (RuntimeException | LinkageError | AssertionError e) {
      String at = Stream.of(e.getStackTrace()).limit(6).toList().toString();
      return Optional.of(new MutantRun(Optional.of(e + "\n" + at)));
    }
  }

  /** Which values an index may have that is of no class, only a run can tell: it has. */
  private static void attempt(Routine routine, GeneratedModel model, Random random) {
    boolean open =
        routine.function().inputs().stream()
            .anyMatch(i -> i.classes() == 0 && i.value().typed().element() == Element.INT);
    try {
      run(routine, model, random);
    } catch (DataException e) {
      if (!open) {
        throw e;
      }
    }
  }

  private static void run(Routine routine, GeneratedModel model, Random random) {
    var parameters = new LinkedHashMap<String, double[]>();
    model
        .parameters()
        .forEach((name, v) -> parameters.put(name, RoutineRun.parameter(random, name, v.length)));
    new RoutineRun(routine, dims(routine), parameters, 1).on(model);
  }

  private static Map<String, Long> dims(Routine routine) {
    var dims = new HashMap<String, Long>();
    for (Function.Input input : routine.function().inputs()) {
      input
          .value()
          .shape()
          .names()
          .forEach(name -> dims.putIfAbsent(name, dims.isEmpty() ? BATCH : OTHER_DIM));
    }
    return dims;
  }

  /** About how many multiplications a function takes. */
  private static double cost(Function function, Map<String, Long> dims) {
    double cost = 0;
    for (Instruction instruction : function.body()) {
      cost +=
          switch (instruction.op()) {
            case Scan scan -> {
              double steps = scan.length().evaluate(name -> dims.getOrDefault(name, OTHER_DIM));
              yield steps * cost(scan.step(), dims);
            }
            case MatMul _ -> product(instruction, dims);
            case RecurrentOp _ -> product(instruction, dims);
            case ImageOp _ -> KERNEL * product(instruction, dims);
            default -> size(instruction.result(), dims);
          };
    }
    return cost;
  }

  /** Of a matrix product {@code √(MK · KN · MN)}; of a convolution that times its kernel's side. */
  private static double product(Instruction instruction, Map<String, Long> dims) {
    double all = size(instruction.result(), dims);
    for (Value operand : instruction.operands().subList(0, Math.min(2, operands(instruction)))) {
      all *= size(operand, dims);
    }
    return operands(instruction) < 2 ? all : Math.sqrt(all);
  }

  private static int operands(Instruction instruction) {
    return instruction.operands().size();
  }

  private static double size(Value value, Map<String, Long> dims) {
    try {
      return value.shape().size().evaluate(name -> dims.getOrDefault(name, OTHER_DIM));
    } catch (ArithmeticException e) {
      return LARGEST;
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(Loader.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}

package dev.adjoint.processor;

import dev.adjoint.processor.autodiff.AutodiffStage;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.shape.ShapeStage;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.RoutineRun;
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
  private static final long LARGEST = 40_000;
  private static final long BATCH = 2;

  /** Even, and a multiple of what models divide by. */
  private static final long OTHER_DIM = 12;

  /** Or empty for a model that would take too long. */
  static Optional<MutantRun> of(Model read, Map<String, byte[]> classes, Random random) {
    Program program = AutodiffStage.run(ShapeStage.run(read, _ -> {}).orElseThrow());
    if (program.routines().stream().anyMatch(r -> size(r) > LARGEST)) {
      return Optional.empty();
    }
    try (var model = GeneratedModel.load(new Loader(classes), program, 1)) {
      for (Routine routine : program.routines()) {
        if (routine.kind() != Kind.EVALUATE) {
          run(routine, model, random);
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

  private static void run(Routine routine, GeneratedModel model, Random random) {
    var parameters = new LinkedHashMap<String, double[]>();
    model
        .parameters()
        .forEach((name, v) -> parameters.put(name, RoutineRun.floats(random, v.length)));
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

  /** The elements of all values of a routine, which its cost grows with. */
  private static long size(Routine routine) {
    Map<String, Long> dims = dims(routine);
    return routine.function().body().stream()
        .map(Instruction::result)
        .mapToLong(value -> size(value, dims))
        .sum();
  }

  private static long size(Value value, Map<String, Long> dims) {
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

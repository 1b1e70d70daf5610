package dev.adjoint.processor.testing;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One forward or training step on one set of values: what the naive interpreter makes of it, and
 * what a generated model does. Gradients are read off a step of plain SGD with learning rate 1.
 */
public final class RoutineRun {
  private final Routine routine;
  private final Map<String, Long> dims;
  private final Map<String, double[]> parameters;
  private final Map<String, double[]> inputs = new LinkedHashMap<>();
  private @Nullable Map<String, double[]> expected;

  /** A run on random inputs. */
  public RoutineRun(
      Routine routine, Map<String, Long> dims, Map<String, double[]> parameters, long seed) {
    this.routine = routine;
    this.dims = dims;
    this.parameters = parameters;
    var random = new Random(seed);
    for (Function.Input input : routine.function().inputs()) {
      int size = (int) input.value().shape().size().evaluate(dims::get);
      inputs.put(
          input.name(),
          switch (input.value().typed().element()) {
            case FLOAT, DOUBLE -> floats(random, size);
            case INT -> indices(random, size, input.classes());
            case BOOL -> random.ints(size, 0, 2).asDoubleStream().toArray();
          });
    }
  }

  /** What the interpreter makes of it, which takes long: only where it is compared with. */
  private Map<String, double[]> expected() {
    if (expected == null) {
      expected = NaiveInterpreter.run(routine.function(), dims, parameters, inputs);
    }
    return expected;
  }

  /** Classes or, where there are none, places that differ. */
  private static double[] indices(Random random, int size, int classes) {
    var indices = classes == 0 ? IntStream.range(0, size) : random.ints(size, 0, classes);
    return indices.asDoubleStream().toArray();
  }

  /** Numbers between -1 and 1 that single precision has. */
  public static double[] floats(Random random, int size) {
    return random.doubles(size, -1, 1).map(v -> (float) v).toArray();
  }

  /** Numbers that a parameter of this name may hold: a variance is not negative. */
  public static double[] parameter(Random random, String name, int size) {
    double[] values = floats(random, size);
    return name.endsWith("variance") ? Arrays.stream(values).map(Math::abs).toArray() : values;
  }

  /** The results or, of a step, the loss and the gradients; by the names of the ir. */
  public Map<String, double[]> on(GeneratedModel model) {
    parameters.forEach(model.model()::setParameter);
    return routine.kind() == Kind.INFER ? forward(model) : step(model);
  }

  private Map<String, double[]> forward(GeneratedModel model) {
    Object results = call(model, routine.entry(), false);
    var found = new LinkedHashMap<String, double[]>();
    for (Function.Result result : routine.function().results()) {
      found.put(result.name(), doubles(component(results, result.name())));
    }
    return found;
  }

  private Map<String, double[]> step(GeneratedModel model) {
    boolean several = model.hasMethod(routine.entry() + "Step");
    Object loss = call(model, several ? routine.entry() + "Step" : "step", true);
    var found = new LinkedHashMap<String, double[]>();
    found.put("loss", new double[] {((Number) loss).doubleValue()});
    Map<String, double[]> after = model.parameters();
    for (String name : routine.trained()) {
      double[] gradient = parameters.get(name).clone();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] -= after.get(name)[i];
      }
      found.put(name, gradient);
    }
    return found;
  }

  /** The method that returns a loss or arrays, with the dims first that it asks for. */
  private Object call(GeneratedModel model, String name, boolean number) {
    int size = routine.function().inputs().size();
    for (Method method : model.model().getClass().getDeclaredMethods()) {
      int more = method.getParameterCount() - size;
      if (method.getName().equals(name)
          && method.getReturnType() != void.class
          && method.getReturnType().isPrimitive() == number
          && Stream.of(method.getParameterTypes())
              .limit(Math.max(more, 0))
              .allMatch(int.class::equals)
          && more >= 0
          && takesInputs(method, more)) {
        var arguments = new ArrayList<Object>();
        for (int i = 0; i < more; i++) {
          // A name that code needs for itself has an underscore appended.
          String dim = method.getParameters()[i].getName().replaceAll("_+$", "");
          arguments.add(Math.toIntExact(dims.get(dim)));
        }
        for (int i = 0; i < size; i++) {
          double[] values = inputs.get(routine.function().inputs().get(i).name());
          arguments.add(array(values, method.getParameterTypes()[more + i]));
        }
        return model.invoke(method, arguments.toArray());
      }
    }
    throw new AssertionError("no method " + name + " of " + size + " inputs");
  }

  /** Arrays, and numbers that are fed. */
  private boolean takesInputs(Method method, int from) {
    Class<?>[] types = method.getParameterTypes();
    return IntStream.range(from, types.length)
        .allMatch(i -> types[i].isArray() != routine.function().inputs().get(i - from).isFeed());
  }

  private static Object component(Object results, String name) {
    if (!results.getClass().isRecord()) {
      return results;
    }
    try {
      var accessor = results.getClass().getMethod(name);
      accessor.setAccessible(true);
      return accessor.invoke(results);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Object array(double[] values, Class<?> type) {
    if (type == float.class) {
      return (float) values[0];
    }
    if (type == double.class) {
      return values[0];
    }
    if (type == double[].class) {
      return values.clone();
    }
    Object array = Array.newInstance(type.componentType(), values.length);
    for (int i = 0; i < values.length; i++) {
      if (type == int[].class) {
        Array.setInt(array, i, (int) values[i]);
      } else if (type == boolean[].class) {
        Array.setBoolean(array, i, values[i] == 1);
      } else {
        Array.setFloat(array, i, (float) values[i]);
      }
    }
    return array;
  }

  private static double[] doubles(Object array) {
    if (array instanceof float[] floats) {
      var doubles = new double[floats.length];
      for (int i = 0; i < doubles.length; i++) {
        doubles[i] = floats[i];
      }
      return doubles;
    }
    return (double[]) array;
  }

  /** Requires the same bits. */
  public void assertSame(String what, Map<String, double[]> found, Map<String, double[]> other) {
    other.forEach(
        (name, values) ->
            assertWithMessage("%s: %s of %s, dims %s", what, name, title(), dims)
                .that(found.get(name))
                .isEqualTo(values));
  }

  private String title() {
    return routine.entry() + " " + routine.kind();
  }

  /** Requires what the interpreter found, relative to the largest element, or to 1. */
  public void assertClose(String what, Map<String, double[]> found, double tolerance) {
    assertWithMessage("%s: %s", what, title())
        .that(found.keySet())
        .containsExactlyElementsIn(expectedNames());
    found.forEach(
        (name, values) -> {
          double[] wanted = expected().get(name);
          double scale = 1;
          for (double value : wanted) {
            scale = Math.max(scale, Math.abs(value));
          }
          for (int i = 0; i < wanted.length; i++) {
            if (!(Math.abs(values[i] - wanted[i]) <= tolerance * scale)) {
              throw new AssertionError(
                  "%s: %s[%d] of %s, dims %s: found %s, required %s, scale %s"
                      .formatted(what, name, i, title(), dims, values[i], wanted[i], scale));
            }
          }
        });
  }

  private List<String> expectedNames() {
    return routine.kind() == Kind.INFER
        ? List.copyOf(expected().keySet())
        : Stream.concat(Stream.of("loss"), routine.trained().stream()).toList();
  }
}

package dev.adjoint.eager;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.BoolTensor;
import dev.adjoint.IntTensor;
import dev.adjoint.Shape;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.runtime.CompiledModel;
import dev.adjoint.runtime.Seed;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A model compiled and eager, with the same parameters: what both compute of the same inputs. */
record Twins(Class<?> type, CompiledModel compiled, Method eagerOf) implements AutoCloseable {

  /** Of two generated classes beside each other. */
  static Twins of(Class<?> type, ClassLoader loader) {
    String prefix = type.getPackageName().isEmpty() ? "" : type.getPackageName() + ".";
    try {
      var compiled =
          (CompiledModel)
              call(null, loader.loadClass(prefix + "Compiled" + type.getSimpleName()), "create");
      Method of =
          loader
              .loadClass(prefix + "Eager" + type.getSimpleName())
              .getMethod("of", CompiledModel.class);
      return new Twins(type, compiled, of);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Object call(Object self, Class<?> type, String method)
      throws ReflectiveOperationException {
    return type.getMethod(method, Seed.class).invoke(self, Seed.of(5));
  }

  /** How many entry points agree within a tolerance, for dims that begin at {@code size}. */
  int assertAgree(int size, double tolerance) {
    int count = 0;
    for (Method method : type.getDeclaredMethods()) {
      if (!Modifier.isAbstract(method.getModifiers())
          && !Modifier.isStatic(method.getModifiers())
          && Stream.of(method.getParameters()).allMatch(p -> p.isAnnotationPresent(Shape.class))) {
        count += assertAgree(method, size, tolerance) ? 1 : 0;
      }
    }
    return count;
  }

  private boolean assertAgree(Method method, int size, double tolerance) {
    if (List.of("halves", "helped").contains(method.getName()) && type == Ops.class) {
      return false; // A helper.
    }
    var eager = invoke(eagerOf, null, compiled);
    var model = (EagerModel) invoke(method("eager", eager.getClass()), eager);
    var dims = dims(method, size);
    var inputs = new Inputs(method, dims, size, isDouble());
    var given = new ArrayList<Object>();
    Method generated = generated(method);
    for (Parameter parameter : generated == null ? new Parameter[0] : generated.getParameters()) {
      if (parameter.getType() == int.class) {
        // A name that code needs for itself has an underscore appended.
        String dim = parameter.getName().replaceAll("_+$", "");
        given.add(dims.get(dim));
        model.dim(dim, dims.get(dim));
      }
    }
    given.addAll(inputs.arrays);
    var overriding = method(method.getName(), eager.getClass(), method.getParameterTypes());
    Object found = invoke(overriding, eager, inputs.tensors.toArray());
    if (generated != null) { // Not a loss that is only evaluated.
      Object wanted = invoke(generated, compiled, given.toArray());
      compare(type.getSimpleName() + "." + method.getName(), found, wanted, tolerance);
      // If it was a step, it has changed the compiled one.
      model.parameters().forEach(p -> compiled.setParameter(p.name(), p.values()));
    }
    return true;
  }

  private static Method method(String name, Class<?> type, Class<?>... parameters) {
    try {
      return type.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private boolean isDouble() {
    return Stream.of(compiled.getClass().getDeclaredMethods())
        .flatMap(m -> Stream.of(m.getParameterTypes()))
        .anyMatch(double[].class::equals);
  }

  /** The method that infers, or the step whose value is the mean of the loss. */
  private @Nullable Method generated(Method method) {
    for (String name : List.of(method.getName(), method.getName() + "Step", "step")) {
      for (Method candidate : compiled.getClass().getDeclaredMethods()) {
        if (candidate.getName().equals(name)
            && Modifier.isPublic(candidate.getModifiers())
            && candidate.getReturnType() != void.class
            && Stream.of(candidate.getParameterTypes()).allMatch(Twins::isDimOrArray)) {
          return candidate;
        }
      }
    }
    return null;
  }

  private static boolean isDimOrArray(Class<?> type) {
    return type == int.class || type.isArray();
  }

  private static Object invoke(Method method, @Nullable Object self, Object... arguments) {
    method.setAccessible(true);
    try {
      return method.invoke(self, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(method + ": " + e.getCause(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** Dims that differ from one another, and are even where one is halved. */
  private static Map<String, Integer> dims(Method method, int size) {
    var dims = new HashMap<String, Integer>();
    for (Parameter parameter : method.getParameters()) {
      for (String name : ShapeSyntax.shape(parameter.getAnnotation(Shape.class).value()).names()) {
        dims.computeIfAbsent(name, _ -> name.equals("d") ? 2 * size : size + dims.size());
      }
    }
    return dims;
  }

  /** The same values for both. */
  private static final class Inputs {
    final List<Object> arrays = new ArrayList<>();
    final List<Object> tensors = new ArrayList<>();

    Inputs(Method method, Map<String, Integer> dims, int seed, boolean isDouble) {
      var random = new Random(seed);
      for (Parameter parameter : method.getParameters()) {
        int[] shape =
            ShapeSyntax.shape(parameter.getAnnotation(Shape.class).value()).dims().stream()
                .mapToInt(dim -> (int) dim.evaluate(name -> dims.get(name)))
                .toArray();
        int size = Numbers.size(shape);
        if (parameter.getType() == IntTensor.class) {
          var values = random.ints(size, 0, 2).toArray();
          arrays.add(values);
          tensors.add(EagerIntTensor.of(values, shape));
        } else if (parameter.getType() == BoolTensor.class) {
          var values = new boolean[size];
          for (int i = 0; i < size; i++) {
            values[i] = random.nextBoolean();
          }
          arrays.add(values);
          tensors.add(EagerBoolTensor.of(values, shape));
        } else {
          add(random.doubles(size, -1.5, 1.5).toArray(), shape, isDouble);
        }
      }
    }

    private void add(double[] values, int[] shape, boolean isDouble) {
      if (isDouble) {
        arrays.add(values);
        tensors.add(EagerTensor.of(values, shape));
        return;
      }
      var floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      arrays.add(floats);
      tensors.add(EagerTensor.of(floats, shape));
    }
  }

  private static void compare(String what, Object found, Object wanted, double tolerance) {
    if (found instanceof EagerTensor tensor) {
      double[] values = tensor.values();
      if (wanted instanceof Number mean) {
        values = new double[] {Arrays.stream(values).average().orElseThrow()};
        wanted = new double[] {mean.doubleValue()};
      }
      assertWithMessage(what).that(values.length).isEqualTo(Array.getLength(wanted));
      for (int i = 0; i < values.length; i++) {
        double value = Array.getDouble(wanted, i);
        assertWithMessage("%s[%s]", what, i)
            .that(values[i])
            .isWithin(tolerance * Math.max(1, Math.abs(value)))
            .of(value);
      }
      return;
    }
    RecordComponent[] results = found.getClass().getRecordComponents();
    for (int i = 0; i < results.length; i++) {
      compare(
          what + "." + results[i].getName(),
          invoke(results[i].getAccessor(), found),
          invoke(wanted.getClass().getRecordComponents()[i].getAccessor(), wanted),
          tolerance);
    }
  }

  @Override
  public void close() {
    compiled.close();
  }
}

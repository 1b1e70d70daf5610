package dev.adjoint.processor.testing;

import dev.adjoint.processor.codegen.CodegenOptions;
import dev.adjoint.processor.codegen.cpu.CpuTarget;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import dev.adjoint.runtime.CompiledModel;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A model that was generated, compiled and loaded; its methods are called by name. */
public final class GeneratedModel implements AutoCloseable {
  private final CompiledModel model;

  private GeneratedModel(CompiledModel model) {
    this.model = model;
  }

  /** The sources by qualified name, with interface and data record as the user would have them. */
  public static Map<String, String> sources(
      Program program, List<PlannedRoutine> plans, boolean vector) {
    return sources(TestTarget.CPU, program, plans, vector);
  }

  /** The same for another target. */
  public static Map<String, String> sources(
      TestTarget target, Program program, List<PlannedRoutine> plans, boolean vector) {
    var sources = new LinkedHashMap<String, String>();
    Model model = program.model();
    var options = new CodegenOptions(vector, false, "test", null, List.of());
    for (var file : target.generate(program, plans, options)) {
      sources.put(file.packageName() + "." + file.typeSpec().name(), file.toString());
    }
    sources.put(
        model.packageName() + "." + model.name(),
        "package models; public interface " + model.name() + " {}");
    if (model.data() != null) {
      sources.put(model.data().qualifiedName(), record(model));
    }
    return sources;
  }

  private static String record(Model model) {
    var data = Objects.requireNonNull(model.data());
    String components =
        String.join(
            ", ",
            data.components().stream()
                .map(
                    c ->
                        (c.classes() > 0 ? "@dev.adjoint.Classes(" + c.classes() + ") " : "")
                            + (c.row().shape().rank() > 0
                                ? "@dev.adjoint.Shape(\""
                                    + c.row().shape().toString().replaceAll("[\\[\\],]", "")
                                    + "\") "
                                : "")
                            + c.javaType()
                            + " "
                            + c.name())
                .toList());
    String simple = data.qualifiedName().substring(data.qualifiedName().lastIndexOf('.') + 1);
    return "package models; public record " + simple + "(" + components + ") {}";
  }

  /** Generates, compiles and creates a model. */
  public static GeneratedModel of(Program program, boolean vector, int threads) {
    return of(program, CpuTarget.plan(program, vector), vector, threads);
  }

  /** Generates, compiles and creates a model with these plans. */
  public static GeneratedModel of(
      Program program, List<PlannedRoutine> plans, boolean vector, int threads) {
    String[] options =
        vector ? new String[] {"--add-modules", "jdk.incubator.vector"} : new String[0];
    var classes = InProcessCompiler.compile(sources(program, plans, vector), options);
    return load(classes, program, threads);
  }

  /** Generates, compiles and creates a model of a target. */
  public static GeneratedModel of(TestTarget target, Program program) {
    var classes = InProcessCompiler.compile(sources(target, program, target.plan(program), false));
    return load(target, classes, program, 1);
  }

  /** Creates a model whose sources have been compiled. */
  public static GeneratedModel load(ClassLoader classes, Program program, int threads) {
    return load(TestTarget.CPU, classes, program, threads);
  }

  /** The same for another target. */
  public static GeneratedModel load(
      TestTarget target, ClassLoader classes, Program program, int threads) {
    try {
      String folder = program.model().packageName();
      String prefix = folder.isEmpty() ? "" : folder + ".";
      var type = classes.loadClass(prefix + target.className(program.model()));
      var create = type.getMethod("create", Seed.class, Options.class);
      return new GeneratedModel(
          (CompiledModel) create.invoke(null, Seed.of(1), Options.defaults().threads(threads)));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** The model itself. */
  public CompiledModel model() {
    return model;
  }

  /** Calls the public method of this name whose parameters fit; what it throws is thrown. */
  public Object call(String method, Object... arguments) {
    for (Method candidate : model.getClass().getMethods()) {
      if (candidate.getName().equals(method) && fits(candidate, arguments)) {
        return invoke(candidate, arguments);
      }
    }
    throw new AssertionError("no method " + method + " for " + Arrays.toString(arguments));
  }

  private static boolean fits(Method method, Object[] arguments) {
    Class<?>[] types = method.getParameterTypes();
    boolean fits = types.length == arguments.length;
    for (int i = 0; fits && i < types.length; i++) {
      Class<?> type =
          types[i] == int.class
              ? Integer.class
              : types[i] == boolean.class
                  ? Boolean.class
                  : types[i] == double.class ? Double.class : types[i];
      fits = type.isInstance(arguments[i]);
    }
    return fits;
  }

  /** Whether there is a method of this name that users call. */
  public boolean hasMethod(String name) {
    return Stream.of(model.getClass().getMethods()).anyMatch(m -> m.getName().equals(name));
  }

  /** Calls a method of the model; what it throws is thrown. */
  public Object invoke(Method method, Object... arguments) {
    try {
      return method.invoke(model, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** The parameters by name. */
  public Map<String, double[]> parameters() {
    var all = new LinkedHashMap<String, double[]>();
    model.parameters().forEach(p -> all.put(p.name(), p.values()));
    return all;
  }

  @Override
  public void close() {
    model.close();
  }
}

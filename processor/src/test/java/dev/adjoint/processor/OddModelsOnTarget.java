package dev.adjoint.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.processor.autodiff.AutodiffStage;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.shape.ShapeStage;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.RoutineRun;
import dev.adjoint.processor.testing.TestTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models that are odd but valid, from source to running code: names that generated code has its own
 * use for, sizes that no array tells, deep loops, methods without inputs. Each target has a
 * subclass.
 */
public abstract class OddModelsOnTarget {
  private static final Path FOLDER = Path.of("src/test/resources/models/odd");

  /** Where the models are, seen from this module or from that of another target. */
  private static Path folder() {
    return Files.exists(FOLDER) ? FOLDER : Path.of("../../processor").resolve(FOLDER);
  }

  /** What the models run on. */
  protected abstract TestTarget target();

  /** HotSpot compiles no longer method. */
  private static final int MAX_BYTECODES = 8_000;

  static List<String> models() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** What came of a compilation. */
  private record Compiled(Program program, Compilation compilation) {
    static Compiled of(String file, TestTarget target) throws IOException {
      var models = new ArrayList<Model>();
      Pipeline pipeline =
          (read, environment, sink) -> {
            models.add(read.model());
            new Stages().compile(read, environment, sink);
          };
      Compilation compilation =
          Compiler.javac()
              .withProcessors(new ModelProcessor(pipeline))
              .withOptions(
                  "--add-modules",
                  "jdk.incubator.vector",
                  "-parameters",
                  "-Aadjoint.targets=" + target.option(),
                  "-Xlint:all,-incubating,-processing,-classfile",
                  "-Werror")
              .compile(JavaFileObjects.forResource(folder().resolve(file).toUri().toURL()));
      assertWithMessage(file).that(compilation.diagnostics()).isEmpty();
      Model typed = ShapeStage.run(models.getFirst(), _ -> {}).orElseThrow();
      return new Compiled(AutodiffStage.run(typed), compilation);
    }

    Map<String, byte[]> classes() {
      return bytes(JavaFileObject.Kind.CLASS);
    }

    private Map<String, byte[]> bytes(JavaFileObject.Kind kind) {
      var all = new LinkedHashMap<String, byte[]>();
      for (JavaFileObject file : compilation.generatedFiles()) {
        if (file.getKind() == kind) {
          try (var stream = file.openInputStream()) {
            all.put(
                file.getName()
                    .replaceFirst("^/?[A-Z]+_OUTPUT/", "")
                    .replaceFirst("\\.\\w+$", "")
                    .replace('/', '.'),
                stream.readAllBytes());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      }
      return all;
    }
  }

  /** The classes of a compilation. */
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

  @ParameterizedTest
  @MethodSource("models")
  void computesWhatItSays(String file) throws IOException {
    Compiled compiled = Compiled.of(file, target());
    Program program = compiled.program();
    assertShort(compiled.classes());
    boolean isDouble = program.model().real().javaName().equals("double");
    try (var model = GeneratedModel.load(target(), new Loader(compiled.classes()), program, 1)) {
      for (Routine routine : program.routines()) {
        if (routine.kind() != Kind.EVALUATE) {
          for (long size : new long[] {1, 2, 5}) {
            run(routine, model, size).assertClose(isDouble ? 1e-12 : 1e-4);
          }
        }
      }
    }
    assertThat(sources(Compiled.of(file, target()))).isEqualTo(sources(compiled));
  }

  private static Map<String, String> sources(Compiled compiled) {
    var texts = new LinkedHashMap<String, String>();
    compiled
        .bytes(JavaFileObject.Kind.SOURCE)
        .forEach((name, bytes) -> texts.put(name, new String(bytes, UTF_8)));
    return texts;
  }

  private record Found(RoutineRun run, Map<String, double[]> values) {
    void assertClose(double tolerance) {
      run.assertClose("generated", values, tolerance);
    }
  }

  /** On dims that differ from one another, and are even where one is halved. */
  private static Found run(Routine routine, GeneratedModel model, long size) {
    var dims = new HashMap<String, Long>();
    routine
        .function()
        .inputs()
        .forEach(
            input ->
                input
                    .value()
                    .shape()
                    .names()
                    .forEach(
                        name ->
                            dims.computeIfAbsent(
                                name, _ -> name.equals("d") ? 2 * size : size + dims.size())));
    var random = new Random(size);
    var parameters = new LinkedHashMap<String, double[]>();
    model
        .parameters()
        .forEach((name, v) -> parameters.put(name, RoutineRun.parameter(random, name, v.length)));
    var run = new RoutineRun(routine, dims, parameters, size);
    return new Found(run, run.on(model));
  }

  private static void assertShort(Map<String, byte[]> classes) {
    classes.forEach(
        (name, bytes) -> {
          for (var method : ClassFile.of().parse(bytes).methods()) {
            int length = method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0);
            assertWithMessage("%s.%s", name, method.methodName().stringValue())
                .that(length)
                .isLessThan(MAX_BYTECODES);
          }
        });
  }
}

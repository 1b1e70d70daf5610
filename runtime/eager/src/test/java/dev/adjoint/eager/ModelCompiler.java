package dev.adjoint.eager;

import static com.google.common.truth.Truth.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.processor.ModelProcessor;
import dev.adjoint.processor.Pipeline;
import dev.adjoint.processor.codegen.eager.EagerTarget;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.JavaFileObject;

/** Compiles models from source, and loads what comes of it. */
final class ModelCompiler {
  private ModelCompiler() {}

  /** The errors of javac. */
  static Compilation compile(JavaFileObject... sources) {
    return compiler(new ModelProcessor()).compile(sources);
  }

  /** For both targets, without a warning. */
  static ClassLoader load(JavaFileObject... sources) {
    Compilation compilation = compile(sources);
    assertThat(compilation.diagnostics()).isEmpty();
    return new Loader(compilation);
  }

  /**
   * Only the eager class, of a model whose shapes nothing has checked: an eager run is to find what
   * javac finds.
   */
  static ClassLoader loadUnchecked(String name, String source) {
    Pipeline eagerOnly =
        (read, environment, sink) -> {
          var request =
              new EagerTarget.Request(
                  read.model(),
                  read.type(),
                  read.layers(),
                  read.uses(),
                  read.blocks().stream()
                      .map(
                          b ->
                              new EagerTarget.Fragment(b.block(), b.type(), b.layers(), b.blocks()))
                      .toList(),
                  List.of(),
                  "test",
                  read.origins().getFirst());
          try {
            EagerTarget.generate(request).writeTo(environment.getFiler());
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        };
    Compilation compilation =
        compiler(new ModelProcessor(eagerOnly))
            .compile(JavaFileObjects.forSourceString(name, source));
    assertThat(compilation.errors()).isEmpty();
    return new Loader(compilation);
  }

  private static Compiler compiler(ModelProcessor processor) {
    return Compiler.javac()
        .withProcessors(processor)
        .withOptions(
            "-Aadjoint.targets=cpu,eager",
            "-parameters",
            "-g",
            "-Xlint:all,-incubating,-processing,-classfile",
            "-Werror");
  }

  /** What javac says of the only error, without its place. */
  static String onlyError(String name, String source) {
    Compilation compilation = compile(JavaFileObjects.forSourceString(name, source));
    assertThat(compilation.errors()).hasSize(1);
    return compilation.errors().getFirst().getMessage(Locale.ROOT);
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes = new HashMap<>();

    Loader(Compilation compilation) {
      super(ModelCompiler.class.getClassLoader());
      for (JavaFileObject file : compilation.generatedFiles()) {
        if (file.getKind() == JavaFileObject.Kind.CLASS) {
          String path = file.getName().replaceFirst("^/?[A-Z]+_OUTPUT/", "");
          try (var stream = file.openInputStream()) {
            classes.put(
                path.replaceFirst("\\.class$", "").replace('/', '.'), stream.readAllBytes());
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        }
      }
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

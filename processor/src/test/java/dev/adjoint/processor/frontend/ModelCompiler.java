package dev.adjoint.processor.frontend;

import dev.adjoint.processor.ModelProcessor;
import dev.adjoint.processor.ir.Model;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** Compiles sources with the processor, and keeps what the front end read. */
final class ModelCompiler {

  /** Who runs the processor. */
  enum Host {
    /** javac itself. */
    JAVAC,
    /** javac behind a proxy, as IDEs and Gradle do it. */
    WRAPPED,
    /** The Eclipse compiler. */
    ECJ
  }

  private final Host host;
  private final Path output;
  private final List<String> options = new ArrayList<>();
  private final List<Processor> others = new ArrayList<>();

  ModelCompiler(Host host, Path output) {
    this.host = host;
    this.output = output;
  }

  ModelCompiler with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  ModelCompiler with(Processor other) {
    others.add(other);
    return this;
  }

  /** What came of a compilation. */
  record Result(
      Host host, List<ReadModel> models, List<Diagnostic<? extends JavaFileObject>> diagnostics) {

    Model model() {
      if (models.size() != 1 || !errors().isEmpty()) {
        throw new AssertionError("not one sound model: " + models.size() + "\n" + text());
      }
      return models.getFirst().model();
    }

    List<Diagnostic<? extends JavaFileObject>> errors() {
      return diagnostics.stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR).toList();
    }

    String text() {
      return String.join("\n", errors().stream().map(Object::toString).toList());
    }

    private static final Pattern ID = Pattern.compile("\\[([A-Z]+(-[A-Z]+)*)]");
    private static final Pattern PLACE = Pattern.compile("\n\\s*at \\S+\\.java:(\\d+):\\d+: ");

    /** {@code LINE ID} of each error, or all of its text where it has no id. */
    Set<String> marks() {
      var marks = new TreeSet<String>();
      for (var error : errors()) {
        String message = error.getMessage(Locale.ROOT);
        Matcher id = ID.matcher(message);
        Matcher place = PLACE.matcher(message);
        long line =
            host == Host.JAVAC
                ? error.getLineNumber()
                : place.find() ? Long.parseLong(place.group(1)) : -1;
        marks.add(id.find() ? line + " " + id.group(1) : error.toString());
      }
      return marks;
    }
  }

  Result compile(Path... sources) {
    var models = new ArrayList<ReadModel>();
    var processor =
        new ModelProcessor(
            (model, environment, sink) -> {
              models.add(model);
              generate(model, environment);
            });
    var processors = new ArrayList<Processor>(others);
    processors.add(host == Host.WRAPPED ? new Wrapper(processor) : processor);
    JavaCompiler compiler =
        host == Host.ECJ ? new EclipseCompiler() : ToolProvider.getSystemJavaCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    try (var files = compiler.getStandardFileManager(diagnostics, null, null)) {
      var all = new ArrayList<>(List.of("-d", output.toString(), "-s", output.toString()));
      all.addAll(List.of("-classpath", System.getProperty("java.class.path")));
      all.addAll(host == Host.ECJ ? List.of("--release", "25") : List.of("-Xlint:none"));
      all.addAll(options);
      var task =
          compiler.getTask(
              new StringWriter(), files, diagnostics, all, null, files.getJavaFileObjects(sources));
      task.setProcessors(processors);
      task.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Result(host, models, diagnostics.getDiagnostics());
  }

  /** Compiles a class of this text, whose file has this name. */
  Result compile(String file, String text) {
    try {
      Path source = Files.createDirectories(output.resolve("src")).resolve(file);
      Files.writeString(source, text);
      return compile(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A stand-in for the generated class, with what the models under test use of it. */
  private static void generate(ReadModel read, ProcessingEnvironment environment) {
    Model model = read.model();
    String name = model.generatedName();
    try (Writer writer =
        environment
            .getFiler()
            .createSourceFile(
                model.packageName() + "." + name, read.origins().toArray(TypeElement[]::new))
            .openWriter()) {
      writer.write(
          """
          package %s;
          public final class %s {
            public static final String GRAPH = "graph";
            public float[] forward(float[] x, int batch) { return x; }
          }
          """
              .formatted(model.packageName(), name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands the processor an environment that is not javac's own class. */
  private static final class Wrapper extends AbstractProcessor {
    private final Processor inside;

    Wrapper(Processor inside) {
      this.inside = inside;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return inside.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return inside.getSupportedSourceVersion();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      var proxy =
          (ProcessingEnvironment)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {ProcessingEnvironment.class},
                  (self, method, arguments) -> {
                    try {
                      return method.invoke(environment, arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  });
      inside.init(proxy);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      inside.process(annotations, round);
      return false;
    }
  }
}

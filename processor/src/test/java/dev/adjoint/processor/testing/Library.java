package dev.adjoint.processor.testing;

import dev.adjoint.processor.ModelProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * A compilation of its own, as another project would have it: sources into class files, without the
 * sources of those before it.
 */
public final class Library {
  private final Path folder;
  private final List<String> options = new ArrayList<>();
  private boolean isEclipse;
  private boolean isProcessed = true;

  /** A library whose files lie in this folder. */
  public Library(Path folder) {
    this.folder = folder;
  }

  /** With the Eclipse compiler. */
  public Library eclipse() {
    isEclipse = true;
    return this;
  }

  /** Without the processor. */
  public Library unprocessed() {
    isProcessed = false;
    return this;
  }

  /** With more options. */
  public Library with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** With these on the class path, before the classes of the tests. */
  public Library on(Path... libraries) {
    return with(
        "-classpath",
        Stream.concat(
                Arrays.stream(libraries).map(Path::toString),
                Stream.of(System.getProperty("java.class.path")))
            .collect(Collectors.joining(System.getProperty("path.separator"))));
  }

  /** Its class files. */
  public Path classes() {
    return folder.resolve("classes");
  }

  /** A file that was generated, relative to its root. */
  public String generated(String file) throws IOException {
    return Files.readString(folder.resolve("generated").resolve(file));
  }

  /** The errors and warnings of compiling these files, by their names from the root. */
  public List<Diagnostic<? extends JavaFileObject>> compile(Map<String, String> sources)
      throws IOException {
    var paths = new ArrayList<Path>();
    for (var source : sources.entrySet()) {
      Path path = folder.resolve("sources").resolve(source.getKey());
      Files.createDirectories(path.getParent());
      paths.add(Files.writeString(path, source.getValue()));
    }
    Files.createDirectories(classes());
    Files.createDirectories(folder.resolve("generated"));
    JavaCompiler compiler =
        isEclipse ? new EclipseCompiler() : ToolProvider.getSystemJavaCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    try (var files = compiler.getStandardFileManager(diagnostics, null, null)) {
      var all = new ArrayList<>(List.of("-d", classes().toString()));
      all.addAll(List.of("-s", folder.resolve("generated").toString(), "-Aadjoint.vector=off"));
      all.addAll(isEclipse ? List.of("--release", "25", "-nowarn") : List.of("-proc:full"));
      all.addAll(options);
      var task =
          compiler.getTask(
              new StringWriter(),
              files,
              diagnostics,
              all,
              null,
              files.getJavaFileObjects(paths.toArray(Path[]::new)));
      List<Processor> processors = isProcessed ? List.of(new ModelProcessor()) : List.of();
      task.setProcessors(processors);
      task.call();
    }
    return diagnostics.getDiagnostics().stream()
        .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
        .toList();
  }

  /** A jar of its class files. */
  public Path jar() {
    return jar(classes(), folder.resolve(folder.getFileName() + ".jar"), "");
  }

  /**
   * A jar of these class files.
   *
   * @param module the name of the automatic module that it is; or empty
   */
  public static Path jar(Path classes, Path jar, String module) {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!module.isEmpty()) {
      manifest.getMainAttributes().putValue("Automatic-Module-Name", module);
    }
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }

  /** Where the classes of the module are that has this class: a jar, or a folder. */
  public static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.adjoint.processor.twins;

import dev.adjoint.processor.ModelProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles many models in one run of javac, in memory. */
final class TwinCompiler {
  private static final Pattern ID = Pattern.compile("\\[([A-Z]+(-[A-Z]+)*)]");

  private TwinCompiler() {}

  /**
   * A message.
   *
   * @param file the simple name of the source
   * @param id of the message, or all of its text where javac itself has reported it
   */
  record Message(String file, long line, boolean isError, String id, String text) {
    static Message of(Diagnostic<? extends JavaFileObject> diagnostic) {
      String text = diagnostic.getMessage(Locale.ROOT);
      JavaFileObject source = diagnostic.getSource();
      Matcher id = ID.matcher(text);
      return new Message(
          source == null ? "" : Path.of(source.getName()).getFileName().toString(),
          diagnostic.getLineNumber(),
          diagnostic.getKind() == Diagnostic.Kind.ERROR,
          id.lookingAt() ? id.group(1) : text,
          text);
    }

    /** As {@code // ERROR: ID} marks it. */
    String mark() {
      return line + (isError ? " ERROR " : " WARNING ") + id;
    }
  }

  /** The messages about these sources. */
  static List<Message> messages(List<? extends JavaFileObject> sources, String... options) {
    var javac = ToolProvider.getSystemJavaCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    var all = new ArrayList<>(List.of("-Aadjoint.vector=off", "-Xlint:all,-incubating,-processing"));
    all.addAll(List.of("-Xmaxerrs", "100000", "-Xmaxwarns", "100000"));
    all.addAll(List.of(options));
    try (var standard = javac.getStandardFileManager(null, null, null);
        var files = new InMemory(standard)) {
      var task = javac.getTask(new StringWriter(), files, diagnostics, all, null, sources);
      task.setProcessors(List.of(new ModelProcessor()));
      task.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return diagnostics.getDiagnostics().stream().map(Message::of).toList();
  }

  /** The marks of messages, by file. */
  static Map<String, TreeSet<String>> marks(List<Message> messages) {
    var marks = new TreeMap<String, TreeSet<String>>();
    for (Message message : messages) {
      marks.computeIfAbsent(message.file(), f -> new TreeSet<>()).add(message.mark());
    }
    return marks;
  }

  /** A source in memory. */
  static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String qualifiedName, String text) {
      super(URI.create("memory:///" + qualifiedName.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps what is generated, and forgets the classes. */
  private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    InMemory(StandardJavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      return new Output(className, kind);
    }
  }

  private static final class Output extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output(String className, Kind kind) {
      super(URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}

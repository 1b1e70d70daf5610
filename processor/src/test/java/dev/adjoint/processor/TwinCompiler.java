package dev.adjoint.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles many models in one run of javac, in memory. */
final class TwinCompiler {
  private static final Pattern ID = Pattern.compile("\\[([A-Z]+(-[A-Z]+)*)]");

  private TwinCompiler() {}

  /**
   * A message.
   *
   * @param file the path of the source
   * @param id of the message, or all of its text where javac itself has reported it
   */
  record Message(String file, long line, boolean isError, String id, String text) {
    static Message of(Diagnostic<? extends JavaFileObject> diagnostic) {
      String text = diagnostic.getMessage(Locale.ROOT);
      JavaFileObject source = diagnostic.getSource();
      Matcher id = ID.matcher(text);
      return new Message(
          source == null ? "" : source.getName().replaceFirst("^/", ""),
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

  /**
   * What came of a compilation.
   *
   * @param sources what was generated, by qualified name
   * @param classes what was compiled, by binary name
   */
  record Result(List<Message> messages, Map<String, String> sources, Map<String, byte[]> classes) {}

  /** The messages about these sources. */
  static List<Message> messages(List<Source> sources, String... options) {
    return compile(sources, new ModelProcessor(), options).messages();
  }

  /** Compiles these sources, with a processor or none. */
  static Result compile(List<Source> sources, @Nullable Processor processor, String... options) {
    var javac = ToolProvider.getSystemJavaCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    var all = new ArrayList<>(List.of("-Aadjoint.vector=off"));
    all.addAll(List.of("-Xlint:all,-incubating,-processing,-classfile,-options", "-parameters"));
    all.addAll(List.of("-Xmaxerrs", "100000", "-Xmaxwarns", "100000"));
    all.addAll(List.of(processor == null ? "-proc:none" : "-proc:full"));
    all.addAll(List.of(options));
    try (var standard = javac.getStandardFileManager(null, null, null);
        var files = new InMemory(standard)) {
      var task = javac.getTask(new StringWriter(), files, diagnostics, all, null, sources);
      if (processor != null) {
        task.setProcessors(List.of(processor));
      }
      task.call();
      return new Result(
          diagnostics.getDiagnostics().stream().map(Message::of).toList(),
          files.texts(),
          files.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /** Keeps what is generated and compiled. */
  private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, Output> outputs = new TreeMap<>();

    InMemory(StandardJavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      var output = new Output(className, kind);
      outputs.put(className + kind.extension, output);
      return output;
    }

    Map<String, String> texts() {
      var texts = new TreeMap<String, String>();
      bytes(Kind.SOURCE).forEach((name, bytes) -> texts.put(name, new String(bytes, UTF_8)));
      return texts;
    }

    Map<String, byte[]> bytes() {
      return bytes(Kind.CLASS);
    }

    private Map<String, byte[]> bytes(Kind kind) {
      var all = new TreeMap<String, byte[]>();
      outputs.values().stream()
          .filter(output -> output.getKind() == kind)
          .forEach(output -> all.put(output.className, output.bytes.toByteArray()));
      return all;
    }
  }

  private static final class Output extends SimpleJavaFileObject {
    private final String className;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output(String className, Kind kind) {
      super(URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind);
      this.className = className;
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(UTF_8);
    }
  }
}

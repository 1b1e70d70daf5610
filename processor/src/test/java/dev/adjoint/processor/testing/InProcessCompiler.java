package dev.adjoint.processor.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources in memory, with all warnings as errors, and loads the classes. */
public final class InProcessCompiler {
  private final Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();

  private InProcessCompiler() {}

  /**
   * The classes of these sources.
   *
   * @param sources by qualified class name
   * @throws AssertionError with the compiler's messages if it has any
   */
  public static ClassLoader compile(Map<String, String> sources, String... moreOptions) {
    return new InProcessCompiler().run(sources, List.of(moreOptions));
  }

  private ClassLoader run(Map<String, String> sources, List<String> moreOptions) {
    var javac = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    var options =
        new ArrayList<>(
            List.of(
                "-proc:none", "-Xlint:all,-incubating,-classfile", "-Werror", "-g", "-parameters"));
    options.addAll(moreOptions);
    var files = new ArrayList<JavaFileObject>();
    sources.forEach((name, text) -> files.add(new Source(name, text)));
    try (var manager = new Manager(javac.getStandardFileManager(null, null, null))) {
      boolean done = javac.getTask(messages, manager, null, options, null, files).call();
      if (!done) {
        throw new AssertionError(messages + "\n" + String.join("\n", sources.values()));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new Loader();
  }

  /** The bytecodes of a class that was compiled. */
  private final class Loader extends ClassLoader {
    Loader() {
      super(InProcessCompiler.class.getClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      var bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("memory:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private final class Manager extends ForwardingJavaFileManager<StandardJavaFileManager> {
    Manager(StandardJavaFileManager manager) {
      super(manager);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      var bytes = new ByteArrayOutputStream();
      classes.put(className, bytes);
      return new SimpleJavaFileObject(
          URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          return bytes;
        }
      };
    }
  }
}

package dev.adjoint.processor.twins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

class ShapeFaultsTest {
  private static final Path ROOT = Path.of("src/test/resources/models/twins");

  @Test
  void show() throws Exception {
    for (String folder : List.of("faulty", "fixed")) {
      long start = System.nanoTime();
      var sources = new java.util.ArrayList<JavaFileObject>();
      try (var files = Files.list(ROOT.resolve(folder))) {
        for (Path f : files.sorted().toList()) {
          sources.add(new TwinCompiler.Source("twins." + folder + "." + f.getFileName().toString().replace(".java", ""), Files.readString(f)));
        }
      }
      var messages = TwinCompiler.messages(sources, folder.equals("faulty") || System.getProperty("full") == null ? new String[] {"-proc:only"} : new String[0]);
      System.out.println("=== " + folder + " " + sources.size() + " " + (System.nanoTime() - start) / 1e9);
      for (var m : messages) {
        System.out.println(m.file() + ":" + m.line() + ": " + (m.isError() ? "" : "warning ") + m.text());
      }
    }
  }
}

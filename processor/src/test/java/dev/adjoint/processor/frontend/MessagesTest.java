package dev.adjoint.processor.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.frontend.ModelCompiler.Host;
import dev.adjoint.processor.frontend.ModelCompiler.Result;
import dev.adjoint.processor.ir.Instruction;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The words of messages, and where they point. */
class MessagesTest {
  private static final String MODEL =
      """
      package models;
      import dev.adjoint.*;
      @Model
      interface Net {
        @Dense(units = 4)
        Tensor hidden(Tensor x);
        private Tensor twice(Tensor x) {
          return x.add(
              x.mul(fact0r));
        }
        @Forward
        default Tensor forward(@Shape("batch 4") Tensor image) {
          int factor = 2;
          return twice(hidden(image)
              .relu());
        }
      }
      """;

  @TempDir Path output;

  private String message(Host host, String text) {
    Result result = new ModelCompiler(host, output).with("-proc:only").compile("Net.java", text);
    assertEquals(1, result.errors().size(), result::text);
    return result.errors().getFirst().getMessage(Locale.ROOT);
  }

  @Test
  void tellWhereAHelperWasCalled() {
    String message = message(Host.JAVAC, MODEL);
    assertEquals("[JAVA-NAME] fact0r: no such variable or constant", lines(message).getFirst());
    assertEquals("  called from Net.java:14: twice(hidden(image).relu())", lines(message).get(1));
    assertEquals("  see docs/errors/JAVA-NAME.md", lines(message).getLast());
  }

  @Test
  void sayWhereTreesCannotBePointedAt() {
    for (Host host : List.of(Host.WRAPPED, Host.ECJ)) {
      List<String> lines = lines(message(host, MODEL));
      assertEquals("[JAVA-NAME] fact0r: no such variable or constant", lines.getFirst());
      assertEquals("at Net.java:9:15: fact0r", lines.get(1).strip());
    }
  }

  @Test
  void carryACaret() {
    var error =
        new ModelCompiler(Host.JAVAC, output).compile("Net.java", MODEL).errors().getFirst();
    assertEquals(9, error.getLineNumber());
    assertEquals(
        "fact0r", MODEL.substring((int) error.getStartPosition(), (int) error.getEndPosition()));
  }

  @Test
  void offerSimilarNames() {
    String text = MODEL.replace("fact0r", "2").replace("hidden(image)", "hiden(image)");
    assertTrue(message(Host.JAVAC, text).contains("similar names: hidden"));
  }

  @Test
  void offerTheImportOfAFunction() {
    String text = MODEL.replace("fact0r", "2").replace("hidden(image)", "softmax(image)");
    String message = message(Host.JAVAC, text);
    assertTrue(message.contains("add: import static dev.adjoint.Functions.softmax;"), message);
    assertFalse(message.contains("similar names"), message);
  }

  /** What the layer gives is not known where javac does not know what was said of it. */
  @Test
  void leaveUnknownElementsToTheCompiler() {
    String text =
        """
        package models;
        import dev.adjoint.*;
        @Model
        interface Net {
          @Lstm(units = 8, sequence = true)
          Tensor states(Tensor x);
          @Forward
          default @Shape("batch t 8") Tensor forward(@Shape("batch t 4") Tensor x) {
            return states(x);
          }
        }
        """;
    var errors = new ModelCompiler(Host.JAVAC, output).compile("Net.java", text).errors();
    assertEquals(
        List.of("5: cannot find symbol"),
        errors.stream()
            .map(e -> e.getLineNumber() + ": " + lines(e.getMessage(Locale.ROOT)).getFirst())
            .toList());
  }

  @Test
  void ofLaterStagesPointAtTheExpression() {
    String text = MODEL.replace("fact0r", "2");
    Result result = new ModelCompiler(Host.JAVAC, output).compile("Net.java", text);
    List<Instruction> body = result.model().forwards().getFirst().function().body();
    assertEquals(
        List.of("hidden(image)", "hidden(image).relu()", "x.mul(2)", "x.mul(2)", "x.add(x.mul(2))"),
        body.stream().map(i -> i.source().text()).toList());
    assertEquals(
        List.of("14:18", "15:9", "9:10", "9:10", "8:13"),
        body.stream().map(i -> i.source().line() + ":" + i.source().column()).toList());
  }

  private static List<String> lines(String message) {
    return List.of(message.split("\n"));
  }
}

package dev.adjoint.processor.codegen;

import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.processor.ModelProcessor;
import dev.adjoint.runtime.CompiledModel;
import dev.adjoint.runtime.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code @Budget} and {@code -Aadjoint.report}: the numbers of {@code summary()}. */
class BudgetTest {
  private static final String NET =
      """
      import dev.adjoint.*;

      @Budget(%s)
      @Model
      interface Net {
        @Dense(units = 100, activation = Activation.RELU)
        Tensor hidden(Tensor x);

        @Dense(units = 10)
        Tensor scores(Tensor x);

        @Forward
        default Tensor forward(@Shape("batch 50") Tensor x) {
          return scores(hidden(x));
        }
      }
      """;

  private static String sequences(String budget) {
    return """
    import dev.adjoint.*;

    @Budget(%s)
    @Model
    interface Net {
      @Attention(heads = 2)
      Tensor attend(Tensor x);

      @Forward
      default Tensor forward(@Shape("batch seq 8") Tensor x) {
        return attend(x);
      }
    }
    """
        .formatted(budget);
  }

  private static Compilation compile(String source, String... options) {
    var all = new ArrayList<>(List.of("-Xlint:none", "-proc:only"));
    all.addAll(Arrays.asList(options));
    return javac()
        .withOptions(all)
        .withProcessors(new ModelProcessor())
        .compile(JavaFileObjects.forSourceString("Net", source));
  }

  private static String headline(String source) {
    return String.join(
        "\n",
        compile(source).errors().stream()
            .map(e -> e.getMessage(Locale.ROOT).lines().findFirst().orElseThrow())
            .toList());
  }

  /** 50·100 + 100 + 100·10 + 10 parameters, 110 numbers, two operations for each product. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parameters = \"6110\" | ",
        "parameters = \"6.11K\" | ",
        "parameters = \"6109\" | [BUDGET-EXCEEDED] Net: 6,110 parameters are above the budget of 6109",
        "parameters = \"6K\" | [BUDGET-EXCEEDED] Net: 6,110 parameters are above the budget of 6K",
        "parameters = \"1G\" | ",
        "activations = \"440B\" | ",
        "activations = \"1 KiB\" | ",
        "activations = \"0.4KB\" | [BUDGET-EXCEEDED] Net: 440 activation bytes per row are above"
            + " the budget of 0.4KB",
        "flops = \"12210\" | ",
        "flops = \"12K\" | [BUDGET-EXCEEDED] Net: 12,210 FLOPs per row are above the budget of 12K",
        "parameters = \"1MB\" | [BUDGET-FORM] @Budget: parameters is a number with a unit, K, M, G"
            + " or T, as in \"1.5M\", but this is \"1MB\"",
        "activations = \"64\" | [BUDGET-FORM] @Budget: activations is a number with a unit of bytes,"
            + " B, KB, MB, GB, KiB, MiB or GiB, as in \"64MB\", but this is \"64\"",
        "flops = \"-1\" | [BUDGET-FORM] @Budget: flops is a number with a unit, K, M, G or T, as in"
            + " \"1.5M\", but this is \"-1\"",
        "flops = \"0\" | [BUDGET-FORM] @Budget: flops is out of range: 0",
        " | [BUDGET-FORM] @Budget: sets no limit; say parameters, activations or flops",
        "flops = \"1M\", sizes = \"seq=8\" | [BUDGET-FORM] @Budget: sizes names seq, on which no"
            + " number of a row depends",
        "flops = \"1M\", sizes = \"seq\" | [BUDGET-FORM] @Budget: a size is a name and a number from"
            + " 1, as in \"seq=1024\", but this is \"seq\""
      })
  void aLimitHoldsOrIsTold(String budget, String message) {
    assertEquals(
        message == null ? "" : message, headline(NET.formatted(budget == null ? "" : budget)));
  }

  @Test
  void whatContributesMostIsListed() {
    String text =
        compile(NET.formatted("parameters = \"1K\"")).errors().getFirst().getMessage(Locale.ROOT);
    assertEquals(
        List.of("  hidden  5,100   83.5 %", "  scores  1,010   16.5 %"),
        text.lines().skip(1).limit(2).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parameters = \"1M\" | ",
        "flops = \"1M\" | [BUDGET-FORM] @Budget: FLOPs per row depend on seq; say for which size, as"
            + " in sizes = \"seq=1024\"",
        "flops = \"1M\", sizes = \"seq=16\" | ",
        "flops = \"1M\", sizes = \"seq=1024\" | [BUDGET-EXCEEDED]",
      })
  void whatIsOpenNeedsASize(String budget, String message) {
    String found = headline(sequences(budget));
    assertTrue(message == null ? found.isEmpty() : found.startsWith(message), found);
  }

  @Test
  void theReportIsTheSummary() throws Exception {
    String source = NET.formatted("parameters = \"1M\"").replace("interface", "public interface");
    Compilation compilation = compile(source, "-Aadjoint.report");
    String report =
        compilation.notes().stream()
            .map(note -> note.getMessage(Locale.ROOT))
            .filter(note -> note.startsWith("Net, "))
            .findFirst()
            .orElseThrow();
    // javac indents what follows the first line.
    assertEquals(summary(source).stripTrailing(), report.replace("\n  ", "\n"));
  }

  private static String summary(String source) throws Exception {
    Compilation compilation =
        javac()
            .withOptions("-Xlint:none", "-Aadjoint.vector=off")
            .withProcessors(new ModelProcessor())
            .compile(JavaFileObjects.forSourceString("Net", source));
    var classes =
        new ClassLoader(BudgetTest.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            try (var in =
                compilation
                    .generatedFile(StandardLocation.CLASS_OUTPUT, name + ".class")
                    .orElseThrow(() -> new ClassNotFoundException(name))
                    .openInputStream()) {
              byte[] bytes = in.readAllBytes();
              return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    var create = classes.loadClass("CompiledNet").getMethod("create", Seed.class);
    try (var model = (CompiledModel) create.invoke(null, Seed.of(1))) {
      return model.summary();
    }
  }
}

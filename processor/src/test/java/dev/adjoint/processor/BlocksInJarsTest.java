package dev.adjoint.processor;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.processor.testing.Library;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks whose sources are in another compilation: jars, modules, incremental builds. */
class BlocksInJarsTest {
  /** Not exported, where it is in a module. */
  private static final Map<String, String> INSIDE =
      Map.of(
          "lib/inside/Mixing.java",
          """
          package lib.inside;
          import dev.adjoint.Tensor;
          public final class Mixing {
            public static final double HALF = Math.sqrt(0.25);
            private static final double[] SHARES = {HALF, 1 - HALF};
            private Mixing() {}
            public static Tensor mixed(Tensor a, Tensor b) {
              return a.mul(SHARES[0]).add(b.mul(SHARES[1]));
            }
          }
          """);

  /** Members are not in the order of their names: the order of weights is that of the source. */
  private static final Map<String, String> BLOCKS =
      Map.of(
          "lib/Widen.java",
          """
          package lib;

          import static lib.inside.Mixing.mixed;

          import dev.adjoint.*;

          /** Größe "d" — \\u0041 and 𝕏. */
          @Block
          public interface Widen {
            enum Mode { PLAIN, GATED }

            @Arg Mode mode();
            @Arg int factor();
            @Arg default double scale() { return 1.0 / factor(); }

            @Dense(size = "factor*d", activation = Activation.TANH) Tensor up(Tensor x);
            @Dense(size = "d") Tensor down(Tensor x);
            @Dense(size = "d", activation = Activation.SIGMOID) Tensor another(Tensor x);

            @Forward
            default Tensor forward(@Shape("rows d") Tensor input) {
              Tensor wide = scaled(down(up(input)));
              return switch (mode()) {
                case PLAIN -> mixed(input, wide);
                case GATED -> input.add(wide.mul(another(input)));
              };
            }

            private Tensor scaled(Tensor value) {
              return value.mul(scale());
            }
          }
          """,
          "lib/Parts.java",
          """
          package lib;
          import dev.adjoint.*;
          public interface Parts {
            int WIDTH = 2;
            @Block
            interface Tower {
              @Arg int depth();
              @Stack(block = Widen.class, count = "depth", args = {"factor=" + WIDTH, "mode=GATED"})
              Tensor floors(Tensor x);
              @Use(block = Widen.class, args = {"factor=depth", "mode=PLAIN"})
              Tensor roof(Tensor x);
              @Parameter(shape = "d") Tensor shift();
              @Forward default Tensor forward(@Shape("rows d") Tensor x) {
                return roof(floors(x)).add(shift());
              }
            }
          }
          """);

  private static final Map<String, String> SECOND =
      Map.of(
          "upper/Pair.java",
          """
          package upper;
          import dev.adjoint.*;
          import lib.*;
          @Block
          public interface Pair {
            @Use(block = Parts.Tower.class, args = "depth=2") Tensor tower(Tensor x);
            @Use(block = Widen.class, args = {"factor=3", "scale=0.5", "mode=PLAIN"})
            Tensor feed(Tensor x);
            @Forward default Tensor forward(Tensor x) {
              return feed(tower(x));
            }
          }
          """);

  private static final Map<String, String> MODEL =
      Map.of(
          "app/Net.java",
          """
          package app;
          import dev.adjoint.*;
          import lib.Widen;
          import upper.Pair;
          @Model
          public interface Net {
            @Stack(block = Pair.class, times = 2) Tensor pairs(Tensor x);
            @Use(block = Widen.class, args = {"factor=1", "mode=GATED"}) Tensor last(Tensor x);
            @Dense(units = 2) Tensor scores(Tensor x);
            @Forward default Tensor forward(@Shape("batch 5") Tensor x) {
              return scores(last(pairs(x)));
            }
            @Loss @Adam(learningRate = 1e-2)
            default Tensor loss(@Shape("batch 5") Tensor x, @Shape("batch 2") Tensor y) {
              return forward(x).sub(y).square().mean(1);
            }
          }
          """,
          "app/Run.java",
          """
          package app;
          import dev.adjoint.runtime.Seed;
          public final class Run implements java.util.function.Supplier<float[]> {
            public float[] get() {
              float[] x = new float[3 * 5];
              float[] y = new float[3 * 2];
              for (int i = 0; i < x.length; i++) {
                x[i] = (i * 7 % 11) / 5f - 1;
              }
              float[] losses = new float[6];
              try (var model = CompiledNet.create(Seed.of(5))) {
                for (int i = 0; i < losses.length; i++) {
                  losses[i] = (float) model.step(x, y);
                }
              }
              return losses;
            }
          }
          """);

  @TempDir static Path shared;

  /** Everything in one compilation. */
  private static Library whole;

  private static float[] losses;

  @TempDir Path folder;

  @BeforeAll
  static void compileTogether() throws IOException, ReflectiveOperationException {
    whole = new Library(shared).on();
    assertThat(whole.compile(all(INSIDE, BLOCKS, SECOND, MODEL))).isEmpty();
    losses = run(whole.classes());
    assertThat(losses[5]).isLessThan(losses[0]);
  }

  private Library library(String name) {
    return new Library(folder.resolve(name));
  }

  @SafeVarargs
  private static Map<String, String> all(Map<String, String>... parts) {
    var all = new LinkedHashMap<String, String>();
    for (Map<String, String> part : parts) {
      all.putAll(part);
    }
    return all;
  }

  private static float[] run(ClassLoader loader) throws ReflectiveOperationException {
    Object run = loader.loadClass("app.Run").getConstructor().newInstance();
    return (float[]) ((java.util.function.Supplier<?>) run).get();
  }

  private static float[] run(Path... libraries) throws ReflectiveOperationException, IOException {
    var urls = new URL[libraries.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = libraries[i].toUri().toURL();
    }
    try (var loader = new URLClassLoader(urls, BlocksInJarsTest.class.getClassLoader())) {
      return run(loader);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void blocksOfJarsAreAsThoseOfSources(boolean eclipse)
      throws IOException, ReflectiveOperationException {
    Library lower = library("lower").on();
    assertThat(lower.compile(all(INSIDE, BLOCKS))).isEmpty();
    Library upper = library("upper").on(lower.jar());
    assertThat(upper.compile(SECOND)).isEmpty();
    Library app = library("app").on(lower.jar(), upper.jar());
    if (eclipse) {
      app.eclipse();
    }
    assertThat(app.compile(MODEL)).isEmpty();
    assertThat(app.generated("app/CompiledNet.java"))
        .isEqualTo(whole.generated("app/CompiledNet.java"));
    assertThat(run(app.classes(), lower.jar(), upper.jar())).isEqualTo(losses);
  }

  @Test
  void jarsOfTheEclipseCompilerAreRead() throws IOException {
    Library lower = library("lower").on().eclipse();
    assertThat(lower.compile(all(INSIDE, BLOCKS, SECOND))).isEmpty();
    Library app = library("app").on(lower.jar());
    assertThat(app.compile(MODEL)).isEmpty();
    assertThat(app.generated("app/CompiledNet.java"))
        .isEqualTo(whole.generated("app/CompiledNet.java"));
  }

  @Test
  void blocksOfNamedModulesAreRead() throws IOException, ReflectiveOperationException {
    Path language = folder.resolve("adjoint.jar");
    Path runtime = folder.resolve("runtime.jar");
    module(dev.adjoint.Tensor.class, language, "dev.adjoint");
    module(dev.adjoint.runtime.Seed.class, runtime, "dev.adjoint.runtime");
    Library lower = library("lower").with("--module-path", path(language));
    assertThat(
            lower.compile(
                all(
                    INSIDE,
                    BLOCKS,
                    Map.of(
                        "module-info.java", "module lib { requires dev.adjoint; exports lib; }"))))
        .isEmpty();
    Library upper = library("upper").with("--module-path", path(language, lower.jar()));
    String uses = "module upper { requires dev.adjoint; requires transitive lib; exports upper; }";
    assertThat(upper.compile(all(SECOND, Map.of("module-info.java", uses)))).isEmpty();
    Library app =
        library("app").with("--module-path", path(language, runtime, lower.jar(), upper.jar()));
    String main =
        """
        module app {
          requires dev.adjoint;
          requires dev.adjoint.runtime;
          requires upper;
          exports app;
        }
        """;
    assertThat(app.compile(all(MODEL, Map.of("module-info.java", main)))).isEmpty();

    var finder = ModuleFinder.of(language, runtime, lower.jar(), upper.jar(), app.jar());
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(finder, ModuleFinder.of(), Set.of("app", "dev.adjoint.runtime"));
    ClassLoader loader =
        ModuleLayer.boot()
            .defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader())
            .findLoader("app");
    assertThat(run(loader)).isEqualTo(losses);
  }

  private static void module(Class<?> type, Path jar, String name) throws IOException {
    Path home = Library.home(type);
    if (Files.isDirectory(home)) {
      Library.jar(home, jar, name);
    } else {
      Files.copy(home, jar);
    }
  }

  private static String path(Path... parts) {
    return String.join(
        System.getProperty("path.separator"), List.of(parts).stream().map(Path::toString).toList());
  }

  @Test
  void anIncrementalBuildCompilesTheModelAlone() throws IOException, ReflectiveOperationException {
    String before = whole.generated("app/CompiledNet.java");
    Library again = new Library(shared).on(whole.classes());
    assertThat(again.compile(MODEL)).isEmpty();
    assertThat(whole.generated("app/CompiledNet.java")).isEqualTo(before);
    assertThat(run(whole.classes())).isEqualTo(losses);
    assertThat(before).contains("@UsedBlocks({Pair_Ir.class, Widen_Ir.class})");
    assertThat(whole.generated("upper/Pair_Ir.java"))
        .contains("blocks = {Parts_Tower_Ir.class, Widen_Ir.class}");
  }

  private static final String SMALL =
      """
      package app;
      import dev.adjoint.*;
      import lib.*;
      @Model
      interface Net {
        @Use(block = Widen.class, args = {"factor=2", "mode=PLAIN"})
        Tensor feed(Tensor x);
        @Forward default Tensor forward(@Shape("batch 4") Tensor x) {
          return %s;
        }
      }
      """;

  private Diagnostic<? extends JavaFileObject> onlyError(Library lower, String body)
      throws IOException {
    var found =
        library("app").on(lower.jar()).compile(Map.of("app/Net.java", SMALL.formatted(body)));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().getKind()).isEqualTo(Diagnostic.Kind.ERROR);
    return found.getFirst();
  }

  private static String message(Diagnostic<?> diagnostic) {
    return diagnostic.getMessage(Locale.ROOT);
  }

  private Library changed(String from, String to) throws IOException {
    String feed = BLOCKS.get("lib/Widen.java");
    assertThat(feed).contains(from);
    Library lower = library("lower").on();
    assertThat(lower.compile(all(INSIDE, Map.of("lib/Widen.java", feed.replace(from, to)))))
        .isEmpty();
    return lower;
  }

  @Test
  void aShapeFaultInAJarIsReportedAtItsUse() throws IOException {
    var error = onlyError(changed("down(up(input))", "up(input)"), "feed(x)");
    assertThat(error.getLineNumber()).isEqualTo(9);
    assertThat(message(error)).startsWith("[SHAPE-BROADCAST] add: ");
    assertThat(message(error)).contains("in Mixing.java:8: a.mul(SHARES[0]).add(b.mul(SHARES[1]))");
    assertThat(message(error)).contains("called from Widen.java:24: mixed(input, wide)");
    assertThat(message(error)).contains("in feed, a Widen, used at Net.java:9: feed(x)");
  }

  @Test
  void aFaultOfFormInAJarIsReportedAtItsUse() throws IOException {
    var error =
        onlyError(
            changed("return value.mul(scale());", "return value.mul(System.nanoTime());"),
            "feed(x)");
    assertThat(error.getLineNumber()).isEqualTo(6);
    assertThat(message(error)).startsWith("[JAVA-HELPER] System.nanoTime: ");
    assertThat(message(error)).contains("in Widen.java:30: System.nanoTime()");
  }

  @Test
  void anArgumentThatDoesNotFitIsAFaultOfTheCall() throws IOException {
    var error = onlyError(changed("Größe", "size"), "feed(x.sum(1))");
    assertThat(error.getLineNumber()).isEqualTo(9);
    assertThat(message(error)).startsWith("[SHAPE-DECLARED] input: declared as [rows, d]");
    assertThat(message(error)).contains("of feed, a Widen, declared at Widen.java:21");
  }

  @Test
  void whatCameWithABlockIsForBlocks() throws IOException {
    var error = onlyError(changed("Größe", "size"), "lib.inside.Mixing.mixed(feed(x), x)");
    assertThat(message(error)).startsWith("[JAVA-HELPER] Mixing.mixed: its source is not");
  }

  @Test
  void aBlockThatWasCompiledWithoutTheProcessorSaysSo() throws IOException {
    Library lower = library("lower").on().unprocessed();
    assertThat(lower.compile(all(INSIDE, BLOCKS))).isEmpty();
    var error = onlyError(lower, "feed(x)");
    assertThat(error.getLineNumber()).isEqualTo(6);
    assertThat(message(error))
        .isEqualTo(
            """
            [BLOCK-SOURCE] Widen: is a class file without Widen_Ir beside it
              compile lib.Widen with the annotation processor of Adjoint
              see docs/errors/BLOCK-SOURCE.md""");
  }

  @Test
  void aCompanionOfAnotherFormatSaysSo() throws IOException {
    Library lower = library("lower").on().unprocessed();
    String companion =
        """
        package lib;
        import dev.adjoint.internal.BlockSource;
        @BlockSource(version = 7, files = {})
        public final class Widen_Ir {}
        """;
    assertThat(lower.compile(all(INSIDE, BLOCKS, Map.of("lib/Widen_Ir.java", companion))))
        .isEmpty();
    assertThat(message(onlyError(lower, "feed(x)")))
        .startsWith("[BLOCK-SOURCE] Widen: Widen_Ir has format 7, but this processor reads 1");
  }

  @Test
  void longFilesAreHeldInPieces() throws IOException {
    String wide = "// " + "𝕏ä\\\\u0041\"".repeat(9000) + "\n";
    Library lower = changed("package lib;", wide + "// short\n".repeat(9000) + "package lib;");
    var net = Map.of("app/Net.java", SMALL.formatted("feed(x.sum(1))"));
    var error = library("app").on(lower.jar()).compile(net).getFirst();
    assertThat(message(error)).contains("declared at Widen.java:9022");
  }
}

package dev.adjoint.runtime.kernel;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.adjoint.runtime.parallel.Parallel;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without {@code --add-modules jdk.incubator.vector}: the same bits, and one line that says so. */
final class MissingModuleTest {
  private static final String ADVICE = "start java with --add-modules jdk.incubator.vector";

  @TempDir Path directory;

  @Test
  void worksAndSaysHowToBeQuicker() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    File output = directory.resolve("output").toFile();
    Process child =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    boolean ended = child.waitFor(60, TimeUnit.SECONDS);
    child.destroyForcibly();
    String said = Files.readString(output.toPath(), StandardCharsets.UTF_8);
    assertWithMessage(said).that(ended).isTrue();
    assertWithMessage(said).that(child.exitValue()).isEqualTo(0);
    assertThat(said).contains("bits " + Child.bits());
    assertThat(said.split(ADVICE, -1)).hasLength(2);
  }

  /** What the other process runs. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      System.out.println("bits " + bits());
    }

    /** A hash of what a few kernels compute. */
    static int bits() {
      float[] x = Sample.floats(900, 1);
      float[] y = new float[900];
      try (Parallel parallel = Parallel.of(1)) {
        Gemm.nn(parallel, 20, 30, 25, x, 0, 25, x, 100, 30, y, 0, 30);
      }
      Maths.tanh(600, y, 0, y, 0);
      Rows.softmax(20, 30, y, 0, y, 0);
      y[600] = Reduce.sum(600, y, 0);
      return Arrays.hashCode(y);
    }
  }
}

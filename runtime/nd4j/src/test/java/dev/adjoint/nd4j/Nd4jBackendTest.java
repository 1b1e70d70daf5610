package dev.adjoint.nd4j;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

final class Nd4jBackendTest {
  @TempDir Path directory;

  @Test
  void saysWhatItIs() {
    var backend = Nd4jBackend.describe();
    assertThat(backend.version()).isEqualTo("1.0.0-M2.1");
    assertThat(backend.toString())
        .matches("ND4J 1.0.0-M2.1 on CPU, \\d+ threads?, OPENBLAS with \\d+ threads?");
    assertThat(new Nd4jBackend.Description("CPU", "1", 1, "OPENBLAS", 8).toString())
        .isEqualTo("ND4J 1 on CPU, 1 thread, OPENBLAS with 8 threads");
  }

  @Test
  void threads() {
    int most = Nd4jBackend.describe().threads();
    try {
      Nd4jBackend.threads(1);
      assertThat(Nd4jBackend.describe().threads()).isEqualTo(1);
      assertThat(Nd4jBackend.describe().blasThreads()).isEqualTo(1);
    } finally {
      Nd4jBackend.threads(most);
    }
    assertThat(Nd4jBackend.describe().threads()).isEqualTo(most);
    for (int wrong : new int[] {0, most + 1}) {
      assertThat(assertThrows(IllegalArgumentException.class, () -> Nd4jBackend.threads(wrong)))
          .hasMessageThat()
          .startsWith("threads: found " + wrong + ", required 1 to " + most + ", with which");
    }
  }

  @Test
  void withoutABackend() throws Exception {
    assertThat(child(List.of(), "nd4j-native-1", "nd4j-native/"))
        .isEqualTo(
            """
            ND4J cannot be used: no backend is on the class path
              this machine  linux-x86_64
              needed        org.nd4j:nd4j-native:1.0.0-M2.1
                            org.nd4j:nd4j-native:1.0.0-M2.1:linux-x86_64
              or, by what its processor can do, with the classifier linux-x86_64-avx2, linux-x86_64-avx512, linux-x86_64-onednn, linux-x86_64-onednn-avx2, linux-x86_64-onednn-avx512
              see docs/nd4j.md
            """
                .repeat(2));
  }

  @Test
  void withoutTheLibraryOfThisMachine() throws Exception {
    assertThat(child(List.of(), "nd4j-native-1.0.0-M2.1-"))
        .contains("ND4J cannot be used: the native library jnind4jcpu is not on the class path\n");
    assertThat(child(List.of(), "openblas-0.3.19-1.5.7-"))
        .contains("                org.bytedeco:openblas:0.3.19-1.5.7:linux-x86_64\n");
    assertThat(child(List.of("-Dorg.bytedeco.javacpp.platform=linux-arm64")))
        .contains("is not on the class path\n");
  }

  @Test
  void withoutAJarThatItNeeds() throws Exception {
    assertThat(child(List.of(), "nd4j-native-preset-"))
        .contains("the class org.nd4j.presets.cpu.Nd4jCpuHelper is not on the class path\n");
    assertThat(child(List.of(), "nd4j-native-api-", "nd4j-native-1", "nd4j-native/"))
        .contains("no backend is on the class path\n");
  }

  @Test
  void onAMachineThatNd4jDoesNotSupport() throws Exception {
    assertThat(child(List.of("-Dos.arch=ppc64le"), "nd4j-native-1"))
        .contains("  this machine  linux-ppc64le, for which there is no nd4j-native 1.0.0-M2.1\n");
  }

  @Test
  void whereNd4jHasFailedBefore() throws Exception {
    assertThat(child(List.of("-Dfirst=nd4j"), "nd4j-native-1", "nd4j-native/"))
        .contains("ND4J cannot be used: no backend is on the class path\n");
    assertThat(child(List.of("-Dfirst=nd4j"), "nd4j-native-1.0.0-M2.1-"))
        .contains("ND4J cannot be used: it failed when it was first used: ");
  }

  @Test
  void aBackendThatWasRuledOut() throws Exception {
    assertThat(child(List.of("-Dbackends=other")))
        .contains("ND4J cannot be used: it failed to start");
  }

  /** What another process prints that lacks these jars. */
  private String child(List<String> options, String... withoutJars)
      throws IOException, InterruptedException {
    // The messages that are expected name its libraries.
    assumeTrue(Platform.current().name().equals("linux-x86_64"));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(options);
    command.add("-cp");
    command.add(
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> Arrays.stream(withoutJars).noneMatch(entry::contains))
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(Child.class.getName());
    File output = Files.createTempFile(directory, "output", "").toFile();
    Process child =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    boolean ended = child.waitFor(60, TimeUnit.SECONDS);
    child.destroyForcibly();
    String said = Files.readString(output.toPath(), StandardCharsets.UTF_8);
    assertWithMessage(said).that(ended).isTrue();
    assertWithMessage(said).that(child.exitValue()).isEqualTo(0);
    return said;
  }

  /** What the other process runs. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      if (System.getProperty("first") != null) {
        try {
          Nd4j.scalar(1f);
        } catch (Error expected) {
          // Of ND4J's own; what counts is what Adjoint says after it.
        }
      }
      // The second time says the same.
      for (int i = 0; i < 2; i++) {
        try {
          Nd4jBackend.require();
          System.out.println("loaded");
        } catch (Nd4jBackendException fault) {
          System.out.println(fault.getMessage());
        }
      }
    }
  }
}

package dev.adjoint.examples;

import static com.google.common.truth.Truth.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void digitsIsTheMainJob() {
    assertThat(Main.withName()).asList().containsExactly("digits");
    assertThat(Main.withName("--epochs", "3"))
        .asList()
        .containsExactly("digits", "--epochs", "3")
        .inOrder();
    assertThat(Main.withName("concrete", "--epochs", "3")).asList().contains("concrete");
    assertThat(Main.withName("--help")).asList().containsExactly("--help");
  }

  @Test
  void helpListsTheExamples() {
    assertThat(run("--help")).isEqualTo(0);
    for (var name :
        new String[] {
          "digits",
          "fashion-mlp",
          "fashion-cnn",
          "concrete",
          "autoencoder",
          "digits-gan",
          "digits-vae",
          "ratings",
          "sunspots",
          "char-lstm"
        }) {
      assertThat(out.toString()).contains("\n  " + name + " ");
    }
    assertThat(out.toString()).startsWith("Usage: examples/run [NAME] [OPTIONS]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "digits",
        "fashion-mlp",
        "fashion-cnn",
        "concrete",
        "autoencoder",
        "two-heads",
        "char-gpt",
        "digits-gan",
        "digits-vae",
        "ratings",
        "sunspots",
        "char-lstm"
      })
  void everyExampleExplainsItsOptions(String name) {
    assertThat(run(name, "--help")).isEqualTo(0);
    assertThat(out.toString()).startsWith("Usage: examples/run " + name);
    for (var option :
        new String[] {
          "epochs=N", "batch=ROWS", "seed=N", "threads=N", "backend=NAME", "save=FILE"
        }) {
      assertThat(out.toString()).contains("--" + option);
    }
    assertThat(out.toString()).doesNotContain("null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--epochs=0",
        "--batch=-1",
        "--threads=two",
        "--seed=x",
        "--backend=cuda",
        "--colour=red"
      })
  void refusesWrongOptions(String option) {
    assertThat(run("digits", option)).isEqualTo(2);
    assertThat(err.toString()).contains(option.substring(0, option.indexOf('=')));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void saysWhichBackendsThereAre() {
    assertThat(run("digits", "--backend", "cuda")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("Invalid value for option '--backend': found cuda, required cpu or nd4j\n");
  }

  @Test
  void saysWhatItRunsOn() {
    assertThat(run("digits", "--epochs", "1", "--backend", "CPU")).isEqualTo(0);
    assertThat(out.toString()).contains("\nbackend: cpu\n");
  }

  @Test
  @EnabledIfSystemProperty(named = "adjoint.examples.nd4j", matches = "true")
  void digitsAreLearnedOnNd4j() {
    assertThat(run("digits", "--backend", "nd4j")).isEqualTo(0);
    assertThat(out.toString()).containsMatch("\nbackend: ND4J \\S+ on CPU, 1 thread,");
    assertThat(lastNumber("test accuracy: ")).isAtLeast(0.97);
  }

  @Test
  void refusesAFileThatCannotBeWrittenBeforeItTrains(@TempDir Path folder) {
    assertThat(run("digits", "--save", folder.resolve("none/x").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--save");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void refusesUnknownExamples() {
    assertThat(run("minst")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("error: there is no example 'minst'; there are digits, fashion-mlp");
  }

  @Test
  void explainsFaultsInDataWithoutATrace(@TempDir Path folder) throws Exception {
    for (var name : new String[] {"train-images-idx3", "train-labels-idx1"}) {
      Files.write(folder.resolve(name + "-ubyte"), new byte[] {1, 2, 3});
      Files.write(folder.resolve(name.replace("train", "t10k") + "-ubyte"), new byte[] {1, 2, 3});
    }

    assertThat(run("fashion-mlp", "--data", folder.toString())).isEqualTo(1);

    assertThat(err.toString()).startsWith("error: " + folder.resolve("train-images-idx3-ubyte"));
    assertThat(err.toString()).contains("not a whole IDX file");
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  /** The whole of the main job, and its last line to the letter. */
  @Test
  void digitsAreLearned(@TempDir Path folder) {
    var file = folder.resolve("digits.safetensors");

    assertThat(run("--save", file.toString())).isEqualTo(0);

    var lines = out.toString().lines().toList();
    assertThat(lines.getLast()).matches("test accuracy: 0\\.9[5-9]\\d\\d");
    assertThat(lines.getFirst()).startsWith("DigitsMlp");
    assertThat(lines.stream().filter(line -> line.startsWith("epoch ")).count()).isEqualTo(20);
    assertThat(lines.get(lines.size() - 2)).isEqualTo("saved " + file);
    assertThat(Files.exists(file)).isTrue();
  }

  @Test
  void concreteReachesTheLeastSquares() {
    assertThat(run("concrete")).isEqualTo(0);
    // Ordinary least squares on the same split, by NumPy: 6.60 MPa.
    assertThat(lastNumber("test error: ")).isLessThan(6.8);
  }

  @Test
  void theAutoencoderKeepsMostOfADigit() {
    assertThat(run("autoencoder")).isEqualTo(0);
    // Drawing the mean image every time costs 0.072; sixteen principal components 0.011.
    assertThat(lastNumber("test loss: ")).isLessThan(0.03);
  }

  @Test
  void bothHeadsLearn() {
    assertThat(run("two-heads")).isEqualTo(0);
    assertThat(lastNumber("test accuracy: ")).isAtLeast(0.95);
    assertThat(lastNumber("test accuracy, odd or even: ")).isAtLeast(0.94);
  }

  /** In part of the time that the example takes; where it ends is in its README. */
  @Test
  void drawnDigitsTeachAClassifierWhatRealOnesAre() {
    assertThat(run("digits-gan", "--epochs", "30")).isEqualTo(0);
    assertThat(lastNumber("of drawn digits, a classifier recognises: ")).isAtLeast(0.8);
    assertThat(lastNumber("test accuracy, trained on drawn digits: ")).isAtLeast(0.8);
    assertThat(out.toString().lines().filter(line -> line.startsWith("epoch ")).count())
        .isEqualTo(10);
  }

  @Test
  void theVariationalAutoencoderKnowsMoreThanPixelMeans() {
    assertThat(run("digits-vae", "--epochs", "10")).isEqualTo(0);
    assertThat(lastNumber("one probability for each pixel: ")).isWithin(0.01).of(-24.81);
    assertThat(lastNumber("test ELBO: ")).isGreaterThan(-22);
  }

  @Test
  void ratingsAreBetterGuessedThanByBiases() {
    assertThat(run("ratings", "--epochs", "8")).isEqualTo(0);
    assertThat(out.toString()).containsMatch("\n  student +embedding +\\[batch, 33\\]");
    assertThat(lastNumber("test error of biases of student and lecturer: "))
        .isWithin(0.0005)
        .of(1.209);
    assertThat(lastNumber("test error: ")).isLessThan(1.201);
  }

  @Test
  void sunspotsAreBetterForecastThanByLinearRegression() {
    assertThat(run("sunspots")).isEqualTo(0);
    assertThat(lastNumber("test error of the month before: ")).isWithin(0.005).of(18.13);
    assertThat(lastNumber("test error of linear regression on 24 months: "))
        .isWithin(0.005)
        .of(16.26);
    assertThat(lastNumber("test error: ")).isLessThan(16.26);
  }

  @Test
  void printsTheSameInEveryLocale() {
    var usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(run("digits", "--epochs", "1")).isEqualTo(0);
    } finally {
      Locale.setDefault(usual);
    }
    assertThat(out.toString()).containsMatch("test accuracy: 0\\.\\d{4}\n$");
  }

  private double lastNumber(String label) {
    var line =
        out.toString().lines().filter(text -> text.startsWith(label)).findFirst().orElseThrow();
    return Double.parseDouble(line.substring(label.length()).strip().split(" ")[0]);
  }

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(Main.withName(arguments));
  }
}

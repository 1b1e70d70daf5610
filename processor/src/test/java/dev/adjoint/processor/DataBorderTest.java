package dev.adjoint.processor;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.processor.TwinCompiler.Message;
import dev.adjoint.processor.TwinCompiler.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of the border between a model and its data. */
class DataBorderTest {

  /** The messages about a model with this record, these layers and this loss. */
  private static List<String> messages(String row, String layers, String loss) {
    String source =
        """
        package net;
        import dev.adjoint.*;
        @Model(data = Net.Row.class)
        interface Net {
          record Row(%s) {}
          %s
          @Loss @Adam
          default Tensor loss(%s
          }
        }
        """
            .formatted(row, layers, loss);
    return TwinCompiler.messages(List.of(new Source("net.Net", source)), "-proc:only").stream()
        .map(Message::text)
        .toList();
  }

  private static String headline(String message) {
    return message.lines().findFirst().orElse("");
  }

  @Test
  void classesOfTheRecordAloneAreThoseOfTheLabels() {
    List<String> found =
        messages(
            "@Shape(\"4\") float[] x, @Classes(12) int label",
            "@Dense(units = 10) Tensor scores(Tensor x);",
            "@Shape(\"batch 4\") Tensor x, @Shape(\"batch\") IntTensor label) {"
                + " return scores(x).crossEntropy(label);");
    assertThat(found).hasSize(1);
    assertThat(headline(found.getFirst()))
        .isEqualTo(
            "[LOSS-CLASSES] crossEntropy: label has 12 classes, but the logits have a width of 10");
    assertThat(found.getFirst()).contains("data    label : @Classes(12)   declared at Net.java:5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "28 28 | 28 28 | is declared as one row, [28, 28]; an input is a batch of rows, [batch, 28, 28]",
        "28 28 3 | batch 3 28 28 | the model has rows of [3, 28, 28], but the data record has [28, 28, 3], the same dims in another order",
        "28 28 | batch 784 | the model has rows of [784], but the data record has [28, 28], the same number of elements in another shape",
        "784 | batch 28 29 | the model has rows of [28, 29], but the data record has [784]",
        "64 8 | batch 8 seq | the model has rows of [8, seq], but the data record has [64, 8], the same dims in another order",
        "2 | batch 3 | the model has rows of [3], but the data record has [2]"
      })
  void saysHowRowsDiffer(String row, String declared, String what) {
    List<String> found =
        messages(
            "@Shape(\"" + row + "\") float[] x",
            "@Dense(units = 1) Tensor score(Tensor x);",
            "@Shape(\"" + declared + "\") Tensor x) { return score(x).square().mean();");
    assertThat(found.stream().map(DataBorderTest::headline).toList())
        .containsExactly("[DATA-SHAPE] x: " + what);
  }

  /** Two components, the shapes of two inputs, and what is said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8    | 9   | batch seq        | batch seq   | y: the model has rows of [seq], where seq is 8 as in x, but the data record has [9]",
        "8    | 17  | batch seq        | batch 2*seq | y: the model has rows of [2*seq], where seq is 8 as in x, but the data record has [17]",
        "16   | 9   | batch 2*seq      | batch seq   | y: the model has rows of [seq], where seq is 8 as in x, but the data record has [9]",
        "9    | 4   | batch seq        | batch seq/2 | y: the model has rows of [seq/2], where seq is 9 as in x, but the data record has [4]",
        "17   | 1   | batch 2*seq      | batch 1     | x: the model has rows of [2*seq], but the data record has [17]",
        "4    | 1   | batch seq+4      | batch 1     | x: the model has rows of [seq+4], but the data record has [4]",
        "8 9  | 1   | batch seq seq    | batch 1     | x: the model has rows of [seq, seq], where seq is 8, but the data record has [8, 9]",
        "8 16 | 1   | batch seq 8      | batch 1     | x: the model has rows of [seq, 8], but the data record has [8, 16], the same dims in another order",
        "64 1 | 1   | batch seq        | batch 1     | x: the model has rows of [seq], but the data record has [64, 1]",
        "12   | 1   | batch seq*h      | batch 1     | x: the model has rows of [h*seq], but the data record has [12]",
        "5    | 1   | batch batch      | batch 1     | x: the model has rows of [batch], but the data record has [5]",
        "seq  | 8   | batch seq        | batch seq   | y: the model has rows of [seq], but the data record has [8]"
      })
  void aNameIsOneNumber(String x, String y, String ofX, String ofY, String what) {
    List<String> found = named(x, y, ofX, ofY, "x.mean().add(y.mean())");
    assertThat(found.stream().map(DataBorderTest::headline).toList())
        .containsExactly("[DATA-SHAPE] " + what);
    if (what.contains(" as in x")) {
      assertThat(found.getFirst().lines().filter(l -> l.startsWith("  model   ")).count())
          .isEqualTo(2);
      assertThat(found.getFirst()).contains("data    x : float[] of shape [" + x + "]");
      assertThat(found.getFirst()).contains("data    y : float[] of shape [" + y + "]");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8     | 8    | batch seq       | batch seq",
        "8     | 17   | batch seq       | batch 2*seq+1",
        "17    | 8    | batch 2*seq+1   | batch seq",
        "4     | 8    | batch seq/2     | batch seq",
        "8 3 2 | 24   | batch seq h 2   | batch seq*h",
        "24    | 8 3  | batch seq*h     | batch seq h",
        "seq   | 8    | batch seq       | batch 8"
      })
  void aNameIsTheNumberOfTheRecord(String x, String y, String ofX, String ofY) {
    assertThat(named(x, y, ofX, ofY, "x.mean().add(y.mean())")).isEmpty();
  }

  /** What is sound for some lengths, and not for that of the data. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x.reshape(\"batch seq/2 2\").mean()                              | [SHAPE-",
        "x.slice(1, 4, 12).mean()                                        | [SHAPE-",
        "table().take(0, Functions.range(\"seq\")).mean() | [SHAPE-INDEX] "
      })
  void aLengthThatTheModelCannotTake(String expression, String id) {
    List<String> found = named("9", "1", "batch seq", "batch 1", expression);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst()).startsWith(id);
    assertThat(found.getFirst())
        .contains("data    seq is 9, as in each row of x   declared at Net.java:5");
    assertThat(named("seq", "1", "batch seq", "batch 1", expression)).isEmpty();
  }

  private static List<String> named(String x, String y, String ofX, String ofY, String loss) {
    return messages(
            "@Shape(\"" + x + "\") float[] x, @Shape(\"" + y + "\") float[] y",
            "@Parameter(shape = \"8 2\") Tensor table();",
            "@Shape(\""
                + ofX
                + "\") Tensor x, @Shape(\""
                + ofY
                + "\") Tensor y) {"
                + " return table().mean().add("
                + loss
                + ");")
        .stream()
        .filter(message -> !message.contains("no fit or evaluate"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "score(image)                                  | score",
        "score(image.reshape(\"batch 2 2\").flatten()) | score",
        "hidden(image.reshape(\"batch 2 2 1\"))       | hidden",
        "score(image.flip(1).roll(1, 1).round())       | score",
        "wide(drop(image.repeat(1, 2)))                | wide",
        "wide(noise(image.tile(1, 2)))                 | wide",
        "score(image.reshape(\"batch 2 2\").permute(0, 2, 1).flatten()) | score"
      })
  void bytesAreScaledBeforeALayer(String expression, String layer) {
    List<String> found = bytes("", expression);
    assertThat(found.stream().map(DataBorderTest::headline).toList())
        .containsExactly(
            "[FAULT-RAW-BYTES] "
                + layer
                + ": takes the bytes of image as they are, from 0 to 255; its weights begin for"
                + " values of about -1 to 1");
    assertThat(found.getFirst()).contains("byte[] without @Scale   declared at Net.java:5");
    assertThat(found.getFirst()).contains("@Scale(1.0 / 255) there makes them 0 to 1");
    assertThat(bytes("@SuppressWarnings(\"adjoint:FAULT-RAW-BYTES\")", expression)).isEmpty();
    assertThat(bytes("@Scale(1.0 / 255)", expression)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "score(image.div(255))",
        "score(norm(image))",
        "image.sub(3)",
        "image.mul(score(x))"
      })
  void bytesThatAreScaledInTheModel(String expression) {
    assertThat(bytes("", expression)).isEmpty();
  }

  private static List<String> bytes(String annotation, String expression) {
    boolean onMethod = annotation.startsWith("@Suppress");
    List<String> found =
        messages(
            "@Shape(\"4\") float[] x, "
                + (onMethod ? "" : annotation)
                + " @Shape(\"4\") byte[] image",
            """
        @Dense(units = 1) Tensor score(Tensor x);
        @Dense(units = 1) Tensor wide(Tensor x);
        @Dropout(rate = 0.5) Tensor drop(Tensor x);
        @GaussianNoise(deviation = 0.1) Tensor noise(Tensor x);
        @Conv2d(filters = 2, kernel = 2) Tensor hidden(Tensor x);
        @LayerNorm Tensor norm(Tensor x);
        """
                + (onMethod ? annotation : ""),
            "@Shape(\"batch 4\") Tensor x, @Shape(\"batch 4\") Tensor image) { return score(x).mean().add("
                + expression
                + ".mean());");
    return found.stream().filter(message -> !message.contains("[FAULT-LAYER-UNUSED]")).toList();
  }

  /** One that is outside gives a row of zeros, which nobody would notice. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int id                | @Classes(10)   | id.oneHot(5)                            | id runs from 0 to 9, but there are 5 columns",
        "@Classes(10) int id   |                | id.oneHot(5)                            | id runs from 0 to 9, but there are 5 columns",
        "@Classes(10) int id   |                | id.reshape(\"batch 1\").oneHot(\"2+2\") | id runs from 0 to 9, but there are 4 columns",
        "@Classes(10) int id   |                | score(x).argmax(1).oneHot(5)            | argmax runs from 0 to 5, but there are 5 columns"
      })
  void columnsOfIndices(String component, String classes, String expression, String what) {
    List<String> found = columns(component, classes, expression);
    assertThat(found.stream().map(DataBorderTest::headline).toList())
        .containsExactly("[SHAPE-INDEX] oneHot: " + what);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int id              |              | id.oneHot(5)",
        "@Classes(5) int id  |              | id.oneHot(5)",
        "int id              | @Classes(5)  | id.oneHot(7)",
        "int id              |              | score(x).argmax(1).oneHot(6)"
      })
  void columnsThatSuffice(String component, String classes, String expression) {
    assertThat(columns(component, classes, expression)).isEmpty();
  }

  private static List<String> columns(String component, String classes, String expression) {
    return messages(
        "@Shape(\"4\") float[] x, " + component,
        "@Dense(units = 6) Tensor score(Tensor x);",
        "@Shape(\"batch 4\") Tensor x, @Shape(\"batch\") "
            + (classes == null ? "" : classes)
            + " IntTensor id) { return score(x).mean().add("
            + expression
            + ".mean());");
  }

  /** The layers do not tell again what follows from a misread input, but what does not. */
  @Test
  void independentFaultsAreToldAndConsequencesAreNot() {
    List<String> found =
        messages(
            "@Shape(\"30 30 3\") float[] image, @Shape(\"8\") float[] x",
            "@Conv2d(filters = 4, kernel = 5) Tensor conv(Tensor x);"
                + " @Parameter(shape = \"9 1\") Tensor weight();",
            "@Shape(\"30 30 3\") Tensor image, @Shape(\"batch 8\") Tensor x) {"
                + " Tensor a = conv(image).flatten(); Tensor b = x.matmul(weight());"
                + " return a.mean().add(b.mean());");
    assertThat(found.stream().map(text -> text.substring(0, text.indexOf(']') + 1)).toList())
        .containsExactly("[DATA-SHAPE]", "[SHAPE-MATMUL]");
  }

  /** What does not follow from an error in the same method is told with it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scores(x).crossEntropy(label).add(x.matmul(w()).mean())                        | SHAPE-MATMUL LOSS-CLASSES",
        "scores(x.matmul(w())).crossEntropy(label)                                      | SHAPE-MATMUL",
        "x.matmul(w()).mean().add(w().take(0, label).mean())                            | SHAPE-MATMUL SHAPE-INDEX",
        "x.matmul(w()).mean().add(x.mean(1).sub(x.mean(1).reshape(\"batch 1\")).mean()) | SHAPE-MATMUL",
        "x.matmul(w()).mean().add(x.reshape(\"2 -1\").mean())                           | SHAPE-MATMUL",
        "x.matmul(w()).mean()                                                           | SHAPE-MATMUL",
        "x.matmul(w())                                                                  | SHAPE-MATMUL"
      })
  void independentChecksOfAMethodWithAnError(String expression, String ids) {
    List<String> found =
        messages(
            "@Shape(\"4\") float[] x, @Classes(12) int label",
            "@Dense(units = 10) Tensor scores(Tensor x);"
                + " @Parameter(shape = \"9 1\") Tensor w();",
            "@Shape(\"batch 4\") Tensor x, @Shape(\"batch\") IntTensor label) { return "
                + expression
                + ";");
    assertThat(found.stream().map(text -> text.substring(1, text.indexOf(']'))).toList())
        .containsExactlyElementsIn(ids.split(" "));
  }

  @Test
  void whatIsLeftOfTheBatchMustComeOutEven() {
    List<String> found =
        messages(
            "@Shape(\"7 7 64\") float[] x",
            "@Dense(units = 1) Tensor score(Tensor x);",
            "@Shape(\"batch 7 7 64\") Tensor x) {"
                + " return score(x.reshape(\"-1 2048\")).mean();");
    assertThat(found.stream().map(DataBorderTest::headline).toList())
        .containsExactly(
            "[SHAPE-ROWS] reshape: 3136*batch elements are not divisible by 2048 for every batch");
  }

  @Test
  void classNumbersAsRealNumbersAreNoProbabilities() {
    List<String> found =
        messages(
            "@Shape(\"4\") float[] x, float label",
            "@Dense(units = 3) Tensor scores(Tensor x);",
            "@Shape(\"batch 4\") Tensor x, @Shape(\"batch\") Tensor label) {"
                + " return scores(x).crossEntropy(label);");
    assertThat(found.stream().map(DataBorderTest::headline).toList())
        .containsExactly(
            "[SHAPE-LOSS] crossEntropy: real numbers are probabilities, a column for each class,"
                + " [batch, 3], but there is one for each row, [batch]; class numbers are an"
                + " IntTensor");
  }
}

package dev.adjoint.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadOptionsTest {
  private static final LoadOptions EXACT = LoadOptions.exact();

  @TempDir Path folder;
  private final LineModel model = new LineModel(5);
  private final float[] before = model.parameters.clone();

  @Test
  void aTensorIsRenamed() throws IOException {
    var file = file("curve.weight", "[2,1]", "line.bias", "[1]");
    assertThat(model.load(file, EXACT.rename("curve.weight", "line.weight"))).isEmpty();
    assertThat(model.parameters).isEqualTo(new float[] {1, 2, 3});
  }

  @Test
  void aPartIsRenamed() throws IOException {
    var file = file("body.curve.weight", "[2,1]", "body.curve.bias", "[1]");
    model.load(file, EXACT.rename("body.curve.*", "line.*"));
    assertThat(model.parameters).isEqualTo(new float[] {1, 2, 3});
  }

  @Test
  void theFirstRenameThatMatchesCounts() throws IOException {
    var file = file("curve.a", "[2,1]", "curve.bias", "[1]");
    model.load(file, EXACT.rename("curve.a", "line.weight").rename("curve.*", "line.*"));
    assertThat(model.parameters).isEqualTo(new float[] {1, 2, 3});
  }

  @Test
  void whatIsMissingKeepsItsValues() throws IOException {
    model.setParameter("line.bias", 7);
    var file = file("line.weight", "[2,1]");
    assertThat(model.load(file, EXACT.allowMissing("*.bias"))).containsExactly("line.bias");
    assertThat(model.parameters).isEqualTo(new float[] {1, 2, 7});
  }

  @Test
  void whatIsUnexpectedIsPassed() throws IOException {
    var file = file("line.weight", "[2,1]", "line.bias", "[1]", "head.weight", "[2,5]");
    model.load(file, EXACT.allowUnexpected("head.*"));
    assertThat(model.parameters).isEqualTo(new float[] {1, 2, 3});
  }

  @Test
  void otherDifferencesAreStillFaults() throws IOException {
    var missing = file("line.weight", "[2,1]");
    assertFault(
        missing,
        EXACT.allowMissing("head.*"),
        "is not of the model LineModel\n  missing in the file: line.bias");
    assertFault(
        file("line.weight", "[2,1]", "line.bias", "[1]", "head.weight", "[1]"),
        EXACT.allowUnexpected("line.*x"),
        "is not of the model LineModel\n  not in the model   : head.weight");
    assertFault(
        file("curve.weight", "[1,2]", "line.bias", "[1]"),
        EXACT.rename("curve.weight", "line.weight"),
        "does not fit the model LineModel\n"
            + "  line.weight: expected F32 [2, 1], found F32 [1, 2]");
  }

  @Test
  void renamesThatDoNotFitTheFileAreFaults() throws IOException {
    var file = file("line.weight", "[2,1]", "line.bias", "[1]");
    assertFault(
        file,
        EXACT.rename("lime.*", "line.*"),
        "has no tensor lime.*, which is to be renamed line.*");
    assertFault(
        file,
        EXACT.rename("line.bias", "line.weight"),
        "has two tensors for line.weight: line.weight and line.bias");
  }

  @Test
  void patternsAreChecked() {
    assertThat(assertThrows(IllegalArgumentException.class, () -> EXACT.rename("a.*", "b")))
        .hasMessageThat()
        .isEqualTo("rename: found \"a.*\" to \"b\", required a * in both or in neither");
    assertThat(assertThrows(IllegalArgumentException.class, () -> EXACT.allowMissing("*.a.*")))
        .hasMessageThat()
        .isEqualTo("found the pattern \"*.a.*\", required a name with at most one *");
    assertThrows(IllegalArgumentException.class, () -> EXACT.allowUnexpected(""));
  }

  private void assertFault(Path file, LoadOptions options, String message) {
    var fault = assertThrows(ModelFileException.class, () -> model.load(file, options));
    assertThat(fault).hasMessageThat().isEqualTo(file + ": " + message);
    assertThat(model.parameters).isEqualTo(before);
  }

  /** Tensors of 1, 2, 3, … by name and shape. */
  private Path file(String... namesAndShapes) throws IOException {
    var header = new StringBuilder("{");
    int elements = 0;
    for (int i = 0; i < namesAndShapes.length; i += 2) {
      String shape = namesAndShapes[i + 1];
      int begin = elements;
      elements +=
          switch (shape) {
            case "[1]" -> 1;
            case "[2,5]" -> 10;
            default -> 2;
          };
      header.append(i == 0 ? "" : ",");
      header.append(
          "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(namesAndShapes[i], shape, 4 * begin, 4 * elements));
    }
    float[] values = new float[elements];
    for (int i = 0; i < elements; i++) {
      values[i] = i + 1;
    }
    var file = folder.resolve("m");
    Files.write(
        file,
        SafeTensorsBytes.file(header.append("}").toString(), SafeTensorsBytes.floats(values)));
    return file;
  }
}

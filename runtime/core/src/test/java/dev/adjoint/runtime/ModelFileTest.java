package dev.adjoint.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final String GOOD =
      "{\"line.weight\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
          + "\"line.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}";
  private static final byte[] VALUES = SafeTensorsBytes.floats(1.5f, -2.25f, 1e-40f);

  @TempDir Path folder;
  private final LineModel model = new LineModel(5);
  private final float[] before = model.parameters.clone();

  @Test
  void readsAFileMadeByHand() throws IOException {
    model.load(write(SafeTensorsBytes.file(GOOD, VALUES)));
    assertThat(model.parameters).isEqualTo(new float[] {1.5f, -2.25f, 1e-40f});
  }

  @Test
  void readsWhatOtherWritersProduce() throws IOException {
    // Other order of names and keys, white space, escapes, metadata, spaces behind; data in another
    // order than the header.
    var header =
        """
        { "line.bias" : { "data_offsets" : [ 0 , 4 ] , "shape" : [ 1 ] , "dtype" : "F32" } ,
          "__metadata__" : { "format" : "pt" , "note" : "\\"\\u00e9\\n\\\\ é" } ,
        \t"line\\u002eweight":{"shape":[2,1],"dtype":"F32","data_offsets":[4,12]}
        }    \
        """;
    model.load(write(SafeTensorsBytes.file(header, SafeTensorsBytes.floats(3, 1, 2))));
    assertThat(model.parameters).isEqualTo(new float[] {1, 2, 3});
  }

  @Test
  void writesTheFormat() throws IOException {
    model.setParameter("line.weight", 1.5, -2.25);
    var file = folder.resolve("line.safetensors");
    model.save(file);

    var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(bytes.getLong(0));
    assertThat(length % 8).isEqualTo(0);
    var header = new String(bytes.array(), 8, length, StandardCharsets.UTF_8);
    assertThat(header.replaceAll("[0-9a-f]{8}", "CRC").strip())
        .isEqualTo(
            "{\"__metadata__\":{\"adjoint_crc32c\":\"CRC\",\"format\":\"adjoint\",\"model\":"
                + "\"LineModel\"},"
                + GOOD.substring(1));
    assertThat(bytes.capacity()).isEqualTo(8 + length + 12);
    assertThat(bytes.getFloat(8 + length)).isEqualTo(1.5f);
    assertThat(bytes.getFloat(8 + length + 4)).isEqualTo(-2.25f);
    assertThat(bytes.getFloat(8 + length + 8)).isEqualTo(0f);
  }

  @Test
  void savedAndLoadedIsTheSame() {
    var file = folder.resolve("line.safetensors");
    model.save(file);
    try (var other = new LineModel(6)) {
      assertThat(other.parameters).isNotEqualTo(before);
      other.load(file);
      assertThat(other.parameters).isEqualTo(before);
    }
  }

  @Test
  void savingLeavesNothingElseInTheFolder() throws IOException {
    var file = folder.resolve("line.safetensors");
    Files.writeString(file, "what was there");
    model.save(file);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    model.load(file);
  }

  @Test
  void savingThroughALinkKeepsTheLink() throws IOException {
    var file = Files.writeString(folder.resolve("target.safetensors"), "old");
    var link = Files.createSymbolicLink(folder.resolve("link.safetensors"), file);
    model.save(link);
    assertThat(Files.isSymbolicLink(link)).isTrue();
    model.load(file);
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    var file = folder.resolve("none/line.safetensors");
    var fault = assertThrows(ModelFileException.class, () -> model.save(file));
    assertThat(fault)
        .hasMessageThat()
        .isEqualTo(file + ": cannot be written: there is no folder " + file.getParent());
  }

  @Test
  void whatIsThereAndCannotBeReplacedIsKept() throws IOException {
    var pipe = folder.resolve("socket");
    try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(pipe));
      var fault = assertThrows(ModelFileException.class, () -> model.save(pipe));
      assertThat(fault)
          .hasMessageThat()
          .isEqualTo(
              pipe + ": cannot be written: it is not a regular file; what was there is kept");
      assertThat(Files.isRegularFile(pipe)).isFalse();
      assertThat(Files.exists(pipe)).isTrue();
      assertFault(pipe, "socket: cannot be read: it is not a regular file");
    }
  }

  /** Not by a folder without permissions: a test that is root has them all. */
  @Test
  void permissionsAreSaidInWords() {
    var file = folder.resolve("line");
    var fault = new AccessDeniedException(folder.resolve(".line.part").toString());
    assertThat(ModelFile.notWritten(file, fault))
        .hasMessageThat()
        .isEqualTo(file + ": cannot be written: no permission to write in " + folder);
    assertThat(ModelFile.notRead(file, fault))
        .hasMessageThat()
        .isEqualTo(file + ": cannot be read: no permission to read it");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertFault(folder.resolve("none"), "none: cannot be read: there is no such file");
    assertFault(folder, folder.getFileName() + ": cannot be read: it is a folder");
  }

  @Test
  void whatIsNotFiniteIsNeitherWrittenNorRead() throws IOException {
    var values = SafeTensorsBytes.floats(1, Float.NaN, 3);
    assertFault(
        write(SafeTensorsBytes.file(GOOD, values)),
        "m: line.weight[1] at byte "
            + (8 + GOOD.length() + 4)
            + ": expected a finite number, found NaN");
    var file = folder.resolve("line");
    model.parameters[2] = Float.NaN;
    assertThat(assertThrows(NonFiniteException.class, () -> model.save(file)))
        .hasMessageThat()
        .isEqualTo("LineModel: " + file + " was not written, since line.bias[0] is NaN");
    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void whatIsNotFiniteIsNotSet() {
    for (double wrong : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1e300}) {
      assertThat(
              assertThrows(
                  NonFiniteException.class, () -> model.setParameter("line.weight", 1, wrong)))
          .hasMessageThat()
          .isEqualTo("LineModel: line.weight[1] is " + wrong + ": expected a finite number");
      assertThat(model.parameters).isEqualTo(before);
    }
  }

  @Test
  void foreignFiles() throws IOException {
    assertFault(
        write("PK\3\4 is how a zip file begins".getBytes(StandardCharsets.UTF_8)),
        "m: length of the header at byte 0: expected 2 to 100000000 (is this a safetensors file?),"
            + " found 2338328217762614096");
    assertFault(
        write(new byte[0]),
        "length of the header at byte 0: expected 8 bytes, found a file of 0 bytes");
    assertFault(write(new byte[64]), "at byte 0: expected 2 to 100000000");
    assertFault(
        write(SafeTensorsBytes.file("[1,2]", VALUES)),
        "header at byte 8: expected '{', found byte 0x5b");
  }

  @Test
  void truncatedFiles() throws IOException {
    var good = SafeTensorsBytes.file(GOOD, VALUES);
    assertFault(
        write(Arrays.copyOf(good, 100)),
        "m: length of the header at byte 0: expected at most the 92 bytes that follow (is the file"
            + " truncated?), found "
            + GOOD.length());
    var fault =
        assertFault(
            write(Arrays.copyOf(good, good.length - 1)),
            "m: tensor line.bias: data_offsets at byte "
                + (8 + GOOD.indexOf("{", GOOD.indexOf("bias")))
                + ": expected an end within the 11 bytes of data (is the file truncated?), found [8, 12]");
    assertThat(fault.offset()).isEqualTo(8 + GOOD.indexOf("{", GOOD.indexOf("bias")));
    assertThat(fault.found()).isEqualTo("[8, 12]");
    assertThat(fault.file()).isEqualTo(folder.resolve("m"));
  }

  @Test
  void headersThatContradictThemselves() throws IOException {
    assertHeaderFault(
        GOOD.replace("[8,12]", "[4,8]"),
        "tensor line.bias: data_offsets at byte 86: expected a begin of 8, where the tensor before"
            + " ends, found 4");
    assertHeaderFault(
        GOOD.replace("[0,8]", "[0,12]"),
        "tensor line.weight: data_offsets at byte 23: expected 8 bytes for F32 [2, 1], found 12"
            + " bytes");
    assertHeaderFault(
        GOOD.replace("[0,8]", "[8,0]"), "expected a begin and an end at or after it, found [8, 0]");
    assertHeaderFault(
        GOOD.replace("\"F32\",\"shape\":[1]", "\"F31\",\"shape\":[1]"),
        "tensor line.bias: dtype at byte 86: expected one of the format's, such as F32, found F31");
    assertHeaderFault(
        GOOD.replace("[2,1]", "[4611686018427387904,4]"), "expected fewer than 2^63 bytes");
    assertHeaderFault(GOOD.replace("line.bias", "line.weight"), "expected each name once");
    assertHeaderFault(
        GOOD.replace("\"shape\":[1],", ""),
        "expected dtype, shape and data_offsets, found dtype, data_offsets");
    assertHeaderFault(GOOD.replace("[1]", "[1.0]"), "expected an integer, found '.'");
    assertHeaderFault(GOOD.replace("[1]", "[01]"), "expected an integer without leading zeros");
    assertHeaderFault(GOOD.replace("[1]", "[-1]"), "found '-'");
    assertHeaderFault(GOOD.replace("[1]", "1"), "expected an array of integers");
    assertHeaderFault(GOOD.replace("[1]", "[[[[[[[[1]]]]]]]]"), "expected at most 8 levels");
    assertHeaderFault(GOOD.replace("\"F32\"", "\"F\n32\""), "without control characters");
    assertHeaderFault(GOOD + "x", "expected the end of the header, found 'x'");
    assertHeaderFault(GOOD.substring(0, 40), "found the end of the header");
  }

  @Test
  void dataBehindTheLastTensor() throws IOException {
    assertFault(
        write(SafeTensorsBytes.file(GOOD, new byte[15])),
        "m: data at byte "
            + (8 + GOOD.length() + 12)
            + ": expected the end of the file after the last tensor, found 3 more bytes");
  }

  @Test
  void anotherElementType() throws IOException {
    var header = GOOD.replace("F32", "F64").replace("[8,12]", "[16,24]").replace("[0,8]", "[0,16]");
    assertFault(
        write(SafeTensorsBytes.file(header, SafeTensorsBytes.doubles(1, 2, 3))),
        """
        m: does not fit the model LineModel
          line.weight: expected F32 [2, 1], found F64 [2, 1]
          line.bias: expected F32 [1], found F64 [1]""");
  }

  @Test
  void anotherShape() throws IOException {
    assertFault(
        write(SafeTensorsBytes.file(GOOD.replace("[2,1]", "[1,2]"), VALUES)),
        "m: does not fit the model LineModel\n"
            + "  line.weight: expected F32 [2, 1], found F32 [1, 2]");
  }

  @Test
  void anotherArchitectureNamesWhatDiffers() throws IOException {
    assertFault(
        write(SafeTensorsBytes.file(GOOD.replace("line.bias", "curve.bias"), VALUES)),
        """
        m: is not of the model LineModel
          missing in the file: line.bias
          not in the model   : curve.bias""");
  }

  @Test
  void everyFlippedByteOfOurFilesIsFound() throws IOException {
    var file = folder.resolve("m");
    model.save(file);
    var good = Files.readAllBytes(file);
    var random = new Random(1);
    for (int at = 0; at < good.length; at++) {
      var bad = good.clone();
      bad[at] ^= (byte) (1 + random.nextInt(255));
      Files.write(file, bad);
      assertFault(file, "m: ");
    }
  }

  @Test
  void everyTruncationIsFound() throws IOException {
    var file = folder.resolve("m");
    model.save(file);
    var good = Files.readAllBytes(file);
    for (int length = 0; length < good.length; length++) {
      Files.write(file, Arrays.copyOf(good, length));
      assertFault(file, "m: ");
    }
  }

  @Test
  void aFlippedHeaderOfAForeignFileIsFoundOrHarmless() throws IOException {
    var good = SafeTensorsBytes.file(GOOD, VALUES);
    var random = new Random(2);
    for (int round = 0; round < 3000; round++) {
      var bad = good.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        bad[random.nextInt(8 + GOOD.length())] = (byte) random.nextInt(256);
      }
      try {
        model.load(write(bad));
        assertThat(model.parameters).isEqualTo(new float[] {1.5f, -2.25f, 1e-40f});
        System.arraycopy(before, 0, model.parameters, 0, before.length);
      } catch (ModelFileException fault) {
        assertThat(model.parameters).isEqualTo(before);
      }
    }
  }

  @Test
  void aWrongChecksumSaysSo() throws IOException {
    var file = folder.resolve("m");
    model.save(file);
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    var fault = assertFault(file, "m: checksum at byte 42: expected ");
    assertThat(fault)
        .hasMessageThat()
        .contains("from the content (the file is damaged, or was changed and kept its checksum)");
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(folder.resolve("m"), content);
  }

  private void assertHeaderFault(String header, String message) throws IOException {
    assertFault(write(SafeTensorsBytes.file(header, VALUES)), message);
  }

  /** That loading fails with this text in the message, and leaves the model as it was. */
  private ModelFileException assertFault(Path file, String message) {
    var fault = assertThrows(ModelFileException.class, () -> model.load(file));
    assertThat(fault).hasMessageThat().contains(message);
    assertThat(fault).hasMessageThat().startsWith(file.toString());
    assertThat(model.parameters).isEqualTo(before);
    return fault;
  }
}

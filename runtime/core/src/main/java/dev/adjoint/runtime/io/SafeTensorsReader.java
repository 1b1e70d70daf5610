package dev.adjoint.runtime.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SequencedMap;
import java.util.zip.CRC32C;

/**
 * An open safetensors file whose header, and whose checksum where it has one, were found to be
 * right.
 *
 * <p>The format: 8 bytes with the length N of the header (little-endian), N bytes of JSON, then the
 * data of the tensors.
 */
public final class SafeTensorsReader implements Closeable {
  private static final int CHUNK_BYTES = 1 << 16;
  private final FileChannel channel;
  private final SafeTensorsHeader header;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private SafeTensorsReader(FileChannel channel) throws IOException, FormatException {
    this.channel = channel;
    long fileBytes = channel.size();
    var json = headerBytes(fileBytes);
    this.header = SafeTensorsHeader.parse(json, fileBytes);
    checkChecksum(json);
  }

  /** Opens a file and checks all but the values. */
  public static SafeTensorsReader open(Path file) throws IOException, FormatException {
    var channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new SafeTensorsReader(channel);
    } catch (IOException | FormatException | RuntimeException | Error fault) {
      channel.close();
      throw fault;
    }
  }

  /** The strings of {@code __metadata__}. */
  public SequencedMap<String, String> metadata() {
    return header.metadata();
  }

  /** The tensors by name, in the order of the header. */
  public SequencedMap<String, TensorEntry> tensors() {
    return header.tensors();
  }

  /** Reads an F32 tensor into {@code out}, from {@code offset} on. */
  public void read(TensorEntry tensor, float[] out, int offset)
      throws IOException, FormatException {
    int to = offset;
    for (long at = tensor.begin(); at < tensor.end(); at += chunk.limit()) {
      fill(at, tensor.end());
      var floats = chunk.asFloatBuffer();
      int count = floats.remaining();
      floats.get(out, to, count);
      to += count;
    }
  }

  /** Reads an F64 tensor into {@code out}, from {@code offset} on. */
  public void read(TensorEntry tensor, double[] out, int offset)
      throws IOException, FormatException {
    int to = offset;
    for (long at = tensor.begin(); at < tensor.end(); at += chunk.limit()) {
      fill(at, tensor.end());
      var doubles = chunk.asDoubleBuffer();
      int count = doubles.remaining();
      doubles.get(out, to, count);
      to += count;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private byte[] headerBytes(long fileBytes) throws IOException, FormatException {
    if (fileBytes < SafeTensorsHeader.LENGTH_BYTES) {
      throw new FormatException(
          0, "length of the header", "8 bytes", "a file of " + fileBytes + " bytes");
    }
    fill(0, SafeTensorsHeader.LENGTH_BYTES);
    long length = chunk.getLong(0);
    if (length < 2 || length > SafeTensorsHeader.MAX_HEADER_BYTES) {
      throw new FormatException(
          0,
          "length of the header",
          "2 to " + SafeTensorsHeader.MAX_HEADER_BYTES + " (is this a safetensors file?)",
          Long.toUnsignedString(length));
    }
    if (length > fileBytes - SafeTensorsHeader.LENGTH_BYTES) {
      throw new FormatException(
          0,
          "length of the header",
          "at most the "
              + (fileBytes - SafeTensorsHeader.LENGTH_BYTES)
              + " bytes that follow (is the file truncated?)",
          String.valueOf(length));
    }
    var json = new byte[(int) length];
    readFully(ByteBuffer.wrap(json), SafeTensorsHeader.LENGTH_BYTES);
    if (json[0] != '{') {
      throw new FormatException(
          8, "header", "'{'", "byte 0x" + Integer.toHexString(json[0] & 0xff));
    }
    return json;
  }

  private void checkChecksum(byte[] json) throws IOException, FormatException {
    var stated = header.metadata().get(Checksum.KEY);
    if (stated == null) {
      if (Checksum.FORMAT.equals(header.metadata().get(Checksum.FORMAT_KEY))) {
        throw new FormatException(
            SafeTensorsHeader.LENGTH_BYTES,
            "__metadata__",
            Checksum.KEY + " in a file of format " + Checksum.FORMAT,
            "none");
      }
      return;
    }
    var at = header.metadataAt().getOrDefault(Checksum.KEY, 0L);
    var zeroed = json.clone();
    int from = (int) (at - SafeTensorsHeader.LENGTH_BYTES) + 1;
    var raw =
        new String(
            json, from, Math.min(Checksum.DIGITS, json.length - from), StandardCharsets.ISO_8859_1);
    Arrays.fill(zeroed, from, from + raw.length(), (byte) '0');
    var computed = Checksum.text(crc(zeroed));
    if (!computed.equals(stated) || !computed.equals(raw)) {
      throw new FormatException(
          at,
          "checksum",
          computed
              + " from the content (the file is damaged, or was changed and kept its checksum)",
          stated);
    }
  }

  private CRC32C crc(byte[] json) throws IOException, FormatException {
    var crc = new CRC32C();
    chunk.clear().limit(SafeTensorsHeader.LENGTH_BYTES);
    readFully(chunk, 0);
    crc.update(chunk.flip());
    crc.update(json);
    long end = channel.size();
    for (long at = header.dataOffset(); at < end; at += chunk.limit()) {
      fill(at, end);
      crc.update(chunk);
      chunk.flip();
    }
    return crc;
  }

  /** Fills the chunk with the bytes from {@code at}, up to {@code end} or a chunk's length. */
  private void fill(long at, long end) throws IOException, FormatException {
    chunk.clear().limit((int) Math.min(CHUNK_BYTES, end - at));
    readFully(chunk, at);
    chunk.flip();
  }

  private void readFully(ByteBuffer target, long at) throws IOException, FormatException {
    long position = at;
    while (target.hasRemaining()) {
      int count = channel.read(target, position);
      if (count < 0) {
        throw new FormatException(
            position, "data", target.remaining() + " more bytes", "the end of the file");
      }
      position += count;
    }
  }
}

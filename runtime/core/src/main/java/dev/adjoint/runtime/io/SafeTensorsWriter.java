package dev.adjoint.runtime.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.zip.CRC32C;

/**
 * Writes a safetensors file: tensors in the order given, their data aligned to 8 bytes, with a
 * checksum of ours.
 */
public final class SafeTensorsWriter {
  private static final int CHUNK_BYTES = 1 << 16;
  private static final int ALIGNMENT = 8;

  private SafeTensorsWriter() {}

  /**
   * Writes to an empty file from its beginning.
   *
   * @param metadata more strings for {@code __metadata__}
   */
  public static void write(
      FileChannel channel, SequencedMap<String, String> metadata, List<TensorData> tensors)
      throws IOException {
    var header = header(metadata, tensors);
    var crc = new CRC32C();
    append(channel, crc, lengthOf(header));
    append(channel, crc, ByteBuffer.wrap(header));
    var chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (var tensor : tensors) {
      int step = CHUNK_BYTES / tensor.elementBytes();
      for (int from = 0; from < tensor.elements(); from += step) {
        tensor.put(from, Math.min(step, tensor.elements() - from), chunk);
        append(channel, crc, chunk);
      }
    }
    var digits = Checksum.text(crc).getBytes(StandardCharsets.US_ASCII);
    channel.write(ByteBuffer.wrap(digits), SafeTensorsHeader.LENGTH_BYTES + CHECKSUM_AT);
  }

  /** The header begins with this, so that the checksum's place is known before it is. */
  private static final String START =
      "{\"__metadata__\":{\""
          + Checksum.KEY
          + "\":\""
          + Checksum.ZERO
          + "\",\"format\":\"adjoint\"";

  private static final int CHECKSUM_AT = START.indexOf(Checksum.ZERO);

  private static byte[] header(SequencedMap<String, String> metadata, List<TensorData> tensors) {
    var json = new StringBuilder(START);
    metadata.forEach(
        (name, value) -> {
          json.append(',');
          HeaderJson.quote(json, name);
          json.append(':');
          HeaderJson.quote(json, value);
        });
    json.append('}');
    long end = 0;
    for (var tensor : tensors) {
      long begin = end;
      end += (long) tensor.elements() * tensor.elementBytes();
      json.append(',');
      HeaderJson.quote(json, tensor.name());
      json.append(":{\"dtype\":\"").append(tensor.dtype()).append("\",\"shape\":[");
      for (int i = 0; i < tensor.shape().size(); i++) {
        json.append(i == 0 ? "" : ",").append(tensor.shape().get(i).intValue());
      }
      json.append("],\"data_offsets\":[").append(begin).append(',').append(end).append("]}");
    }
    json.append('}');
    return padded(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** With spaces behind, which the format allows, so that the data is aligned. */
  private static byte[] padded(byte[] json) {
    int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    var result = Arrays.copyOf(json, length);
    Arrays.fill(result, json.length, length, (byte) ' ');
    return result;
  }

  private static ByteBuffer lengthOf(byte[] header) {
    return ByteBuffer.allocate(SafeTensorsHeader.LENGTH_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(0, header.length);
  }

  private static void append(FileChannel channel, CRC32C crc, ByteBuffer bytes) throws IOException {
    crc.update(bytes);
    bytes.flip();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}

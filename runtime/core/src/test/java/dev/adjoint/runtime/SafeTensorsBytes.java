package dev.adjoint.runtime;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Assembles safetensors files byte by byte from the published format, and from no code of ours. */
final class SafeTensorsBytes {
  private SafeTensorsBytes() {}

  /** 8 bytes of length, little-endian; the header; the data. */
  static byte[] file(String header, byte[] data) {
    var json = header.getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < 8; i++) {
      out.write((int) ((long) json.length >>> (8 * i)) & 0xff);
    }
    out.writeBytes(json);
    out.writeBytes(data);
    return out.toByteArray();
  }

  static byte[] floats(float... values) {
    var out = new ByteArrayOutputStream();
    for (float value : values) {
      int bits = Float.floatToRawIntBits(value);
      for (int i = 0; i < 4; i++) {
        out.write((bits >>> (8 * i)) & 0xff);
      }
    }
    return out.toByteArray();
  }

  static byte[] doubles(double... values) {
    var out = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      out.putDouble(value);
    }
    return out.array();
  }
}

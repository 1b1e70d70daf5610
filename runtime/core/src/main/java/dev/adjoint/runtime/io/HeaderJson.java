package dev.adjoint.runtime.io;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A strict reader (RFC 8259, UTF-8) of the JSON that a safetensors header may hold: objects,
 * arrays, strings and non-negative integers. Names may not be repeated. Each value knows where in
 * the file it is.
 */
final class HeaderJson {
  private static final int MAX_DEPTH = 8;

  /** A value and the byte of the file where it begins. */
  sealed interface Value {
    /** Where it begins. */
    long at();
  }

  /** An object, in the order of the file. */
  record Members(long at, SequencedMap<String, Value> values) implements Value {}

  /** An array. */
  record Elements(long at, List<Value> values) implements Value {}

  /** A string. */
  record Text(long at, String value) implements Value {}

  /** An integer. */
  record Count(long at, long value) implements Value {}

  private final byte[] bytes;
  private final long fileOffset;
  private int position;

  private HeaderJson(byte[] bytes, long fileOffset) {
    this.bytes = bytes;
    this.fileOffset = fileOffset;
  }

  /**
   * Reads one object that fills the bytes but for white space; the first byte is at {@code
   * fileOffset} of the file.
   */
  static Members read(byte[] bytes, long fileOffset) throws FormatException {
    var reader = new HeaderJson(bytes, fileOffset);
    reader.skipSpace();
    if (reader.peek() != '{') {
      throw reader.fault("'{'");
    }
    var result = reader.object(0);
    reader.skipSpace();
    if (reader.position < bytes.length) {
      throw reader.fault("the end of the header");
    }
    return result;
  }

  private Value value(int depth) throws FormatException {
    int next = peek();
    return switch (next) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> {
        long at = at();
        yield new Text(at, string());
      }
      default -> {
        if (next < '0' || next > '9') {
          throw fault("an object, an array, a string or an integer");
        }
        yield integer();
      }
    };
  }

  private Members object(int depth) throws FormatException {
    checkDepth(depth);
    long at = at();
    var values = new LinkedHashMap<String, Value>();
    position++;
    skipSpace();
    if (peek() == '}') {
      position++;
      return new Members(at, values);
    }
    while (true) {
      long nameAt = at();
      var name = string();
      skipSpace();
      expect(':');
      skipSpace();
      if (values.putIfAbsent(name, value(depth + 1)) != null) {
        throw new FormatException(nameAt, "header", "each name once", "\"" + name + "\" again");
      }
      if (endOf('}')) {
        return new Members(at, values);
      }
    }
  }

  private Elements array(int depth) throws FormatException {
    checkDepth(depth);
    long at = at();
    var values = new ArrayList<Value>();
    position++;
    skipSpace();
    if (peek() == ']') {
      position++;
      return new Elements(at, values);
    }
    while (true) {
      values.add(value(depth + 1));
      if (endOf(']')) {
        return new Elements(at, values);
      }
    }
  }

  /** After a member: true past the closing bracket, false past a comma. */
  private boolean endOf(char close) throws FormatException {
    skipSpace();
    if (peek() == close) {
      position++;
      return true;
    }
    if (peek() != ',') {
      throw fault("',' or '" + close + "'");
    }
    position++;
    skipSpace();
    return false;
  }

  private Count integer() throws FormatException {
    long at = at();
    int start = position;
    while (peek() >= '0' && peek() <= '9') {
      position++;
    }
    int digits = position - start;
    if (digits > 1 && bytes[start] == '0') {
      position = start;
      throw fault("an integer without leading zeros");
    }
    if (peek() == '.' || peek() == 'e' || peek() == 'E') {
      throw fault("an integer");
    }
    var text = new String(bytes, start, digits, StandardCharsets.US_ASCII);
    try {
      return new Count(at, Long.parseLong(text));
    } catch (NumberFormatException tooLarge) {
      throw new FormatException(at, "header", "an integer below 2^63", text);
    }
  }

  private String string() throws FormatException {
    expect('"');
    var decoded = new StringBuilder();
    int start = position;
    while (true) {
      int next = peek();
      if (next == '"') {
        decoded.append(utf8(start, position));
        position++;
        return decoded.toString();
      }
      if (next < 0x20) {
        throw fault("a string without control characters, closed by '\"'");
      }
      position++;
      if (next == '\\') {
        decoded.append(utf8(start, position - 1)).append(escape());
        start = position;
      }
    }
  }

  private char escape() throws FormatException {
    int next = peek();
    char result =
        switch (next) {
          case '"', '\\', '/' -> (char) next;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'u' -> hex();
          default -> throw fault("one of \" \\ / b f n r t u after a backslash");
        };
    position++;
    return result;
  }

  /** The four digits after {@code u}; leaves the position on the last. */
  private char hex() throws FormatException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      position++;
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw fault("a hexadecimal digit");
      }
      code = 16 * code + digit;
    }
    return (char) code;
  }

  private String utf8(int from, int to) throws FormatException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException malformed) {
      throw new FormatException(fileOffset + from, "header", "UTF-8", "other bytes");
    }
  }

  private void checkDepth(int depth) throws FormatException {
    if (depth >= MAX_DEPTH) {
      throw fault("at most " + MAX_DEPTH + " levels");
    }
  }

  private void expect(char wanted) throws FormatException {
    if (peek() != wanted) {
      throw fault("'" + wanted + "'");
    }
    position++;
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
      position++;
    }
  }

  /** The next byte, or -1 at the end. */
  private int peek() {
    return position < bytes.length ? bytes[position] & 0xff : -1;
  }

  private long at() {
    return fileOffset + position;
  }

  private FormatException fault(String expected) {
    int next = peek();
    String found;
    if (next < 0) {
      found = "the end of the header";
    } else if (next >= 0x20 && next < 0x7f) {
      found = "'" + (char) next + "'";
    } else {
      found = "byte 0x" + Integer.toHexString(next);
    }
    return new FormatException(at(), "header", expected, found);
  }

  /** Writes a string with its quotes and escapes. */
  static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}

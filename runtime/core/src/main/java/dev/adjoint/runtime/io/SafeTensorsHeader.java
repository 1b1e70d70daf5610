package dev.adjoint.runtime.io;

import dev.adjoint.runtime.io.HeaderJson.Count;
import dev.adjoint.runtime.io.HeaderJson.Elements;
import dev.adjoint.runtime.io.HeaderJson.Members;
import dev.adjoint.runtime.io.HeaderJson.Text;
import dev.adjoint.runtime.io.HeaderJson.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a safetensors header says, checked against the format: every tensor has a known dtype and as
 * many bytes as its shape asks for, and the tensors cover the data without holes or overlaps.
 *
 * @param metadata the strings of {@code __metadata__}
 * @param metadataAt where in the file each of those strings begins, at its quote
 * @param tensors by name, in the order of the header
 * @param dataOffset where in the file the data begins
 */
record SafeTensorsHeader(
    SequencedMap<String, String> metadata,
    Map<String, Long> metadataAt,
    SequencedMap<String, TensorEntry> tensors,
    long dataOffset) {
  static final String METADATA = "__metadata__";
  static final int LENGTH_BYTES = 8;

  /** The limit of the reference implementation. */
  static final long MAX_HEADER_BYTES = 100_000_000;

  private static final Set<String> TENSOR_FIELDS = Set.of("dtype", "shape", "data_offsets");

  private static final Map<String, Integer> BITS =
      Map.ofEntries(
          Map.entry("BOOL", 8),
          Map.entry("U8", 8),
          Map.entry("I8", 8),
          Map.entry("F8_E5M2", 8),
          Map.entry("F8_E4M3", 8),
          Map.entry("I16", 16),
          Map.entry("U16", 16),
          Map.entry("F16", 16),
          Map.entry("BF16", 16),
          Map.entry("I32", 32),
          Map.entry("U32", 32),
          Map.entry("F32", 32),
          Map.entry("C64", 64),
          Map.entry("F64", 64),
          Map.entry("I64", 64),
          Map.entry("U64", 64));

  /** Reads the bytes between the length and the data of a file of {@code fileBytes}. */
  static SafeTensorsHeader parse(byte[] json, long fileBytes) throws FormatException {
    var root = HeaderJson.read(json, LENGTH_BYTES);
    long dataOffset = (long) LENGTH_BYTES + json.length;
    var metadata = new LinkedHashMap<String, String>();
    var metadataAt = new LinkedHashMap<String, Long>();
    var tensors = new LinkedHashMap<String, TensorEntry>();
    for (var member : root.values().entrySet()) {
      if (member.getKey().equals(METADATA)) {
        readMetadata(member.getValue(), metadata, metadataAt);
      } else {
        var tensor = readTensor(member.getKey(), member.getValue(), dataOffset, fileBytes);
        tensors.put(tensor.name(), tensor);
      }
    }
    checkCover(tensors.values(), dataOffset, fileBytes);
    return new SafeTensorsHeader(metadata, metadataAt, tensors, dataOffset);
  }

  private static void readMetadata(
      Value value, Map<String, String> metadata, Map<String, Long> metadataAt)
      throws FormatException {
    for (var member : members(METADATA, value).values().entrySet()) {
      if (!(member.getValue() instanceof Text text)) {
        throw new FormatException(
            member.getValue().at(), METADATA + "." + member.getKey(), "a string", "another value");
      }
      metadata.put(member.getKey(), text.value());
      metadataAt.put(member.getKey(), text.at());
    }
  }

  private static TensorEntry readTensor(String name, Value value, long dataOffset, long fileBytes)
      throws FormatException {
    var subject = "tensor " + name;
    var fields = members(subject, value).values();
    if (!fields.keySet().equals(TENSOR_FIELDS)) {
      throw new FormatException(
          value.at(), subject, "dtype, shape and data_offsets", String.join(", ", fields.keySet()));
    }
    if (!(fields.get("dtype") instanceof Text dtype)) {
      throw new FormatException(value.at(), subject + ": dtype", "a string", "another value");
    }
    var shape = counts(subject + ": shape", value, fields.get("shape"));
    var offsets = counts(subject + ": data_offsets", value, fields.get("data_offsets"));
    var at = value.at();
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw new FormatException(
          at, subject + ": data_offsets", "a begin and an end at or after it", offsets.toString());
    }
    long dataBytes = fileBytes - dataOffset;
    if (offsets.get(1) > dataBytes) {
      throw new FormatException(
          at,
          subject + ": data_offsets",
          "an end within the " + dataBytes + " bytes of data (is the file truncated?)",
          offsets.toString());
    }
    checkBytes(subject, at, dtype.value(), shape, offsets.get(1) - offsets.get(0));
    return new TensorEntry(
        name, dtype.value(), shape, dataOffset + offsets.get(0), dataOffset + offsets.get(1), at);
  }

  private static void checkBytes(
      String subject, long at, String dtype, List<Long> shape, long bytes) throws FormatException {
    var bits = BITS.get(dtype);
    if (bits == null) {
      throw new FormatException(at, subject + ": dtype", "one of the format's, such as F32", dtype);
    }
    long required;
    try {
      required = bits / 8;
      for (long dim : shape) {
        required = Math.multiplyExact(required, dim);
      }
    } catch (ArithmeticException overflow) {
      throw new FormatException(at, subject + ": shape", "fewer than 2^63 bytes", shape.toString());
    }
    if (required != bytes) {
      throw new FormatException(
          at,
          subject + ": data_offsets",
          required + " bytes for " + dtype + " " + shape,
          bytes + " bytes");
    }
  }

  private static void checkCover(Collection<TensorEntry> tensors, long dataOffset, long fileBytes)
      throws FormatException {
    var inOrder = new ArrayList<>(tensors);
    inOrder.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
    long end = dataOffset;
    for (var tensor : inOrder) {
      if (tensor.begin() != end) {
        throw new FormatException(
            tensor.at(),
            "tensor " + tensor.name() + ": data_offsets",
            "a begin of " + (end - dataOffset) + ", where the tensor before ends",
            String.valueOf(tensor.begin() - dataOffset));
      }
      end = tensor.end();
    }
    if (end != fileBytes) {
      throw new FormatException(
          end,
          "data",
          "the end of the file after the last tensor",
          (fileBytes - end) + " more bytes");
    }
  }

  private static Members members(String subject, Value value) throws FormatException {
    if (value instanceof Members members) {
      return members;
    }
    throw new FormatException(value.at(), subject, "an object", "another value");
  }

  private static List<Long> counts(String subject, Value of, @Nullable Value value)
      throws FormatException {
    if (!(value instanceof Elements elements)) {
      throw new FormatException(of.at(), subject, "an array of integers", "another value");
    }
    var result = new ArrayList<Long>();
    for (var element : elements.values()) {
      if (!(element instanceof Count count)) {
        throw new FormatException(element.at(), subject, "an integer", "another value");
      }
      result.add(count.value());
    }
    return result;
  }
}

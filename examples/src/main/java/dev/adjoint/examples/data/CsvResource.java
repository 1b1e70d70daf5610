package dev.adjoint.examples.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.adjoint.runtime.AdjointException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.zip.GZIPInputStream;

/**
 * A table of numbers that is shipped with the examples.
 *
 * @param owner the class beside which it lies
 * @param name of the file; gzipped if it ends in {@code .gz}
 */
public record CsvResource(Class<?> owner, String name) {

  /** The resource of this name. */
  public static CsvResource of(Class<?> owner, String name) {
    return new CsvResource(owner, name);
  }

  /** All lines, of this many numbers each. */
  public float[][] rows(int columns) {
    return rows(columns, false);
  }

  /** All lines but the first, of this many numbers each. */
  public float[][] rowsBelowHeader(int columns) {
    return rows(columns, true);
  }

  private float[][] rows(int columns, boolean header) {
    var rows = new ArrayList<float[]>();
    try (var csv = CsvReader.builder().ofCsvRecord(open())) {
      for (var line : csv) {
        if (!header || line.getStartingLineNumber() > 1) {
          rows.add(numbers(line, columns));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": cannot be read", e);
    }
    return rows.toArray(float[][]::new);
  }

  private float[] numbers(CsvRecord line, int columns) {
    if (line.getFieldCount() != columns) {
      throw fault(line, columns + " numbers", line.getFieldCount() + " fields");
    }
    var numbers = new float[columns];
    for (int i = 0; i < columns; i++) {
      try {
        numbers[i] = Float.parseFloat(line.getField(i));
      } catch (NumberFormatException e) {
        throw fault(line, "a number in field " + (i + 1), "\"" + line.getField(i) + "\"");
      }
    }
    return numbers;
  }

  private AdjointException fault(CsvRecord line, String required, String found) {
    return new AdjointException(
        name
            + ", line "
            + line.getStartingLineNumber()
            + ": found "
            + found
            + ", required "
            + required);
  }

  private InputStream open() throws IOException {
    var resource = owner.getResourceAsStream(name);
    if (resource == null) {
      throw new IllegalStateException(name + " is not beside " + owner.getName());
    }
    return name.endsWith(".gz") ? new GZIPInputStream(resource) : resource;
  }
}

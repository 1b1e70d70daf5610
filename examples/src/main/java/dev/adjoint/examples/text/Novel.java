package dev.adjoint.examples.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * "Pride and Prejudice" as numbers, one for each character: its place among the characters of the
 * novel, in the order of their codes. Shipped with the examples (README.md beside the data).
 */
public final class Novel {

  /** How many different characters the novel has. */
  public static final int CHARACTERS = 75;

  private static final String NAME = "pride-and-prejudice.txt.gz";
  private static final double TRAIN_SHARE = 0.9;

  private final String text;
  private final String alphabet;

  private Novel(String text) {
    this.text = text;
    this.alphabet =
        text.chars()
            .sorted()
            .distinct()
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /** Reads it. */
  public static Novel load() {
    try (var resource = Novel.class.getResourceAsStream(NAME)) {
      if (resource == null) {
        throw new IllegalStateException(NAME + " is not beside " + Novel.class.getName());
      }
      var bytes = new GZIPInputStream(resource).readAllBytes();
      return new Novel(new String(bytes, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(NAME + ": cannot be read", e);
    }
  }

  /** All of it, as it was written. */
  public String text() {
    return text;
  }

  /** Character {@code id} of this is the character that {@code id} stands for. */
  public String alphabet() {
    return alphabet;
  }

  /** The first 90%, to train with. */
  public int[] train() {
    return ids(text.substring(0, trainLength()));
  }

  /** The last 10%, to test on. */
  public int[] validation() {
    return ids(text.substring(trainLength()));
  }

  private int trainLength() {
    return (int) (TRAIN_SHARE * text.length());
  }

  /**
   * The numbers of these characters.
   *
   * @throws IllegalArgumentException where the novel does not have one of them
   */
  public int[] ids(String characters) {
    var places = new int[128];
    Arrays.fill(places, -1);
    for (int id = 0; id < alphabet.length(); id++) {
      places[alphabet.charAt(id)] = id;
    }
    var ids = new int[characters.length()];
    for (int i = 0; i < ids.length; i++) {
      char character = characters.charAt(i);
      ids[i] = character < places.length ? places[character] : -1;
      if (ids[i] < 0) {
        throw new IllegalArgumentException(
            "found the character '" + character + "', required one that the novel has");
      }
    }
    return ids;
  }

  /** The characters of these numbers. */
  public String text(int... ids) {
    var text = new StringBuilder(ids.length);
    for (int id : ids) {
      text.append(alphabet.charAt(id));
    }
    return text.toString();
  }
}

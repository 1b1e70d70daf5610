package dev.adjoint.examples.digits;

import java.util.ArrayList;
import java.util.List;

/** Digits as text: two characters for a pixel, five digits side by side, 80 columns. */
public final class DigitGrid {
  private static final int SIDE = 8;
  private static final int PIXELS = SIDE * SIDE;
  private static final int PER_LINE = 5;
  private static final String INK = " .:-=+*#%@";

  private DigitGrid() {}

  /** The lines of these images, an empty one after each five of them. */
  public static List<String> lines(float[] images) {
    var lines = new ArrayList<String>();
    int count = images.length / PIXELS;
    for (int first = 0; first < count; first += PER_LINE) {
      for (int row = 0; row < SIDE; row++) {
        var line = new StringBuilder();
        for (int image = first; image < Math.min(count, first + PER_LINE); image++) {
          append(images, image * PIXELS + row * SIDE, line);
        }
        lines.add(line.toString().stripTrailing());
      }
      lines.add("");
    }
    return lines;
  }

  private static void append(float[] images, int from, StringBuilder line) {
    for (int i = from; i < from + SIDE; i++) {
      line.repeat(INK.charAt(Math.round(images[i] * (INK.length() - 1))), 2);
    }
  }
}

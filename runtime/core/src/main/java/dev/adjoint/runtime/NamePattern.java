package dev.adjoint.runtime;

/**
 * A name, or all names that begin and end in some way.
 *
 * @param hasStar whether anything may come between {@code begin} and {@code end}
 */
record NamePattern(String begin, String end, boolean hasStar) {

  static NamePattern of(String text) {
    int star = text.indexOf('*');
    if (text.isEmpty() || star != text.lastIndexOf('*')) {
      throw new IllegalArgumentException(
          "found the pattern \"" + text + "\", required a name with at most one *");
    }
    return star < 0
        ? new NamePattern(text, "", false)
        : new NamePattern(text.substring(0, star), text.substring(star + 1), true);
  }

  boolean matches(String name) {
    return hasStar
        ? name.length() >= begin.length() + end.length()
            && name.startsWith(begin)
            && name.endsWith(end)
        : name.equals(begin);
  }

  /** What the star stands for in a name that matches; empty without one. */
  String starIn(String name) {
    return hasStar ? name.substring(begin.length(), name.length() - end.length()) : "";
  }

  /** The name in which the star stands for this. */
  String with(String star) {
    return begin + star + end;
  }

  @Override
  public String toString() {
    return hasStar ? with("*") : begin;
  }
}

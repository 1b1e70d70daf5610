package models;

import static java.lang.Math.*;

/** Ordinary Java: each method is run by the JVM and evaluated by the front end, with one result. */
class Semantics {
  static final int K = 7;
  static final long L = 1L << 40;
  static final char C = 'c';
  static final double D = K / 2 + 0.5;
  static final float F = 0.1f + 0.2f;
  static final String S = "s" + K + C + F + D + L + true;
  static final int[] PRIMES = {2, 3, 5, 7};

  enum Mode {
    A,
    B,
    C
  }

  static final Mode MODE = Mode.B;

  static String integers() {
    int a = Integer.MAX_VALUE;
    a += 1;
    int b = -7 / 2, c = -7 % 3, d = 7 >>> 1, e = -7 >>> 28, f = -7 >> 1, g = 1 << 33;
    long h = 1 << 31, i = 1L << 33, j = -5L >>> 60;
    return a + " " + b + " " + c + " " + d + " " + e + " " + f + " " + g + " " + h + " " + i + " "
        + j + " " + (~5) + " " + (5 & 3 | 8 ^ 2) + " " + Integer.MIN_VALUE + " " + -2147483648
        + " " + 0x7fff_ffff * 2 + " " + 0b101 + " " + 017 + " " + (Integer.MIN_VALUE / -1);
  }

  static String narrow() {
    byte a = 127;
    a++;
    short b = (short) 70000;
    char c = 'a';
    c += 1;
    c++;
    int d = c + 1;
    byte e = (byte) 200;
    e >>>= 1;
    e /= 2;
    int f = (int) 3.99e20, g = (int) Double.NaN, h = (int) -1.9;
    long i = (long) 1e30f;
    char j = (char) 65.7;
    byte k = (byte) 300.5;
    int l = 'a' + 'b';
    int m = 5;
    m *= 1.5;
    m -= 0.9;
    m <<= 33;
    return a + " " + b + " " + c + " " + d + " " + e + " " + f + " " + g + " " + h + " " + i + " "
        + j + " " + k + " " + l + " " + m + " " + (char) (c + 1) + (byte) 'é' + (short) -1L;
  }

  static String reals() {
    float a = 0.1f;
    double b = a;
    float c = 1 / 3f;
    double d = 1 / 3, e = 1.0 / 3, f = 5 % 3.5, g = -0.0, h = 1 / 0.0, i = 0.0 / 0;
    long big = Long.MAX_VALUE;
    return a + " " + b + " " + c + " " + d + " " + e + " " + f + " " + g + " " + h + " " + i + " "
        + (a * a) + " " + (a + 0.2) + " " + (float) 0.1 + " " + (big + 1.0f) + " " + (big == (float) big)
        + " " + (g == 0.0) + " " + (i == i) + " " + (i != i) + " " + (i < 1) + " " + 1e10f + " "
        + 1e-5 + " " + (16777217 + 0f) + " " + -a + " " + +b + " " + Double.MIN_VALUE + 1.0e7;
  }

  static String logic() {
    boolean t = K > 3, f = !t;
    int calls = 0;
    boolean a = f && 1 / zero() > 0;
    boolean b = t || 1 / zero() > 0;
    boolean c = t & f | t ^ f;
    c &= t;
    c |= f;
    boolean d = t == f, e = t != f;
    if (t && (calls += 2) > 1) {
      calls++;
    }
    return a + " " + b + " " + c + " " + d + " " + e + " " + calls + " " + ('a' < 98) + ('a' == 97L);
  }

  static int zero() {
    return 0;
  }

  static String conditionals() {
    boolean t = true, f = false;
    char c = 'x';
    int i = 0;
    byte b = 1;
    short s = 2;
    long l = 3;
    return (t ? 1 : 2.0) + " " + (f ? 1.0 : 2) + " " + (t ? 'a' : 0) + " " + (f ? 1 : 'b') + " "
        + (t ? c : i) + " " + (t ? b : s) + " " + (t ? 1 : l) + " " + (t ? 'a' : 70000) + " "
        + (t ? 1 : Math.sqrt(2)) + " " + (t ? 7 / 2 : 0f) + " " + (t ? "s" : 1) + " "
        + (t ? PRIMES[0] : 1.5) / 4 + " " + (t ? i++ : i--) + i + " " + (f ? 1 : t ? 2 : 3.5)
        + " " + (t ? K : D) + " " + (t ? (long) 1 : 1f);
  }

  static String switches() {
    String text = "";
    for (int i = 0; i < 6; i++) {
      switch (i) {
        case 0:
          text += "zero";
        case 1:
        case 2:
          text += "low";
          break;
        case K - 4:
          continue;
        default:
          text += "more";
      }
      text += switch (i) {
        case 0, 1 -> "a";
        case 2 -> {
          int j = i * 2;
          yield "b" + j;
        }
        default -> "c";
      };
    }
    double d = switch (MODE) {
      case A -> 1;
      case B -> 2;
      case C -> 3.5;
    };
    var e = switch (MODE) {
      case A:
        yield 1.5;
      case B:
        yield 2;
      default:
        yield 'c';
    };
    int f = switch ("two") {
      case "one" -> 1;
      case "t" + "wo" -> 2;
      default -> 3;
    };
    switch (MODE) {
      case A -> text += "A";
      case B -> text += "B";
      default -> {
        text += "?";
      }
    }
    char c = 'q';
    switch (c) {
      case 113 -> text += "q";
      default -> text += "-";
    }
    return text + d + e + f + MODE.name() + (MODE == Mode.B) + (MODE != Mode.B);
  }

  static String loops() {
    String text = "";
    outer:
    for (int i = 0, j = 10; i < j; i++, j--) {
      for (int k : PRIMES) {
        if (k == 5) {
          continue outer;
        }
        if (i == 3) {
          break outer;
        }
        text += i + "" + j + k + ",";
      }
    }
    int n = 27, steps = 0;
    while (n != 1) {
      n = n % 2 == 0 ? n / 2 : 3 * n + 1;
      steps++;
    }
    do {
      steps += 100;
    } while (steps < 500);
    for (; ; ) {
      if (--steps < 400) break;
    }
    block:
    {
      if (steps > 0) {
        break block;
      }
      steps = -1;
    }
    for (String s : new String[] {"x", "y"}) text += s;
    for (var letter : new char[] {'p', 'q'}) text += letter;
    return text + steps;
  }

  static String arrays() {
    int[] a = new int[3];
    a[0] = 1;
    a[a[0]] += 5;
    a[2]++;
    int i = 0;
    a[i] = i = 2;
    int[][] b = {{1, 2}, {3}};
    b[1] = a;
    double[][] c = new double[2][3];
    c[1][2] = 7;
    byte[] d = {1, 'a'};
    d[0] += 200;
    boolean[] e = new boolean[1];
    var f = new long[] {1, 2};
    int[] g = a;
    g[1] = 99;
    fill(g);
    return a[0] + " " + a[1] + " " + a[2] + " " + b[1][0] + " " + b.length + b[0].length + " "
        + c[1][2] + c[0][0] + " " + d[0] + " " + e[0] + " " + f[1] / 2 + " " + PRIMES.length;
  }

  static void fill(int[] slots) {
    for (int i = 0; i < slots.length; i++) {
      if (i == 2) {
        return;
      }
      slots[i] += 10;
    }
  }

  static String increments() {
    int i = 5;
    int j = i++ + ++i;
    int k = i-- - --i;
    i = i++ + i++;
    int l = 3;
    l += l++ * l;
    long m = 1;
    m <<= 40;
    m += 0.5;
    short s = 10;
    s -= 20;
    s %= 7;
    s ^= 3;
    String t = "a";
    t += 1 + 2;
    t += 'c';
    int a, b;
    a = b = 4;
    return i + " " + j + " " + k + " " + l + " " + m + " " + s + " " + t + a + b;
  }

  static String maths() {
    return sqrt(K) + " " + Math.pow(2, 0.5) + " " + max(1, 2L) + " " + min(1f, 2) + " " + abs(-3)
        + " " + floorMod(-7, 3) + " " + ceil(1.2) + " " + round(2.5f) + round(2.5) + " " + PI + " "
        + Math.exp(1) + " " + hypot(3, 4) + " " + floorDiv(-7, 2) + " " + (int) log(100) + " "
        + StrictMath.cbrt(27) + " " + clamp(12L, 0, 9) + " " + fma(2.0, 3.0, 1.0) + " " + signum(-2f)
        + Math.max('a', (byte) 2);
  }

  static String strings() {
    String s = "seq";
    return s.length() + s.substring(1) + s.charAt(0) + s.equals("seq") + s.startsWith("s") + s.repeat(2)
        + s.indexOf('q') + s.contains("e") + s.isEmpty() + String.valueOf(1.5f) + s.concat("!") + S
        + "\t\u00e9" + 'x' + 1 + 2L + 3f + 4.0 + true + """
            block
              text""" + ("a" + 1 + 2) + (1 + 2 + "a") + 'a' + ('a' + 1);
  }

  static String overloads() {
    byte b = 1;
    long l = 1;
    return kind(1) + kind(b) + kind('a') + kind(l) + kind(1f) + kind("s") + kind(1, 2) + kind()
        + kind(new int[] {1, 2, 3}) + widened(b) + widened('a');
  }

  static String kind(int x) {
    return "int ";
  }

  static String kind(long x) {
    return "long ";
  }

  static String kind(double x) {
    return "double " + x;
  }

  static String kind(String x) {
    return "String ";
  }

  static String kind(int... x) {
    return "ints " + x.length;
  }

  static String widened(double x) {
    return x + " ";
  }

  static String scopes() {
    int K = 1;
    {
      int x = K;
      K += x;
    }
    String text = "" + K + Semantics.K;
    for (int x = 0; x < 2; x++) {
      int y = x;
      text += y;
    }
    int x = 9;
    return text + x + models.Semantics.C + inner(x);
  }

  private static int inner(int x) {
    x++;
    return x > 3 ? x * K : 0;
  }

  static String casts() {
    final long big = (1L << 33) + 5;
    return (int) big + " " + (short) big + " " + (float) big + " " + (double) (float) 0.1 + " "
        + (byte) -129 + " " + (char) 97 + " " + (int) 'a' + " " + (long) -0.5f + " "
        + (int) (char) -1 + " " + (int) 1e10 + " " + (long) Float.POSITIVE_INFINITY + (boolean) true
        + (String) "s";
  }
}

package dev.adjoint.processor.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DimTest {

  @ParameterizedTest
  @CsvSource({
    "h+h, 2*h",
    "2*h/2, h",
    "h*w, w*h",
    "(h+1)*2, 2*h+2",
    "(2*h+4)/2, h+2",
    "h*h*3/h, 3*h",
    "h-h, 0",
    "4*d/d, 4",
    "(h+1)*(h-1), h*h-1",
    "-(-h), h",
  })
  void equalFormulasAreEqual(String left, String right) {
    assertEquals(ShapeSyntax.dim(left), ShapeSyntax.dim(right));
    assertEquals(ShapeSyntax.dim(left).hashCode(), ShapeSyntax.dim(right).hashCode());
  }

  @ParameterizedTest
  @CsvSource({"h, w", "h, 2*h", "h/2, h", "h+1, h"})
  void differentFormulasDiffer(String left, String right) {
    assertNotEquals(ShapeSyntax.dim(left), ShapeSyntax.dim(right));
  }

  @ParameterizedTest
  @CsvSource({
    "2*h+1, 2*h+1",
    "h*w, h*w",
    "d/heads, d/heads",
    "(d+1)/heads, (d+1)/heads",
    "0-h, -h",
    "7, 7"
  })
  void readsAsTheUserWritesIt(String text, String shown) {
    assertEquals(shown, ShapeSyntax.dim(text).toString());
  }

  @Test
  void quotientsCancel() {
    assertEquals(ShapeSyntax.dim("d"), ShapeSyntax.dim("2*(d/2)"));
    assertEquals(ShapeSyntax.dim("3*d"), ShapeSyntax.dim("(d/h)*3*h"));
    assertNotEquals(ShapeSyntax.dim("d"), ShapeSyntax.dim("3*(d/2)"));
  }

  @ParameterizedTest
  @CsvSource({
    "h, 2, floor(h/2)",
    "h-3, 2, floor((h+1)/2)-2",
    "4*h+5, 4, h+1",
    "3*h-1, 2, floor((h+1)/2)+h-1",
    "7, 2, 3",
    "-7, 2, -4",
    "h, 1, h",
  })
  void divisionsRoundDownInOneForm(String dividend, long divisor, String shown) {
    assertEquals(shown, ShapeSyntax.dim(dividend).dividedDown(divisor).toString());
  }

  @Test
  void roundedDivisionsJoin() {
    Dim twice = ShapeSyntax.dim("h+1").dividedDown(2).plus(Dim.ONE).dividedDown(2);
    assertEquals("floor((h+3)/4)", twice.toString());
    for (long h = 1; h < 40; h++) {
      long size = h;
      assertEquals(((size + 1) / 2 + 1) / 2, twice.evaluate(_ -> size));
      assertEquals(
          twice.evaluate(_ -> size), twice.substitute(Map.of("h", Dim.of(h))).evaluate(_ -> 0));
    }
    assertThrows(ArithmeticException.class, () -> ShapeSyntax.dim("h").dividedDown(0));
  }

  @Test
  void evaluatesWithExactDivision() {
    Dim dim = ShapeSyntax.dim("(d+2)/heads*3");
    assertEquals(15, dim.evaluate(Map.of("d", 8L, "heads", 2L)::get));
    var odd =
        assertThrows(
            ArithmeticException.class, () -> dim.evaluate(Map.of("d", 9L, "heads", 2L)::get));
    assertEquals("(d+2)/heads: 11 is not divisible by 2", odd.getMessage());
  }

  @Test
  void overflowIsAnError() {
    Dim dim = ShapeSyntax.dim("n*n");
    assertThrows(ArithmeticException.class, () -> dim.evaluate(name -> 1L << 40));
  }

  @Test
  void substitutes() {
    Dim dim = ShapeSyntax.dim("d/heads+1");
    assertEquals("9", dim.substitute(Map.of("d", Dim.of(64), "heads", Dim.of(8))).toString());
    assertEquals(
        "n/8+1", dim.substitute(Map.of("d", Dim.named("n"), "heads", Dim.of(8))).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "2*,'\"2*\": expected a number or a name at position 3, found its end'",
    "a$, ''",
    "a b, '\"a b\": expected an operator at position 2, found '' '''",
    "(a, '\"(a\": expected '')'' at position 3, found its end'",
    "3/2, '\"3/2\": 3 is not divisible by 2'",
    "99999999999, '\"99999999999\": 99999999999 is above 2147483647'",
    "a?, '\"a?\": expected an operator at position 2, found ''?'''",
  })
  void syntaxErrorsNameThePosition(String text, String message) {
    if (message.isEmpty()) {
      assertEquals(text, ShapeSyntax.dim(text).toString());
    } else {
      var e = assertThrows(IllegalArgumentException.class, () -> ShapeSyntax.dim(text));
      assertEquals(message, e.getMessage());
    }
  }

  @Test
  void shapes() {
    assertEquals("[batch, 2*h, 28]", ShapeSyntax.shape(" batch  2*h 28 ").toString());
    assertEquals(Shape.SCALAR, ShapeSyntax.shape(""));
  }
}

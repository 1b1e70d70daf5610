package dev.adjoint.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WindowsTest {
  private final Windows windows = new Windows(3, 3, 2, 2, 1, 1, 2);

  @Test
  void aSizeHasOneWindow() {
    Window window = windows.of(8, 9, 1, 0, 1, 2);
    assertEquals(new Window(8, 9, 3, 3, 2, 2, 1, 1, 2, 1, 0, 1, 2), window);
    windows.of(9, 8, 1, 0, 1, 2);
    assertSame(window, windows.of(8, 9, 1, 0, 1, 2));
  }

  @Test
  void moreSizesThanAreKeptAreStillRight() {
    for (int round = 0; round < 2; round++) {
      for (int size = 3; size < 200; size++) {
        Window window = windows.of(size, size, 0, 0, 0, 0);
        assertEquals(size, window.height());
        assertEquals(size, window.width());
        assertSame(window, windows.of(size, size, 0, 0, 0, 0));
      }
    }
  }

  @Test
  void aWindowThatDoesNotFitIsNotKept() {
    for (int i = 0; i < 2; i++) {
      assertThrows(IllegalArgumentException.class, () -> windows.of(2, 9, 0, 0, 0, 0));
    }
  }
}

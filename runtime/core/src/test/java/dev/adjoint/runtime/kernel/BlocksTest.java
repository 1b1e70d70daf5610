package dev.adjoint.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class BlocksTest {

  @Test
  void copiesPartsOfRows() {
    var x = new float[] {9, 1, 2, 3, 4, 5, 6};
    var y = new float[8];
    Blocks.copy(2, 2, x, 1, 3, y, 1, 4);
    assertArrayEquals(new float[] {0, 1, 2, 0, 0, 4, 5, 0}, y);
    var z = new double[6];
    Blocks.copy(3, 1, new double[] {1, 2, 3, 4, 5, 6}, 1, 2, z, 0, 2);
    assertArrayEquals(new double[] {2, 0, 4, 0, 6, 0}, z);
  }

  @Test
  void copiesWholeRowsAtOnce() {
    var y = new float[5];
    Blocks.copy(2, 2, new float[] {1, 2, 3, 4}, 0, 2, y, 1, 2);
    assertArrayEquals(new float[] {0, 1, 2, 3, 4}, y);
  }

  @Test
  void firstOfTheLargestAndNaNAboveAll() {
    var x = new float[] {1, 5, 3, 5, 3, Float.NaN, 2, -1, Float.NaN};
    var y = new float[3];
    Blocks.argmax(3, 3, 1, x, 0, y, 0);
    assertArrayEquals(new float[] {1, 2, 2}, y);
    var columns = new float[3];
    Blocks.argmax(1, 3, 3, x, 0, columns, 0);
    assertArrayEquals(new float[] {1, 0, 1}, columns);
  }

  @Test
  void signsOfZeroAreEqual() {
    var y = new double[2];
    Blocks.argmax(2, 2, 1, new double[] {-0.0, 0.0, 0.0, -0.0}, 0, y, 0);
    assertArrayEquals(new double[] {0, 0}, y);
  }
}

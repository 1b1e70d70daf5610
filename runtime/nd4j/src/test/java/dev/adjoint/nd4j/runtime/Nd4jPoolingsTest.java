package dev.adjoint.nd4j.runtime;

import static com.google.common.truth.Truth.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class Nd4jPoolingsTest {
  private final Random random = new Random(5);

  /** Few values, so that several elements of a window are its largest. */
  private INDArray array(long... shape) {
    long size = 1;
    for (long dim : shape) {
      size *= dim;
    }
    var block = HostBlock.allocate(DataType.DOUBLE, size);
    for (int i = 0; i < size; i++) {
      block.set(i, random.nextInt(4) - 1.5);
    }
    return block.view(0, shape);
  }

  private static void run(Nd4jOp op) {
    try (op) {
      op.run();
    }
  }

  /** The selection is the adjoint of the gradient, whatever elements are equal. */
  @ParameterizedTest
  @CsvSource({"2,2,0,0,0,0", "3,2,1,0,1,2", "2,1,0,1,1,0"})
  void theFirstLargestElementIsSelected(
      int kernel, int stride, int top, int left, int bottom, int right) {
    var window = new Nd4jWindow(kernel, kernel, stride, stride, 1, 1, top, left, bottom, right);
    int rows = (5 + top + bottom - kernel) / stride + 1;
    int columns = (6 + left + right - kernel) / stride + 1;
    var x = Nd4jView.of(array(2, 5, 6, 3));
    var g = Nd4jView.of(array(2, 5, 6, 3));
    var dx = Nd4jView.of(array(2, 5, 6, 3));
    var y = Nd4jView.of(array(2, rows, columns, 3));
    var dy = Nd4jView.of(array(2, rows, columns, 3));
    var selected = Nd4jView.of(array(2, rows, columns, 3));
    run(Nd4jPoolings.max(x, window, y));
    run(Nd4jPoolings.maxGradient(x, y, dy, window, dx));
    run(Nd4jPoolings.maxSelection(x, y, g, window, selected));
    double there = dx.array().mul(g.array()).sumNumber().doubleValue();
    double back = selected.array().mul(dy.array()).sumNumber().doubleValue();
    assertThat(back).isWithin(1e-9).of(there);
    assertThat(dx.array().sumNumber().doubleValue())
        .isWithin(1e-9)
        .of(dy.array().sumNumber().doubleValue());
  }
}

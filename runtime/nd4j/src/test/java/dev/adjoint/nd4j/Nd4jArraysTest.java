package dev.adjoint.nd4j;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import dev.adjoint.runtime.DataException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class Nd4jArraysTest {
  /** Whole numbers from 0 on that every type holds, in row-major order of a base of this shape. */
  private static INDArray base(DataType type, long... shape) {
    long elements = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    var counted = Nd4j.arange((double) elements).castTo(DataType.DOUBLE).reshape('c', shape);
    return type == DataType.BOOL ? counted.gt(3) : counted.castTo(type);
  }

  /** Arrays of every layout. */
  private static Map<String, INDArray> layouts(DataType type) {
    var layouts = new LinkedHashMap<String, INDArray>();
    layouts.put("order c", base(type, 4, 6));
    layouts.put("order f", base(type, 4, 6).dup('f'));
    layouts.put("rank 3 order f", base(type, 2, 3, 4).dup('f'));
    layouts.put("transposed view", base(type, 4, 6).transpose());
    layouts.put("permuted view", base(type, 2, 3, 4).permute(2, 0, 1));
    layouts.put("rows with an offset", base(type, 4, 6).get(interval(1, 3), all()));
    layouts.put("columns with an offset", base(type, 4, 6).get(all(), interval(2, 5)));
    layouts.put("columns of order f", base(type, 4, 6).dup('f').get(all(), interval(2, 5)));
    layouts.put("every other row", base(type, 4, 6).get(interval(1, 2, 4), all()));
    layouts.put("every other column", base(type, 4, 6).get(all(), interval(0, 2, 6)));
    layouts.put("one row", base(type, 4, 6).get(point(2), all()));
    layouts.put("one column", base(type, 4, 6).get(all(), point(2)));
    layouts.put("a row as a matrix", base(type, 4, 6).get(interval(2, 3), all()));
    layouts.put("a column as a matrix", base(type, 4, 6).get(all(), interval(2, 3)));
    layouts.put("one element", base(type, 4, 6).get(point(2), point(1)));
    layouts.put("scalar", Nd4j.scalar(type, 5));
    layouts.put("vector", base(type, 7));
    layouts.put("dims of 1", base(type, 1, 5, 1, 2));
    var row = base(type, 6);
    layouts.put(
        "broadcast view", Nd4j.create(row.data(), new long[] {4, 6}, new long[] {0, 1}, 0, 'c'));
    return layouts;
  }

  /** What an array holds, element by element. */
  private static double[] naive(INDArray x) {
    var values = new double[(int) x.length()];
    var index = new long[x.rank()];
    for (int i = 0; i < values.length; i++) {
      long rest = i;
      for (int d = index.length - 1; d >= 0; d--) {
        index[d] = rest % x.size(d);
        rest /= x.size(d);
      }
      long offset = x.offset();
      for (int d = 0; d < index.length; d++) {
        offset += index[d] * x.stride(d);
      }
      values[i] = x.data().getDouble(offset - x.data().offset());
    }
    return values;
  }

  @TestFactory
  Stream<DynamicTest> everyTypeInEveryLayout() {
    return Stream.of(
            DataType.FLOAT,
            DataType.DOUBLE,
            DataType.FLOAT16,
            DataType.BFLOAT16,
            DataType.INT32,
            DataType.INT64,
            DataType.INT16,
            DataType.INT8,
            DataType.UINT8,
            DataType.UINT16,
            DataType.UINT32,
            DataType.UINT64,
            DataType.BOOL)
        .flatMap(
            type ->
                layouts(type).entrySet().stream()
                    .map(
                        layout ->
                            DynamicTest.dynamicTest(
                                type + ", " + layout.getKey(), () -> reads(layout.getValue()))));
  }

  private static void reads(INDArray x) {
    var expected = naive(x);
    long[] shape = x.shape();
    assertThat(Nd4jArrays.doubles("x", x, shape)).isEqualTo(expected);
    var floats = Nd4jArrays.floats("x", x, shape);
    var ints = Nd4jArrays.ints("x", x, shape);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) floats[i]).isEqualTo(expected[i]);
      assertThat((double) ints[i]).isEqualTo(expected[i]);
    }
  }

  @TestFactory
  Stream<DynamicTest> writesIntoEveryLayout() {
    return Stream.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16, DataType.BFLOAT16)
        .flatMap(
            type ->
                layouts(type).entrySet().stream()
                    .filter(layout -> !layout.getKey().equals("broadcast view"))
                    .map(
                        layout ->
                            DynamicTest.dynamicTest(
                                type + ", " + layout.getKey(), () -> writes(layout.getValue()))));
  }

  private static void writes(INDArray into) {
    int n = (int) into.length();
    var floats = new float[n + 3];
    var doubles = new double[n];
    for (int i = 0; i < n; i++) {
      floats[i + 2] = 100 - i;
      doubles[i] = i + 50;
    }
    double around = Nd4jArrays.doubles("buffer", buffer(into), buffer(into).shape())[0];
    Nd4jArrays.copyTo("into", floats, 2, into, into.shape());
    assertThat(Nd4jArrays.floats("into", into, into.shape()))
        .isEqualTo(Arrays.copyOfRange(floats, 2, n + 2));
    Nd4jArrays.copyTo("into", doubles, 0, into, into.shape());
    assertThat(naive(into)).isEqualTo(doubles);
    if (into.offset() > 0) {
      assertWithMessage("what lies before the view")
          .that(Nd4jArrays.doubles("buffer", buffer(into), buffer(into).shape())[0])
          .isEqualTo(around);
    }
  }

  /** The whole memory of an array. */
  private static INDArray buffer(INDArray x) {
    var data = x.data().originalDataBuffer() == null ? x.data() : x.data().originalDataBuffer();
    return Nd4j.create(data, new long[] {data.length()}, new long[] {1}, 0, 'c');
  }

  @Test
  void writesInts() {
    for (var type : new DataType[] {DataType.INT32, DataType.INT64, DataType.DOUBLE}) {
      var into = base(type, 3, 4).transpose();
      var values = new int[] {0, 7, 1, 2, 3, 4, 5, 6, -9, 8, Integer.MAX_VALUE, 10};
      Nd4jArrays.copyTo("into", values, 0, into, 4, 3);
      assertThat(Nd4jArrays.ints("into", into, 4, 3)).isEqualTo(values);
    }
  }

  @Test
  void makesArrays() {
    var floats = Nd4jArrays.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertThat(floats.getFloat(1, 0)).isEqualTo(4f);
    assertThat(floats.ordering()).isEqualTo('c');
    assertThat(Nd4jArrays.isDense(floats, DataType.FLOAT)).isTrue();
    assertThat(Nd4jArrays.of(new double[] {1.5}).getDouble()).isEqualTo(1.5);
    assertThat(Nd4jArrays.of(new double[] {1.5}).rank()).isEqualTo(0);
    assertThat(Nd4jArrays.of(new int[] {1, 2}, 2, 1).getInt(1, 0)).isEqualTo(2);
    assertThat(Nd4jArrays.of(new float[0], 0, 3).isEmpty()).isTrue();
    assertThat(Nd4jArrays.of(new float[0], 0, 3).shape()).isEqualTo(new long[] {0, 3});
    var given = new float[] {1};
    var copy = Nd4jArrays.of(given, 1);
    given[0] = 2;
    assertThat(copy.getFloat(0)).isEqualTo(1f);
  }

  @Test
  void anArrayWithoutElements() {
    var empty = Nd4j.create(DataType.FLOAT, 0, 3);
    assertThat(Nd4jArrays.floats("x", empty, 0, 3)).isEmpty();
    assertThat(Nd4jArrays.ints("x", empty, Nd4jArrays.ANY, 3)).isEmpty();
    Nd4jArrays.copyTo("x", new float[0], 0, empty, 0, 3);
  }

  @Test
  void readsIntoAPlace() {
    var into = new float[] {9, 9, 9, 9, 9, 9};
    int n = Nd4jArrays.read("x", base(DataType.FLOAT, 2, 2), into, 1, Nd4jArrays.ANY, 2);
    assertThat(n).isEqualTo(4);
    assertThat(into).isEqualTo(new float[] {9, 0, 1, 2, 3, 9});
    var ints = new int[3];
    assertThat(Nd4jArrays.read("x", base(DataType.INT64, 2), ints, 1, 2)).isEqualTo(2);
    assertThat(ints).isEqualTo(new int[] {0, 0, 1});
    var doubles = new double[3];
    assertThat(Nd4jArrays.read("x", base(DataType.FLOAT, 2), doubles, 1, 2)).isEqualTo(2);
    assertThat(doubles).isEqualTo(new double[] {0, 0, 1});
  }

  @Test
  void whatIsDense() {
    Map<String, Boolean> dense = new LinkedHashMap<>();
    layouts(DataType.FLOAT)
        .forEach((name, x) -> dense.put(name, Nd4jArrays.isDense(x, DataType.FLOAT)));
    assertThat(dense.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey))
        .containsExactly(
            "order c",
            "rows with an offset",
            "one row",
            "a row as a matrix",
            "one element",
            "scalar",
            "vector",
            "dims of 1");
    assertThat(Nd4jArrays.isDense(base(DataType.FLOAT, 2, 2), DataType.DOUBLE)).isFalse();
    assertThat(Nd4jArrays.isDense(Nd4j.create(DataType.FLOAT, 0, 3), DataType.FLOAT)).isTrue();
  }

  @Test
  void keepsWhatIsNotFinite() {
    var x = Nd4j.createFromArray(Double.NaN, Double.NEGATIVE_INFINITY, 1e-60);
    assertThat(Nd4jArrays.floats("x", x, 3))
        .isEqualTo(new float[] {Float.NaN, Float.NEGATIVE_INFINITY, 0});
  }

  @Test
  void shapes() {
    var x = base(DataType.FLOAT, 2, 1, 28, 28);
    fails(
        "image: found the shape [2, 1, 28, 28], required [2, 784]: image.reshape(2, 784) has it",
        () -> Nd4jArrays.floats("image", x, 2, 784));
    fails(
        "image: found the shape [2, 1, 28, 28], required [any, 784]: image.reshape(2, 784) has it",
        () -> Nd4jArrays.floats("image", x, Nd4jArrays.ANY, 784));
    fails(
        "image: found the shape [2, 1, 28, 28], required [any, 800]",
        () -> Nd4jArrays.floats("image", x, Nd4jArrays.ANY, 800));
    fails(
        "image: found the shape [2, 1, 28, 28], required [2, any, any]",
        () -> Nd4jArrays.requireShape("image", x, 2, Nd4jArrays.ANY, Nd4jArrays.ANY));
    fails(
        "x: found the shape [], required [1]: x.reshape(1) has it",
        () -> Nd4jArrays.floats("x", Nd4j.scalar(1f), 1));
    fails(
        "x: found the shape of an empty array, required [3]",
        () -> Nd4jArrays.floats("x", Nd4j.empty(DataType.FLOAT), 3));
    fails(
        "x: found an empty array, required a scalar",
        () -> Nd4jArrays.floats("x", Nd4j.empty(DataType.FLOAT)));
    fails(
        "x: found the shape [0, 3], required [2, 3]",
        () -> Nd4jArrays.floats("x", Nd4j.create(DataType.FLOAT, 0, 3), 2, 3));
  }

  @Test
  void values() {
    fails(
        "label[1, 0] is 2.5: required a whole number in the range of int",
        () -> Nd4jArrays.ints("label", Nd4j.createFromArray(1f, 2.5f).reshape(2, 1), 2, 1));
    fails(
        "label[0] is NaN: required a whole number in the range of int",
        () -> Nd4jArrays.ints("label", Nd4j.createFromArray(Float.NaN, 2.5f), 2));
    fails(
        "label is 3.0E9: required a whole number in the range of int",
        () -> Nd4jArrays.ints("label", Nd4j.scalar(3e9)));
    fails(
        "label[1] is 4294967296: required a whole number in the range of int",
        () -> Nd4jArrays.ints("label", Nd4j.createFromArray(1L, 1L << 32), 2));
    fails(
        "x[1] is 1.0E39: required a number in the range of float",
        () -> Nd4jArrays.floats("x", Nd4j.createFromArray(1, 1e39), 2));
    fails(
        "x: found the type UTF8, required a numeric type",
        () -> Nd4jArrays.floats("x", Nd4j.create("a", "b"), 2));
  }

  @Test
  void whatDoesNotFitLeavesTheArrayAsItWas() {
    var into = new int[] {7, 7};
    assertThrows(
        DataException.class,
        () -> Nd4jArrays.read("label", Nd4j.createFromArray(1f, 2.5f), into, 0, 2));
    assertThat(into).isEqualTo(new int[] {7, 7});
    var floats = new float[] {7, 7};
    assertThrows(
        DataException.class,
        () -> Nd4jArrays.read("x", Nd4j.createFromArray(1, 1e39), floats, 0, 2));
    assertThat(floats).isEqualTo(new float[] {7, 7});
  }

  @Test
  void targets() {
    fails(
        "out: found the type INT, required FLOAT, DOUBLE, HALF or BFLOAT16",
        () -> Nd4jArrays.copyTo("out", new float[2], 0, base(DataType.INT32, 2), 2));
    fails(
        "out: found the type FLOAT, required INT, LONG or DOUBLE",
        () -> Nd4jArrays.copyTo("out", new int[2], 0, base(DataType.FLOAT, 2), 2));
    fails(
        "out: found 1 values from index 1, required 2",
        () -> Nd4jArrays.copyTo("out", new float[2], 1, base(DataType.FLOAT, 2), 2));
    fails(
        "out: elements of dim 0 share their memory (stride 0), required an array that can be"
            + " written",
        () ->
            Nd4jArrays.copyTo(
                "out", new float[24], 0, layouts(DataType.FLOAT).get("broadcast view"), 4, 6));
    fails(
        "x: found room for 1 values from index 1, required 2",
        () -> Nd4jArrays.read("x", base(DataType.FLOAT, 2), new float[2], 1, 2));
    fails("found 3 values, required 4 for [2, 2]", () -> Nd4jArrays.of(new float[3], 2, 2));
    var closed = base(DataType.FLOAT, 2);
    closed.close();
    fails(
        "x: found an array that was closed, required one that is open",
        () -> Nd4jArrays.floats("x", closed, 2));
  }

  private static void fails(String message, Executable call) {
    assertThat(assertThrows(DataException.class, call)).hasMessageThat().isEqualTo(message);
  }
}

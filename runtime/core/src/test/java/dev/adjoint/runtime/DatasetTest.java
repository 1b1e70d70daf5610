package dev.adjoint.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.Classes;
import dev.adjoint.Scale;
import dev.adjoint.Shape;
import dev.adjoint.runtime.InputSpec.Kind;
import dev.adjoint.runtime.random.Permutation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DatasetTest {

  record Image(@Shape("2 2") @Scale(1 / 255.0) byte[] pixels, @Classes(10) int label) {}

  record Everything(
      @Shape("2") float[] floats,
      @Shape("2") double[] doubles,
      @Shape("2") @Scale(value = 2, offset = -1) byte[] bytes,
      @Shape("2") int[] ints,
      float aFloat,
      double aDouble,
      byte aByte,
      int anInt) {}

  record Free(float[] values) {}

  private static Everything everything(int i) {
    return new Everything(
        new float[] {i, i + 0.5f},
        new double[] {10 * i, 10 * i + 1},
        new byte[] {(byte) i, (byte) 255},
        new int[] {i, -i},
        i,
        2 * i,
        (byte) (200 + i),
        3 * i);
  }

  private static InputSpec input(String name, Kind kind, int rowElements) {
    return new InputSpec(name, kind, rowElements, 0);
  }

  @Test
  void everyTypeOfComponentReachesTheModel() {
    var data = Dataset.of(Everything.class, List.of(everything(0), everything(1), everything(2)));
    var inputs =
        List.of(
            input("floats", Kind.FLOAT, 2),
            input("doubles", Kind.FLOAT, 2),
            input("bytes", Kind.FLOAT, 2),
            input("aFloat", Kind.FLOAT, 1),
            input("aDouble", Kind.FLOAT, 1),
            input("aByte", Kind.FLOAT, 1),
            input("ints", Kind.INT, 2),
            input("anInt", Kind.INT, 1));
    var batch = new BatchFeed(inputs, data, 2).fill(new int[] {1, 2, 0}, 1, 2);
    assertThat(batch.rows()).isEqualTo(2);
    assertThat(batch.floats(0)).isEqualTo(new float[] {2, 2.5f, 0, 0.5f});
    assertThat(batch.floats(1)).isEqualTo(new float[] {20, 21, 0, 1});
    assertThat(batch.floats(2)).isEqualTo(new float[] {3, 509, -1, 509});
    assertThat(batch.floats(3)).isEqualTo(new float[] {2, 0});
    assertThat(batch.floats(4)).isEqualTo(new float[] {4, 0});
    assertThat(batch.floats(5)).isEqualTo(new float[] {202, 200});
    assertThat(batch.ints(6)).isEqualTo(new int[] {2, -2, 0, 0});
    assertThat(batch.ints(7)).isEqualTo(new int[] {6, 0});
  }

  record Window(@Shape("3") @Classes(9) int[] tokens, @Shape("2") float[] values) {}

  private static Dataset.Columns<Window> windows(int... tokens) {
    return Dataset.columns(Window.class).windows("tokens", tokens, 2);
  }

  @Test
  void windowsOverlapWithoutCopies() {
    var series = new float[] {0, 1, 2, 3, 4, 5, 6, 7};
    var data = windows(1, 2, 3, 4, 5, 6, 7, 8).windows("values", series, 3).build();
    assertThat(data.size()).isEqualTo(3);
    assertThat(data.row(2).tokens()).isEqualTo(new int[] {5, 6, 7});
    var inputs = List.of(input("tokens", Kind.INT, 3), input("values", Kind.FLOAT, 2));
    series[4] = 40;
    var batch = new BatchFeed(inputs, data.subset(1, 3), 2).fill(new int[] {1, 0}, 0, 2);
    assertThat(batch.ints(0)).isEqualTo(new int[] {5, 6, 7, 3, 4, 5});
    assertThat(batch.floats(1)).isEqualTo(new float[] {6, 7, 3, 40});
  }

  @Test
  void windowsAreChecked() {
    assertMessage(
        () -> Dataset.columns(Window.class).windows("tokens", new int[3], 0),
        "Window.tokens: found windows 0 values apart, required 1 or more");
    assertMessage(
        () -> windows(1, 2).windows("values", new float[2], 1).build(),
        "Window.values: found 1 rows, required 0 as in tokens");
    var data = windows(1, 2, 3, 4, 9).windows("values", new float[3], 1).build();
    var input = new InputSpec("tokens", Kind.INT, 3, 9);
    assertMessage(() -> data.column(input), "tokens[1][2] is 9: expected 0 to 8");
  }

  @Test
  void modelsOfDoublePrecisionGetDoubles() {
    var data = Dataset.of(Everything.class, List.of(everything(1)));
    var inputs =
        List.of(
            input("floats", Kind.DOUBLE, 2),
            input("doubles", Kind.DOUBLE, 2),
            input("bytes", Kind.DOUBLE, 2));
    var batch = new BatchFeed(inputs, data, 1).fill(0, 1);
    assertThat(batch.doubles(0)).isEqualTo(new double[] {1, 1.5});
    assertThat(batch.doubles(1)).isEqualTo(new double[] {10, 11});
    assertThat(batch.doubles(2)).isEqualTo(new double[] {1, 509});
  }

  @Test
  void rowsComeBackAsRecords() {
    var data = Dataset.of(Everything.class, List.of(everything(0), everything(1)));
    var row = data.row(1);
    var wanted = everything(1);
    assertThat(row.floats()).isEqualTo(wanted.floats());
    assertThat(row.doubles()).isEqualTo(wanted.doubles());
    assertThat(row.bytes()).isEqualTo(wanted.bytes());
    assertThat(row.ints()).isEqualTo(wanted.ints());
    assertThat(row.aByte()).isEqualTo(wanted.aByte());
    assertThat(row.anInt()).isEqualTo(wanted.anInt());
    assertThrows(IndexOutOfBoundsException.class, () -> data.row(2));
  }

  @Test
  void columnsAreNotCopied() {
    var pixels = new byte[] {0, 1, 2, 3, 4, 5, 6, 7};
    var data =
        Dataset.columns(Image.class)
            .bytes("pixels", pixels)
            .ints("label", new int[] {8, 9})
            .build();
    assertThat(data.size()).isEqualTo(2);
    pixels[4] = 42;
    assertThat(data.row(1).pixels()).isEqualTo(new byte[] {42, 5, 6, 7});
    assertThat(data.row(1).label()).isEqualTo(9);
  }

  @Test
  void aSplitHasEveryRowOnce() {
    var rows = new ArrayList<Image>();
    for (int i = 0; i < 100; i++) {
      rows.add(new Image(new byte[] {(byte) i, 0, 0, 0}, i % 10));
    }
    var data = Dataset.of(Image.class, rows);
    var split = data.split(0.8, Seed.of(1));
    assertThat(split.train().size()).isEqualTo(80);
    assertThat(split.test().size()).isEqualTo(20);
    var seen = new HashSet<Byte>();
    for (int i = 0; i < 80; i++) {
      seen.add(split.train().row(i).pixels()[0]);
    }
    for (int i = 0; i < 20; i++) {
      seen.add(split.test().row(i).pixels()[0]);
    }
    assertThat(seen).hasSize(100);
    assertThat(data.split(0.8, Seed.of(1)).test().row(3).pixels())
        .isEqualTo(split.test().row(3).pixels());
    assertThat(split.train().subset(10, 12).row(1).pixels())
        .isEqualTo(split.train().row(11).pixels());
  }

  @Test
  void aSplitThatLeavesAPartEmptyIsRefused() {
    var data = Dataset.of(Free.class, List.of(new Free(new float[1])));
    assertMessage(
        () -> data.split(0.8, Seed.of(1)),
        "split: found the fraction 0.8 of 1 rows, required one that leaves rows in both parts");
  }

  @Test
  void aRowOfAnotherLengthIsNamed() {
    var good = new Image(new byte[4], 0);
    assertMessage(
        () -> Dataset.of(Image.class, List.of(good, good, new Image(new byte[3], 0))),
        "Image.pixels: row 2 has 3 values, required 4");
    assertMessage(
        () -> Dataset.of(Free.class, List.of(new Free(new float[2]), new Free(new float[5]))),
        "Free.values: row 1 has 5 values, required 2");
    assertMessage(
        () -> Dataset.of(Free.class, List.of(new Free(null))), "Free.values: row 0 is null");
  }

  @Test
  void columnsThatDoNotFitAreNamed() {
    assertMessage(
        () -> Dataset.columns(Image.class).bytes("pixels", new byte[7]),
        "Image.pixels: 7 values are not a whole number of rows of 4");
    assertMessage(
        () -> Dataset.columns(Image.class).floats("pixels", new float[4]),
        "Image.pixels: found a column of float, required byte");
    assertMessage(
        () -> Dataset.columns(Image.class).ints("labels", new int[4]),
        "Image has no component labels: it has pixels, label");
    assertMessage(
        () -> Dataset.columns(Image.class).bytes("pixels", new byte[4]).build(),
        "Image.label: no column was given");
    assertMessage(
        () ->
            Dataset.columns(Image.class)
                .bytes("pixels", new byte[4])
                .ints("label", new int[3])
                .build(),
        "Image.label: found 3 rows, required 1 as in pixels");
    assertMessage(
        () -> Dataset.columns(Free.class).floats("values", new float[4]),
        "Free.values: the length of a row is not declared: add @Shape, such as @Shape(\"784\")");
    assertMessage(
        () -> Dataset.columns(Image.class).ints("label", new int[3]).ints("label", new int[3]),
        "Image.label: this column was given twice");
  }

  record Strange(String text) {}

  @Test
  void aComponentThatCannotBeDataIsNamed() {
    var fault =
        assertThrows(IllegalArgumentException.class, () -> Dataset.of(Strange.class, List.of()));
    assertThat(fault)
        .hasMessageThat()
        .isEqualTo(
            "Strange.text: found String, required float, double, byte, int or boolean, or an array of"
                + " one of them");
  }

  @Test
  void inputsThatTheDataDoesNotHaveAreNamed() {
    var data = Dataset.of(Image.class, List.of(new Image(new byte[4], 0)));
    assertMessage(
        () -> data.column(input("image", Kind.FLOAT, 4)),
        "the model needs an input image: the record Image has pixels, label");
    assertMessage(
        () -> data.column(input("pixels", Kind.FLOAT, 784)),
        "Image.pixels: a row has 4 values, required 784");
    assertMessage(
        () -> data.column(input("pixels", Kind.INT, 4)), "Image.pixels: found byte, required int");
    assertMessage(
        () -> data.column(input("label", Kind.FLOAT, 1)),
        "Image.label: found int, required float, double or byte");
  }

  @Test
  void labelsOutOfRangeAreNamed() {
    var labels = new int[20];
    labels[17] = 11;
    var data =
        Dataset.columns(Image.class).bytes("pixels", new byte[80]).ints("label", labels).build();
    assertMessage(
        () -> data.column(new InputSpec("label", Kind.INT, 1, 10)),
        "label[17] is 11: expected 0 to 9");
    var part = data.subset(15, 20);
    assertMessage(
        () -> part.column(new InputSpec("label", Kind.INT, 1, 10)),
        "label[2] (row 17 before the split) is 11: expected 0 to 9");
    data.subset(0, 17).column(new InputSpec("label", Kind.INT, 1, 10));
  }

  @Test
  void valuesThatAreNotFiniteAreNamed() {
    var floats = Dataset.of(Free.class, List.of(new Free(new float[] {0, 0, Float.NaN})));
    assertNonFinite(
        () -> floats.column(input("values", Kind.FLOAT, 3)),
        "values[0][2] is NaN: expected a finite number");
    var row = everything(1);
    row.doubles()[1] = 1e300;
    var doubles = Dataset.of(Everything.class, List.of(everything(0), row));
    doubles.column(input("doubles", Kind.DOUBLE, 2));
    assertNonFinite(
        () -> doubles.column(input("doubles", Kind.FLOAT, 2)),
        "doubles[1][1] is 1.0E300: expected a number that float can hold");
  }

  @Test
  void batchesAreThoseOfAFit() {
    var data = Dataset.of(Everything.class, everythings(8)).subset(1, 8);
    int[] order = Permutation.of(5, 2, 7);

    var batches = data.batches(3, Seed.of(5), 2);

    assertThat(batches.stream().map(Dataset::size).toList()).containsExactly(3, 3, 1).inOrder();
    int at = 0;
    for (var batch : batches) {
      for (int value : batch.ints("anInt")) {
        assertThat(value).isEqualTo(3 * (1 + order[at++]));
      }
    }
    assertThat(data.batches(3, Seed.of(5), 3).getFirst().ints("anInt"))
        .isNotEqualTo(batches.getFirst().ints("anInt"));
    assertThat(data.batches(100, Seed.of(5), 0)).hasSize(1);
    assertThrows(IllegalArgumentException.class, () -> data.batches(0, Seed.of(5), 0));
    assertThrows(IllegalArgumentException.class, () -> data.batches(1, Seed.of(5), -1));
  }

  @Test
  void columnsAreCopiedAsTheModelSeesThem() {
    var data = Dataset.of(Everything.class, everythings(3)).subset(1, 3);
    assertThat(data.floats("floats")).isEqualTo(new float[] {1, 1.5f, 2, 2.5f});
    assertThat(data.floats("bytes")).isEqualTo(new float[] {1, 509, 3, 509});
    assertThat(data.doubles("doubles")).isEqualTo(new double[] {10, 11, 20, 21});
    assertThat(data.doubles("aFloat")).isEqualTo(new double[] {1, 2});
    assertThat(data.ints("ints")).isEqualTo(new int[] {1, -1, 2, -2});
  }

  @Test
  void columnsOfAnotherTypeOrNameAreNamed() {
    var data = Dataset.of(Everything.class, everythings(1));
    assertMessage(
        () -> data.floats("anInt"),
        "Everything.anInt: found a column of int, required float, double or byte");
    assertMessage(
        () -> data.ints("aByte"), "Everything.aByte: found a column of byte, required int");
    assertMessage(
        () -> data.floats("image"),
        "Everything has no component image: it has floats, doubles, bytes, ints, aFloat, aDouble,"
            + " aByte, anInt");
  }

  private static List<Everything> everythings(int count) {
    return IntStream.range(0, count).mapToObj(DatasetTest::everything).toList();
  }

  record TooBright(@Shape("1") @Scale(1e38) byte[] pixels) {}

  @Test
  void aScaleThatOverflowsIsNamed() {
    var data = Dataset.of(TooBright.class, List.of(new TooBright(new byte[1])));
    assertMessage(
        () -> data.column(input("pixels", Kind.FLOAT, 1)),
        "TooBright.pixels: @Scale makes 2.55E40 of 255: expected a number that float can hold");
  }

  private static void assertMessage(Executable call, String message) {
    assertThat(assertThrows(DataException.class, call)).hasMessageThat().isEqualTo(message);
  }

  private static void assertNonFinite(Executable call, String message) {
    assertThat(assertThrows(NonFiniteException.class, call)).hasMessageThat().isEqualTo(message);
  }
}

package dev.adjoint.nd4j;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.Classes;
import dev.adjoint.Scale;
import dev.adjoint.Shape;
import dev.adjoint.runtime.DataException;
import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Seed;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.datasets.iterator.utilty.SingletonMultiDataSetIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.factory.Nd4j;

final class Nd4jDatasetsTest {
  private record Bytes(@Shape("2 2") @Scale(1 / 255.0) byte[] image, @Classes(3) int label) {}

  private record Image(@Shape("2 3 2") float[] image, @Classes(3) int label) {}

  private record Regression(@Shape("2") double[] x, float y) {}

  private record Tokens(@Shape("3") int[] tokens, int count) {}

  private record Three(
      @Shape("2") float[] left, @Shape("3") float[] right, @Classes(2) int label) {}

  private record Undeclared(float[] image, @Classes(3) int label) {}

  private static INDArray counted(long... shape) {
    return Nd4j.arange((double) Arrays.stream(shape).reduce(1, (a, b) -> a * b))
        .castTo(DataType.FLOAT)
        .reshape(shape);
  }

  private static INDArray oneHot(int classes, int... labels) {
    var oneHot = Nd4j.zeros(DataType.FLOAT, labels.length, classes);
    for (int i = 0; i < labels.length; i++) {
      oneHot.putScalar(i, labels[i], 1);
    }
    return oneHot;
  }

  private static ListDataSetIterator<DataSet> iterator(DataSet data, int batch) {
    return new ListDataSetIterator<>(data.asList(), batch);
  }

  @Test
  void trainsAModel() {
    var images = Nd4j.rand(DataType.FLOAT, 50, 12);
    var labels = new int[50];
    for (int i = 0; i < 50; i++) {
      labels[i] = i % 3;
      images.putScalar(i, i % 3, 5);
    }
    var iterator = iterator(new DataSet(images, oneHot(3, labels)), 8);
    iterator.next();
    var data = Nd4jDatasets.of(ImageMlp.Sample.class, iterator);
    assertThat(data.size()).isEqualTo(50);
    for (int i = 0; i < 50; i++) {
      assertThat(data.row(i).label()).isEqualTo(i % 3);
      assertThat(data.row(i).image()).isEqualTo(Nd4jArrays.floats("row", images.getRow(i), 12));
    }
    try (var model = CompiledImageMlp.create(Seed.of(1))) {
      var history = model.fit(data).epochs(30).batchSize(10).run();
      assertThat(history.epochs().getLast().loss()).isLessThan(0.1);
    }
  }

  @Test
  void flatBytesAndClassIndices() {
    var features = Nd4jArrays.of(new float[] {0, 1, 254, 255, 4, 5, 6, 7}, 2, 4);
    var data =
        Nd4jDatasets.of(
            Bytes.class, new DataSet(features, Nd4j.createFromArray(2f, 0f).reshape(2, 1)));
    assertThat(data.row(0).image()).isEqualTo(new byte[] {0, 1, (byte) 254, (byte) 255});
    assertThat(data.row(0).label()).isEqualTo(2);
    assertThat(data.row(1).label()).isEqualTo(0);
  }

  @Test
  void imagesWithTheirChannelsFirst() {
    // [batch, C, H, W] of 2 channels, 2 rows, 3 columns
    var data = Nd4jDatasets.of(Image.class, new DataSet(counted(1, 2, 2, 3), oneHot(3, 1)));
    assertThat(data.row(0).image()).isEqualTo(new float[] {0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11});
    var last = Nd4jDatasets.of(Image.class, new DataSet(counted(1, 2, 3, 2), oneHot(3, 1)));
    assertThat(last.row(0).image()).isEqualTo(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
    fails(
        "Image.image, batch 0: found FLOAT[1, 12], required rows of [2, 3, 2]",
        () -> Nd4jDatasets.of(Image.class, new DataSet(counted(1, 12), oneHot(3, 1))));
  }

  @Test
  void oneChannelOfDl4j() {
    var data = Nd4jDatasets.of(Bytes.class, new DataSet(counted(3, 1, 2, 2), oneHot(3, 1, 2, 0)));
    assertThat(data.row(2).image()).isEqualTo(new byte[] {8, 9, 10, 11});
    assertThat(data.row(1).label()).isEqualTo(2);
  }

  @Test
  void numbersAsLabels() {
    for (var labels : List.of(counted(3, 1), counted(3))) {
      var data = Nd4jDatasets.of(Regression.class, new DataSet(counted(3, 2), labels));
      assertThat(data.row(2).x()).isEqualTo(new double[] {4, 5});
      assertThat(data.row(2).y()).isEqualTo(2f);
    }
  }

  @Test
  void integers() {
    var data = Nd4jDatasets.of(Tokens.class, new DataSet(counted(2, 3), counted(2, 1)));
    assertThat(data.row(1).tokens()).isEqualTo(new int[] {3, 4, 5});
    assertThat(data.row(1).count()).isEqualTo(1);
    fails(
        "Tokens.count, batch 0: found FLOAT[2, 4], required rows of one value: for one-hot rows,"
            + " add @Classes to the record",
        () -> Nd4jDatasets.of(Tokens.class, new DataSet(counted(2, 3), oneHot(4, 1, 2))));
  }

  @Test
  void severalInputs() {
    var batch =
        new MultiDataSet(
            new INDArray[] {counted(2, 2), counted(2, 3)}, new INDArray[] {oneHot(2, 1, 0)});
    Dataset<Three> data =
        Nd4jDatasets.mapping(Three.class)
            .features("left", "right")
            .labels("label")
            .collect(new SingletonMultiDataSetIterator(batch));
    assertThat(data.row(1).left()).isEqualTo(new float[] {2, 3});
    assertThat(data.row(1).right()).isEqualTo(new float[] {3, 4, 5});
    assertThat(data.row(0).label()).isEqualTo(1);
    fails(
        "Three: batch 0: found 2 arrays of features, required 3",
        () -> Nd4jDatasets.mapping(Three.class).features("left", "right", "label").collect(batch));
    fails(
        "Three: found the components left, right, label, required two, for features and labels:"
            + " say which is which with Nd4jDatasets.mapping(...)",
        () -> Nd4jDatasets.of(Three.class, new DataSet(counted(2, 2), counted(2, 1))));
    fails(
        "Three.label: no array is named for it, as features or as labels",
        () -> Nd4jDatasets.mapping(Three.class).features("left", "right").collect(batch));
    fails(
        "Three.left: found twice, required once",
        () -> Nd4jDatasets.mapping(Three.class).features("left", "left").collect(batch));
    fails(
        "Three has no component lable: it has left, right, label",
        () ->
            Nd4jDatasets.mapping(Three.class)
                .features("left", "right")
                .labels("lable")
                .collect(batch));
    fails(
        "Three: batch 0: right: found 3 rows, required 2 as in left",
        () ->
            Nd4jDatasets.mapping(Three.class)
                .features("left", "right")
                .labels("label")
                .collect(
                    new MultiDataSet(
                        new INDArray[] {counted(2, 2), counted(3, 3)},
                        new INDArray[] {oneHot(2, 1, 0)})));
  }

  @Test
  void aPreprocessorIsApplied() {
    var iterator = iterator(new DataSet(counted(4, 12), oneHot(3, 1, 2, 0, 1)), 2);
    iterator.setPreProcessor(new ImagePreProcessingScaler(0, 1));
    var data = Nd4jDatasets.of(ImageMlp.Sample.class, iterator);
    assertThat(data.row(3).image()[11]).isWithin(1e-6f).of(47 / 255f);
    fails(
        "Bytes.image, batch 0[0, 1] is 0.003921568859368563: required a whole number in the range"
            + " of int",
        () -> {
          var scaled = iterator(new DataSet(counted(4, 4), oneHot(3, 1, 2, 0, 1)), 2);
          scaled.setPreProcessor(new ImagePreProcessingScaler(0, 1));
          Nd4jDatasets.of(Bytes.class, scaled);
        });
  }

  @Test
  void rowsThatDoNotFit() {
    fails(
        "Sample.image, batch 1: found FLOAT[1, 11], required rows of [12]",
        () ->
            Nd4jDatasets.of(
                ImageMlp.Sample.class,
                new ExistingDataSetIterator(
                    List.of(
                        new DataSet(counted(2, 12), oneHot(3, 1, 0)),
                        new DataSet(counted(1, 11), oneHot(3, 1))))));
    fails(
        "Sample.label, batch 0: found FLOAT[2, 4], required one class index in each row, or 3"
            + " values of which one is 1, for @Classes(3)",
        () -> Nd4jDatasets.of(ImageMlp.Sample.class, new DataSet(counted(2, 12), oneHot(4, 1, 0))));
    fails(
        "Sample.label, batch 0: row 1 is not one-hot: [0.0, 0.5, 0.5]: required one 1 and else 0,"
            + " or the index of the class",
        () ->
            Nd4jDatasets.of(
                ImageMlp.Sample.class,
                new DataSet(
                    counted(2, 12), Nd4jArrays.of(new float[] {1, 0, 0, 0, .5f, .5f}, 2, 3))));
    fails(
        "Sample.label, batch 0: row 0 is not one-hot: [1.0, 1.0, 0.0]: required one 1 and else 0,"
            + " or the index of the class",
        () ->
            Nd4jDatasets.of(
                ImageMlp.Sample.class,
                new DataSet(counted(1, 12), Nd4jArrays.of(new float[] {1, 1, 0}, 1, 3))));
    fails(
        "Bytes.image, batch 0[0, 0] is 256: required 0 to 255 for a byte",
        () -> Nd4jDatasets.of(Bytes.class, new DataSet(counted(1, 4).addi(256), oneHot(3, 1))));
    fails(
        "Undeclared.image: the shape of a row is not declared in numbers: add @Shape, such as"
            + " @Shape(\"784\")",
        () -> Nd4jDatasets.of(Undeclared.class, new DataSet(counted(1, 4), oneHot(3, 1))));
    fails(
        "Sample: batch 0: found 0 arrays of labels, required 1",
        () -> Nd4jDatasets.of(ImageMlp.Sample.class, new DataSet(counted(1, 12), null)));
  }

  @Test
  void masks() {
    var data = new DataSet(counted(2, 12), oneHot(3, 1, 0), null, Nd4j.ones(2, 1));
    fails(
        "Sample: batch 0 has a mask, which would be lost: give it to the model as an input of its"
            + " own, or take it off with setFeaturesMaskArray(null), setLabelsMaskArray(null)",
        () -> Nd4jDatasets.of(ImageMlp.Sample.class, data));
  }

  @Test
  void iteratorsAtTheirEnd() {
    fails(
        "Sample: the iterator has no rows",
        () ->
            Nd4jDatasets.of(
                ImageMlp.Sample.class, new ListDataSetIterator<>(List.<DataSet>of(), 2)));
    var used =
        new ExistingDataSetIterator(
            List.of(new DataSet(counted(2, 12), oneHot(3, 1, 0))).iterator());
    assertThat(used.resetSupported()).isFalse();
    assertThat(Nd4jDatasets.of(ImageMlp.Sample.class, used).size()).isEqualTo(2);
    fails(
        "Sample: the iterator is at its end and cannot be reset: make a new one",
        () -> Nd4jDatasets.of(ImageMlp.Sample.class, used));
  }

  private static void fails(String message, Executable call) {
    assertThat(assertThrows(DataException.class, call)).hasMessageThat().isEqualTo(message);
  }
}

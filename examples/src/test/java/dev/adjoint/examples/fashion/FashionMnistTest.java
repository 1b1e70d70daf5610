package dev.adjoint.examples.fashion;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.examples.data.DataFile;
import dev.adjoint.examples.data.DataSource;
import dev.adjoint.runtime.AdjointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTest {

  @Test
  void looksAtHomeBeforeItGoesOut() {
    var sources =
        FashionMnist.sources(
            Path.of("/given"), Map.of("ADJOINT_DATA", "/named"), Path.of("/home/ada"));

    assertThat(sources.sources().stream().map(DataSource::place).toList())
        .containsExactly(
            "--data: /given",
            "$ADJOINT_DATA: /named",
            "Debian's folder: /usr/share/datasets/fashion-mnist",
            "cache: /home/ada/.cache/adjoint/fashion-mnist",
            "download: http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            "Debian package: apt-get download dataset-fashion-mnist")
        .inOrder();
  }

  @Test
  void looksOnlyWhereItIsTold() {
    var sources = FashionMnist.sources(null, Map.of(), Path.of("/home/ada"));
    assertThat(sources.sources().getFirst().place()).startsWith("Debian's folder");
  }

  @Test
  void keepsAByteAPixel() {
    var data = MiniFashion.load();

    assertThat(data.size()).isEqualTo(100);
    var row = data.row(0);
    assertThat(row.image()).hasLength(784);
    // The first image of the test part is an ankle boot.
    assertThat(FashionMnist.LABELS.get(row.label())).isEqualTo("Ankle boot");
  }

  @Test
  void refusesLabelsOfOtherImages(@TempDir Path folder) throws IOException {
    var images = MiniFashion.FILES.images();
    Files.copy(images.in(MiniFashion.folder()).orElseThrow(), folder.resolve(images.gzipName()));
    var labels =
        new DataFile("two", "9355fbc0fa2cdea18f8cefbe8bcff7c09df637f1bf51b2810113e50861f7dbc4");
    Files.write(folder.resolve("two"), new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 5, 7});
    var files = new FashionMnist.FashionFiles(images, labels);

    var fault = assertThrows(AdjointException.class, () -> files.read(folder));

    assertThat(fault)
        .hasMessageThat()
        .isEqualTo(folder + ": mini-images-idx3-ubyte holds 100 images, and two 2 labels");
  }

  @Test
  void findsAFolderOfTheWrongFilesBeforeTraining(@TempDir Path folder) throws IOException {
    for (var name : List.of("train-images-idx3", "train-labels-idx1", "t10k-images-idx3")) {
      Files.write(folder.resolve(name + "-ubyte"), new byte[] {0, 0, 8, 1});
    }
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1});

    var fault = assertThrows(AdjointException.class, () -> FashionMnist.load(folder));

    assertThat(fault).hasMessageThat().contains("train-images-idx3-ubyte: not a whole IDX file");
    assertThat(fault).hasMessageThat().contains("found     : 0x00000801");
  }
}

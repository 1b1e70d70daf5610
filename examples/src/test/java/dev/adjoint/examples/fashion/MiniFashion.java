package dev.adjoint.examples.fashion;

import dev.adjoint.examples.data.DataFile;
import dev.adjoint.runtime.Dataset;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** A hundred images that lie beside the tests. */
public final class MiniFashion {
  static final FashionMnist.FashionFiles FILES =
      new FashionMnist.FashionFiles(
          new DataFile(
              "mini-images-idx3-ubyte",
              "a00ee5887647dabdc9c4649e4ae047789fe0d67ca86f5ba6c760341c1bd06de7"),
          new DataFile(
              "mini-labels-idx1-ubyte",
              "9ef533be234460a50861815334f1c44c72453b670823aae2199cb1a147b836c5"));

  private MiniFashion() {}

  /** The images and their labels. */
  public static Dataset<FashionSample> load() {
    return FILES.read(folder());
  }

  static Path folder() {
    try {
      var labels = MiniFashion.class.getResource("mini-labels-idx1-ubyte");
      return Path.of(Objects.requireNonNull(labels).toURI()).resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.adjoint.examples.fashion;

import dev.adjoint.examples.data.AptSource;
import dev.adjoint.examples.data.CacheFolder;
import dev.adjoint.examples.data.DataFile;
import dev.adjoint.examples.data.DataSource;
import dev.adjoint.examples.data.DataSources;
import dev.adjoint.examples.data.FolderSource;
import dev.adjoint.examples.data.IdxFile;
import dev.adjoint.examples.data.WebSource;
import dev.adjoint.runtime.AdjointException;
import dev.adjoint.runtime.Dataset;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017; MIT licence): 60,000 images of clothes to train
 * with and 10,000 to test on, 28×28 grey pixels each.
 *
 * <p>It is not shipped. It is looked for in a folder that the caller names, in {@code
 * $ADJOINT_DATA}, where Debian's package {@code dataset-fashion-mnist} installs it, and in the
 * user's cache; then downloaded into that cache from the authors, or from Debian. The content is
 * checked wherever it comes from.
 */
public final class FashionMnist {

  /** What the labels 0 to 9 stand for. */
  public static final List<String> LABELS =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private static final FashionFiles TRAIN =
      new FashionFiles(
          new DataFile(
              "train-images-idx3-ubyte",
              "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
          new DataFile(
              "train-labels-idx1-ubyte",
              "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"));
  private static final FashionFiles TEST =
      new FashionFiles(
          new DataFile(
              "t10k-images-idx3-ubyte",
              "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
          new DataFile(
              "t10k-labels-idx1-ubyte",
              "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"));

  private static final String DEBIAN_PACKAGE = "dataset-fashion-mnist";
  private static final String DEBIAN_FOLDER = "usr/share/datasets/fashion-mnist";
  // Plain http is all that the authors offer; the sums are what is trusted.
  private static final URI ADDRESS =
      URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");

  private FashionMnist() {}

  /** The 60,000 images to train with. */
  public static Dataset<FashionSample> train() {
    return TRAIN.read(locate(null));
  }

  /** The 10,000 images to test on. */
  public static Dataset<FashionSample> test() {
    return TEST.read(locate(null));
  }

  /** Both parts; looked for in this folder first, and then in all other places. */
  public static Dataset.Split<FashionSample> load(@Nullable Path folder) {
    var found = locate(folder);
    return new Dataset.Split<>(TRAIN.read(found), TEST.read(found));
  }

  private static Path locate(@Nullable Path folder) {
    return sources(folder, System.getenv(), Path.of(System.getProperty("user.home"))).locate();
  }

  static DataSources sources(@Nullable Path folder, Map<String, String> environment, Path home) {
    var cache = CacheFolder.ofUser("fashion-mnist", environment, home);
    var sources = new ArrayList<DataSource>();
    if (folder != null) {
      sources.add(new FolderSource("--data", folder));
    }
    var named = environment.getOrDefault("ADJOINT_DATA", "");
    if (!named.isEmpty()) {
      sources.add(new FolderSource("$ADJOINT_DATA", Path.of(named)));
    }
    sources.add(new FolderSource("Debian's folder", Path.of("/", DEBIAN_FOLDER)));
    sources.add(new FolderSource("cache", cache.folder()));
    sources.add(new WebSource(ADDRESS, cache));
    sources.add(new AptSource(DEBIAN_PACKAGE, DEBIAN_FOLDER, cache));
    return new DataSources(
        "Fashion-MNIST",
        sources,
        List.of(TRAIN.images(), TRAIN.labels(), TEST.images(), TEST.labels()),
        "Without a network: copy its four files, gzipped or not, from a machine that has one, and"
            + " name their folder with --data DIR or $ADJOINT_DATA.");
  }

  /** The images of one part and their labels. */
  record FashionFiles(DataFile images, DataFile labels) {

    Dataset<FashionSample> read(Path folder) {
      var pixels = read(images, folder, 3);
      var kinds = read(labels, folder, 1);
      if (pixels.items() != kinds.items()) {
        throw new AdjointException(
            folder
                + ": "
                + images.name()
                + " holds "
                + pixels.items()
                + " images, and "
                + labels.name()
                + " "
                + kinds.items()
                + " labels");
      }
      var classes = new int[kinds.items()];
      for (int i = 0; i < classes.length; i++) {
        classes[i] = kinds.values()[i] & 0xff;
      }
      return Dataset.columns(FashionSample.class)
          .bytes("image", pixels.values())
          .ints("label", classes)
          .build();
    }

    private static IdxFile read(DataFile file, Path folder, int rank) {
      var path =
          file.in(folder)
              .orElseThrow(() -> new AdjointException(folder + ": has no file " + file.name()));
      return file.read(path, (what, content) -> IdxFile.read(what, content, rank));
    }
  }
}

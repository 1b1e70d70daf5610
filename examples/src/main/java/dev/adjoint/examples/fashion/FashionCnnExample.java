package dev.adjoint.examples.fashion;

import dev.adjoint.examples.backend.Backend;
import dev.adjoint.examples.backend.Portable;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.console.TrainingOptions;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains {@link FashionCnn}. */
@Command(
    name = "fashion-cnn",
    description = "Tells clothes apart: two convolutions on the 70,000 images of Fashion-MNIST.")
public final class FashionCnnExample extends TrainingOptions {

  /** What it trains. */
  public static final Portable<Trainable<FashionSample>> MODEL =
      new Portable<>(FashionCnnExample::onCpu, "dev.adjoint.examples.fashion.FashionCnnOnNd4j");

  private static Trainable<FashionSample> onCpu(Seed seed, Options options) {
    var model = CompiledFashionCnn.create(seed, options);
    return new Trainable<>(model, model::fit, model::evaluate, Backend.CPU.toString());
  }

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Folder of the four files of Fashion-MNIST, gzipped or not. Without it they are looked for"
            + " in $ADJOINT_DATA, Debian's folder and the user's cache, and then downloaded."
      })
  private @Nullable Path data;

  /** With defaults that reach 0.90. */
  public FashionCnnExample() {
    super(4, 64);
  }

  @Override
  public void run() {
    var data = FashionMnist.load(this.data);
    try (var model = create(MODEL)) {
      model
          .fit(data.train())
          .epochs(epochs())
          .batchSize(batch())
          .validateOn(data.test())
          .listener(report(model))
          .run();
      saveIfAsked(model);
      print("test accuracy: %.4f", model.evaluate(data.test()).accuracy());
    }
  }
}

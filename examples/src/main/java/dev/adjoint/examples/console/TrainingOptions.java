package dev.adjoint.examples.console;

import dev.adjoint.examples.backend.Backend;
import dev.adjoint.examples.backend.Portable;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every example. Each sets its own defaults. */
public abstract class TrainingOptions implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "How often to go through the training data. Default: ${DEFAULT-VALUE}")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "ROWS",
      converter = AtLeastOne.class,
      description = "Rows in one training step. Default: ${DEFAULT-VALUE}")
  private int batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Where the parameters and the order of the rows are drawn from. Default:"
              + " ${DEFAULT-VALUE}")
  private long seed = 42;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description =
          "Threads of one training step; on the backend cpu the result is the same. Default: 1")
  private int threads = 1;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      converter = BackendName.class,
      description =
          "What it runs on: ${COMPLETION-CANDIDATES}. examples/run builds and downloads what nd4j"
              + " needs when it is first asked for (130 MB). Default: ${DEFAULT-VALUE}")
  private Backend backend = Backend.CPU;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Where to write the trained parameters, as safetensors.")
  private @Nullable Path save;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  /** Options with these defaults. */
  protected TrainingOptions(int epochs, int batch) {
    this.epochs = epochs;
    this.batch = batch;
  }

  /** How often to go through the data. */
  protected final int epochs() {
    return epochs;
  }

  /** Rows in one step. */
  protected final int batch() {
    return batch;
  }

  /** A new model, on the backend and with the seed that were asked for. */
  protected final <M> M create(Portable<M> model) {
    return model.create(backend, Seed.of(seed), Options.defaults().threads(threads));
  }

  /** Prints a line, the same in every locale. */
  protected final void print(String format, Object... values) {
    out().println(String.format(Locale.ROOT, format, values));
    out().flush();
  }

  private PrintWriter out() {
    return commandLine().getOut();
  }

  protected final CommandLine commandLine() {
    return Objects.requireNonNull(spec, "picocli has not set it").commandLine();
  }

  /** A report on the training of a model: prints its summary, and what it runs on. */
  protected final Report report(Trainable<?> model) {
    checkSave();
    return new Report(model, out());
  }

  /** Now, and not when the training is over. */
  private void checkSave() {
    if (save == null) {
      return;
    }
    var folder = save.toAbsolutePath().getParent();
    if (Files.isDirectory(save) || folder == null || !Files.isWritable(folder)) {
      throw new ParameterException(
          commandLine(), "Invalid value for option '--save': no file can be written at " + save);
    }
  }

  /** Saves the model where it was asked for. */
  protected final void saveIfAsked(Trainable<?> model) {
    if (save != null) {
      model.compiled().save(save);
      print("saved %s", save);
    }
  }
}

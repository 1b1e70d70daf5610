package dev.adjoint.examples.gpt;

import dev.adjoint.examples.backend.Backend;
import dev.adjoint.examples.backend.Portable;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.console.TrainingOptions;
import dev.adjoint.examples.text.Novel;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Schedule;
import dev.adjoint.runtime.Seed;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Trains {@link CharGpt}, and lets it write. */
@Command(
    name = "char-gpt",
    description = "Reads Pride and Prejudice, and goes on in its manner: a small transformer.")
public final class CharGptExample extends TrainingOptions {

  /** What it trains. */
  public static final Portable<Author> MODEL =
      new Portable<>(CharGptExample::onCpu, "dev.adjoint.examples.gpt.CharGptOnNd4j");

  private static final int WARMUP = 100;
  private static final double LAST_RATE = 0.1;
  private static final double CLIP = 1;

  @Option(
      names = "--generate",
      paramLabel = "N",
      description = "How many characters to write in the end. Default: ${DEFAULT-VALUE}")
  private int characters = 600;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "What they come after. Default: ${DEFAULT-VALUE}")
  private String prompt = "Elizabeth ";

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "How bold they are, above 0. Default: ${DEFAULT-VALUE}")
  private double temperature = 0.8;

  @Option(
      names = "--load",
      paramLabel = "FILE",
      description = "Parameters that were saved, to write with: there is no training then.")
  private @Nullable Path load;

  /** With defaults that take a few minutes on two cores. */
  public CharGptExample() {
    super(3, 32);
  }

  /**
   * The model.
   *
   * @param training its training
   * @param forward the logits of a whole text
   * @param next those of further characters, in one session
   */
  public record Author(Trainable<Window> training, Forward forward, Writer.Next next) {}

  /** {@link CharGpt#forward}, of texts of one length. */
  @FunctionalInterface
  public interface Forward {

    /** The logits after each character of one text. */
    float[] logits(int[] text);
  }

  private static Author onCpu(Seed seed, Options options) {
    var model = CompiledCharGpt.create(seed, options);
    var session = model.session();
    return new Author(
        new Trainable<>(model, model::fit, model::evaluate, Backend.CPU.toString()),
        text -> model.forward(1, text),
        session::next);
  }

  @Override
  public void run() {
    var novel = Novel.load();
    int[] beginning = beginning(novel);
    var author = create(MODEL);
    try (var model = author.training()) {
      if (load == null) {
        train(model, novel);
      } else {
        model.compiled().load(load);
      }
      var writer =
          new Writer(author.next(), temperature, new Random(model.compiled().seed().value()));
      print("");
      print("%s%s", prompt, novel.text(writer.write(beginning, characters)));
    }
  }

  /** Checks the options before the training, which takes minutes. */
  private int[] beginning(Novel novel) {
    if (!(temperature > 0 && Double.isFinite(temperature))) {
      throw misfit("--temperature: found " + temperature + ", required a number above 0");
    }
    if (characters < 0) {
      throw misfit("--generate: found " + characters + ", required at least 0");
    }
    if (prompt.isEmpty()) {
      throw misfit("--prompt: found no characters, required at least one");
    }
    try {
      return novel.ids(prompt);
    } catch (IllegalArgumentException unknown) {
      throw misfit("--prompt: " + unknown.getMessage());
    }
  }

  private ParameterException misfit(String message) {
    return new ParameterException(commandLine(), message);
  }

  private void train(Trainable<Window> model, Novel novel) {
    var test = Window.of(novel.validation(), CharGpt.CONTEXT);
    model
        .fit(Window.of(novel.train(), CharGpt.CONTEXT / 2))
        .epochs(epochs())
        .batchSize(batch())
        .learningRate(Schedule.cosine(epochs(), LAST_RATE).warmup(WARMUP))
        .clipNorm(CLIP)
        .validateOn(test)
        .listener(report(model))
        .run();
    saveIfAsked(model);
    print("test loss: %.4f nats per character", model.evaluate(test).loss());
  }
}

package dev.adjoint.examples.lstm;

import dev.adjoint.examples.backend.Backend;
import dev.adjoint.examples.backend.Portable;
import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.examples.console.TrainingOptions;
import dev.adjoint.examples.text.Novel;
import dev.adjoint.examples.text.Sampler;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Schedule;
import dev.adjoint.runtime.Seed;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains {@link CharLstm}, and lets it write. */
@Command(
    name = "char-lstm",
    description = "Reads Pride and Prejudice, and goes on in its manner: an LSTM.")
public final class CharLstmExample extends TrainingOptions {

  /** What it trains. */
  public static final Portable<Author> MODEL =
      new Portable<>(CharLstmExample::onCpu, "dev.adjoint.examples.lstm.CharLstmOnNd4j");

  private static final double LAST_RATE = 0.05;
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
  public CharLstmExample() {
    super(8, 32);
  }

  /**
   * The model.
   *
   * @param training its training
   * @param forward the logits of a whole text
   * @param next those of further characters, in one session
   */
  public record Author(Trainable<Passage> training, Novelist.Next forward, Novelist.Next next) {}

  private static Author onCpu(Seed seed, Options options) {
    var model = CompiledCharLstm.create(seed, options);
    var session = model.session();
    return new Author(
        new Trainable<>(model, model::fit, model::evaluate, Backend.CPU.toString()),
        text -> model.forward(1, text),
        text -> session.next(1, text));
  }

  @Override
  public void run() {
    var novel = Novel.load();
    int[] beginning = novel.ids(prompt);
    var author = create(MODEL);
    try (var model = author.training()) {
      if (load == null) {
        train(model, novel);
      } else {
        model.compiled().load(load);
      }
      var random = new Random(model.compiled().seed().value());
      var novelist = new Novelist(author.next(), new Sampler(temperature, random));
      print("");
      print("%s%s", prompt, novel.text(novelist.write(beginning, characters)));
    }
  }

  private void train(Trainable<Passage> model, Novel novel) {
    var test = Passage.of(novel.validation());
    model
        .fit(Passage.of(novel.train()))
        .epochs(epochs())
        .batchSize(batch())
        .learningRate(Schedule.cosine(epochs(), LAST_RATE))
        .clipNorm(CLIP)
        .validateOn(test)
        .listener(report(model))
        .run();
    saveIfAsked(model);
    print("test loss: %.4f nats per character", model.evaluate(test).loss());
  }
}

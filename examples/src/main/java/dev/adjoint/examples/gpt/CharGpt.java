package dev.adjoint.examples.gpt;

import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Functions.dropout;
import static dev.adjoint.Functions.range;
import static dev.adjoint.Initializer.TRUNCATED_NORMAL;
import static dev.adjoint.ParameterKind.BIAS;
import static dev.adjoint.ParameterKind.NORM;

import dev.adjoint.AdamW;
import dev.adjoint.Classes;
import dev.adjoint.Dense;
import dev.adjoint.Embedding;
import dev.adjoint.Forward;
import dev.adjoint.Group;
import dev.adjoint.IntTensor;
import dev.adjoint.LayerNorm;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Named;
import dev.adjoint.Parameter;
import dev.adjoint.Shape;
import dev.adjoint.Stack;
import dev.adjoint.Tensor;
import dev.adjoint.examples.text.Novel;

/**
 * Which character comes next, from all before it: a decoder-only transformer. {@link #forward}
 * reads a text as a whole; {@link #next} goes on where the calls of the same session before it have
 * left off, with the same weights.
 */
@Model(data = Window.class)
public interface CharGpt {

  /** The longest text that it reads. */
  int CONTEXT = 64;

  /** Numbers that stand for a character. */
  int WIDTH = 128;

  /** Blocks, one after the other. */
  int LAYERS = 3;

  /** The share that training drops. */
  double DROP = 0.1;

  /** What each block is told. */
  String ARGS = "context=" + CONTEXT;

  /** The characters. */
  @Embedding(entries = Novel.CHARACTERS, units = WIDTH, init = TRUNCATED_NORMAL)
  Tensor characters(IntTensor text);

  /** The places in a text. */
  @Parameter(shape = CONTEXT + " " + WIDTH, init = TRUNCATED_NORMAL)
  Tensor places();

  /** Reads a whole text. */
  @Stack(
      block = GptBlock.class,
      times = LAYERS,
      args = {"heads=4", ARGS, "drop=" + DROP})
  Tensor blocks(Tensor x, IntTensor position);

  /** The same blocks, with memory. */
  @Named("blocks")
  @Stack(
      block = GptBlock.class,
      times = LAYERS,
      args = {"heads=4", ARGS, "drop=" + DROP, "cached=true"})
  Tensor remembering(Tensor x, IntTensor position);

  /** After the last block. */
  @LayerNorm
  Tensor norm(Tensor x);

  /** A logit for each character. */
  @Dense(units = Novel.CHARACTERS)
  Tensor scores(Tensor x);

  /** For each character of a text the logits of the one after it. */
  @Forward
  default Tensor forward(@Shape("batch seq") @Classes(Novel.CHARACTERS) IntTensor tokens) {
    Tensor x = dropout(characters(tokens).add(places().slice("0", "seq")), DROP);
    return scores(norm(blocks(x, range("seq"))));
  }

  /**
   * The same for further characters of a text.
   *
   * @param position where each of them is: after those of the calls of the session before
   */
  @Forward
  default Tensor next(
      @Shape("batch seq") @Classes(Novel.CHARACTERS) IntTensor tokens,
      @Shape("seq") IntTensor position) {
    Tensor x = characters(tokens).add(places().take(position));
    return scores(norm(remembering(x, position)));
  }

  /** Nats for each character. */
  @Loss
  @AdamW(
      learningRate = 2e-3,
      decay = 0.1,
      groups =
          @Group(
              kinds = {BIAS, NORM},
              decay = 0))
  default Tensor loss(
      @Shape("batch " + CONTEXT) @Classes(Novel.CHARACTERS) IntTensor text,
      @Shape("batch " + CONTEXT) @Classes(Novel.CHARACTERS) IntTensor next) {
    return crossEntropy(forward(text), next);
  }
}

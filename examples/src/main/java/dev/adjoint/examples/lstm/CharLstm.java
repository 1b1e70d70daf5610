package dev.adjoint.examples.lstm;

import static dev.adjoint.Functions.crossEntropy;
import static dev.adjoint.Functions.zeros;
import static dev.adjoint.StateScope.SESSION;

import dev.adjoint.Adam;
import dev.adjoint.Classes;
import dev.adjoint.Dense;
import dev.adjoint.Embedding;
import dev.adjoint.Forward;
import dev.adjoint.IntTensor;
import dev.adjoint.Loss;
import dev.adjoint.Lstm;
import dev.adjoint.LstmResult;
import dev.adjoint.Model;
import dev.adjoint.Shape;
import dev.adjoint.State;
import dev.adjoint.Tensor;
import dev.adjoint.examples.text.Novel;

/**
 * Which character comes next, from all before it: an LSTM. {@link #forward} reads a text as a
 * whole; {@link #next} goes on where the calls of the same session before it have left off, with
 * the same weights.
 */
@Model(data = Passage.class)
public interface CharLstm {

  /** The length of the texts that it is trained with, and of the way back of a gradient. */
  int STEPS = 64;

  /** Numbers that stand for a character. */
  int WIDTH = 32;

  /** Numbers that it remembers, and as many cells. */
  int UNITS = 256;

  /** The characters. */
  @Embedding(entries = Novel.CHARACTERS, units = WIDTH)
  Tensor characters(IntTensor text);

  /** Reads on. */
  @Lstm(units = UNITS)
  LstmResult read(Tensor characters, Tensor hidden, Tensor cell);

  /** A logit for each character. */
  @Dense(units = Novel.CHARACTERS)
  Tensor scores(Tensor x);

  /** The outputs after what the session has read. */
  @State(shape = "batch " + UNITS, scope = SESSION)
  Tensor hidden();

  /** The cells. */
  @State(shape = "batch " + UNITS, scope = SESSION)
  Tensor cell();

  /** For each character of a text the logits of the one after it. */
  @Forward
  default Tensor forward(@Shape("batch seq") @Classes(Novel.CHARACTERS) IntTensor tokens) {
    Tensor nothing = zeros("batch " + UNITS);
    return scores(read(characters(tokens), nothing, nothing).outputs());
  }

  /** The same for further characters of a text. */
  @Forward
  default Tensor next(@Shape("batch seq") @Classes(Novel.CHARACTERS) IntTensor tokens) {
    LstmResult read = read(characters(tokens), hidden(), cell());
    hidden().assign(read.hidden());
    cell().assign(read.cell());
    return scores(read.outputs());
  }

  /** Nats for each character. */
  @Loss
  @Adam(learningRate = 4e-3)
  default Tensor loss(
      @Shape("batch " + STEPS) @Classes(Novel.CHARACTERS) IntTensor text,
      @Shape("batch " + STEPS) @Classes(Novel.CHARACTERS) IntTensor next) {
    return crossEntropy(forward(text), next);
  }
}

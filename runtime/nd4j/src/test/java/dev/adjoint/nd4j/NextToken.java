package dev.adjoint.nd4j;

import dev.adjoint.Adam;
import dev.adjoint.Classes;
import dev.adjoint.Dense;
import dev.adjoint.Embedding;
import dev.adjoint.Forward;
import dev.adjoint.Gru;
import dev.adjoint.IntTensor;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Takes sequences of any length; the rows of its data have six tokens. */
@Model(data = NextToken.Row.class)
interface NextToken {
  /** The pairs are there for a length that is made of another. */
  record Row(
      @Shape("6") @Classes(7) int[] tokens,
      @Shape("6") @Classes(7) int[] next,
      @Shape("3 2") float[] pairs) {}

  @Embedding(entries = 7, units = 4)
  Tensor embed(IntTensor tokens);

  @Gru(units = 5, sequences = true)
  Tensor read(Tensor x);

  @Dense(units = 7)
  Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch time") @Classes(7) IntTensor tokens) {
    return scores(read(embed(tokens)));
  }

  @Loss
  @Adam(learningRate = 0.02)
  default Tensor loss(
      @Shape("batch seq") @Classes(7) IntTensor tokens,
      @Shape("batch seq") @Classes(7) IntTensor next,
      @Shape("batch seq/2 2") Tensor pairs) {
    Tensor weights = pairs.reshape("batch seq").mean(1);
    return forward(tokens).crossEntropy(next).mul(weights);
  }
}

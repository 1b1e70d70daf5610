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

/** {@link NextToken} over six tokens alone. */
@Model(data = NextToken.Row.class)
interface NextOfSix {
  @Embedding(entries = 7, units = 4)
  Tensor embed(IntTensor tokens);

  @Gru(units = 5, sequences = true)
  Tensor read(Tensor x);

  @Dense(units = 7)
  Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 6") @Classes(7) IntTensor tokens) {
    return scores(read(embed(tokens)));
  }

  @Loss
  @Adam(learningRate = 0.02)
  default Tensor loss(
      @Shape("batch 6") @Classes(7) IntTensor tokens,
      @Shape("batch 6") @Classes(7) IntTensor next,
      @Shape("batch 3 2") Tensor pairs) {
    Tensor weights = pairs.reshape("batch 6").mean(1);
    return forward(tokens).crossEntropy(next).mul(weights);
  }
}

package odd;

import static dev.adjoint.Functions.*;

import dev.adjoint.*;

/** Names that code with random numbers uses too; the numbers themselves do not matter here. */
@Model
public interface DrawNames {
  @Dense(units = 4) Tensor drawKey(Tensor x);

  @Forward
  default Tensor forward(@Shape("steps key 4") Tensor totals) {
    return drawKey(totals.add(normal("steps key 4").mul(0)));
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("steps key 4") Tensor totals, @Shape("steps key") Tensor session) {
    return forward(totals).mean(2).sub(session).square().mean(1);
  }
}

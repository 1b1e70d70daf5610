package models;

import static dev.adjoint.Functions.*;

import dev.adjoint.*;

/** One layer in a loop: its weights are shared. */
@Model
interface SharedWeights {
  int DEPTH = 3;
  int[] SKIPPED = {1};

  @Dense(units = 64)
  @Named("mixer")
  Tensor mix(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 64") Tensor x) {
    Tensor[] history = new Tensor[DEPTH + 1];
    history[0] = x;
    outer:
    for (int i = 0; i < DEPTH; i++) {
      for (int skipped : SKIPPED) {
        if (i == skipped) {
          history[i + 1] = history[i];
          continue outer;
        }
      }
      history[i + 1] = relu(mix(history[i]).add(history[i]));
    }
    Tensor last = x;
    for (@Shape("batch 64") Tensor step : history) {
      last = step;
    }
    return last;
  }
}

package models;

import dev.adjoint.*;

/** Independent faults of one expression and of several methods are all reported, each once. */
@Model
interface SeveralFaults {
  @Dense(units = 4)
  Tensor hidden(Tensor x);

  private Tensor broken(Tensor x) {
    return x.add(missing); // ERROR: JAVA-NAME
  }

  @Forward
  default Tensor forward(@Shape("batch 4") Tensor x) {
    Tensor h = hidden(unknown1) // ERROR: JAVA-NAME
        .add(unknown2); // ERROR: JAVA-NAME
    for (int i = 0; i < 3; i++) {
      h = broken(h);
    }
    return broken(h);
  }

  @Loss
  default Tensor loss(@Shape("batch 4") Tensor x) {
    return forward(x).sum(1).mul(unknown3); // ERROR: JAVA-NAME
  }
}

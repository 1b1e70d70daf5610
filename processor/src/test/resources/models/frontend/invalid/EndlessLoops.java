package models;

import dev.adjoint.*;

@Model
interface EndlessLoops {
  @Forward
  default Tensor first(@Shape("batch 4") Tensor x) {
    int n = 0;
    for (int i = 0; i >= 0; i += 0) { // ERROR: JAVA-LOOP
      n++;
    }
    return x.mul(n);
  }

  @Forward
  default Tensor second(@Shape("batch 4") Tensor x) {
    while (true) { // ERROR: JAVA-LOOP
    }
  }

  @Forward
  default Tensor third(@Shape("batch 4") Tensor x) {
    int n = 0;
    do {
      n = -n;
    } while (n < 1); // ERROR: JAVA-LOOP
    return x;
  }
}

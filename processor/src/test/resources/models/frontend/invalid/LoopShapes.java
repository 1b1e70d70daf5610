package models;

import dev.adjoint.*;

/** The type of a variable of a loop is checked, and its faults told once. */
@Model
interface LoopShapes {
  @Forward
  default Tensor forward(@Shape("batch 4") Tensor x) {
    Tensor[] all = {x, x.relu()};
    Tensor sum = x;
    for (IntTensor part : all) { // ERROR: JAVA-UNSUPPORTED
      sum = sum.add(part.toFloat());
    }
    for (Tensor part : x) { // ERROR: JAVA-UNSUPPORTED
      sum = sum.add(part);
    }
    return sum;
  }
}

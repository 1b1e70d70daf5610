package models;

import static dev.adjoint.Functions.*;

import dev.adjoint.*;

@Model
interface Structure {
  @Embedding(entries = 4, units = 2)
  Tensor embed(IntTensor n);

  @Forward
  default Tensor truths(@Shape("batch 4") @Classes(2) BoolTensor x) { // ERROR: ENTRY-FORM
    return x.toFloat();
  }

  @Forward
  default BoolTensor mask(@Shape("batch 4") Tensor x) { // ERROR: ENTRY-FORM
    return x.greater(0);
  }

  @Forward
  default Tensor parts(@Shape("batch 4") Tensor x) {
    return x.split(1, 0)[0]; // ERROR: JAVA-CONSTANT
  }

  @Forward
  default Tensor choice(@Shape("batch 4") Tensor x) {
    return x.greater(0) ? x : x.neg(); // ERROR: JAVA-CONSTANT
  }

  @Forward
  default Tensor mixed(@Shape("batch 4") Tensor x, @Shape("batch") IntTensor n) {
    return where(n, x, x); // ERROR: JAVA-NAME
  }
}

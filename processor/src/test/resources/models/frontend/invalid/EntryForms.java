package models;

import dev.adjoint.*;

@Model
abstract class EntryForms {
  record Mixed(Tensor a, int b) {}

  @Forward
  abstract Tensor withoutBody(@Shape("batch 4") Tensor x); // ERROR: ENTRY-FORM

  @Forward
  @Loss
  Tensor both(@Shape("batch 4") Tensor x) { // ERROR: ENTRY-FORM
    return x;
  }

  @Forward
  Tensor withoutShape(Tensor x) { // ERROR: ENTRY-FORM
    return x;
  }

  @Forward
  Tensor constant() { // ERROR: ENTRY-FORM
    return null;
  }

  @Forward
  Tensor scalar(@Shape("batch") Tensor x, int n) { // ERROR: ENTRY-FORM
    return x;
  }

  @Forward
  int number(@Shape("batch") Tensor x) { // ERROR: ENTRY-FORM
    return 1;
  }

  @Forward
  Mixed mixed(@Shape("batch") Tensor x) { // ERROR: ENTRY-FORM
    return new Mixed(x, 1);
  }

  @Loss
  Mixed lossOfRecord(@Shape("batch") Tensor x) { // ERROR: ENTRY-FORM
    return new Mixed(x, 1);
  }

  @Forward
  static Tensor shared(@Shape("batch") Tensor x) { // ERROR: ENTRY-FORM
    return x;
  }

  @Forward
  Tensor twice(@Shape("batch") Tensor x) {
    return x;
  }

  @Forward
  Tensor twice(@Shape("batch") Tensor x, @Shape("batch") Tensor y) { // ERROR: ENTRY-FORM
    return x;
  }

  @Forward
  Tensor unreadable(@Shape("batch 4*") Tensor x) { // ERROR: SHAPE-SYNTAX
    return x;
  }

  @Forward
  Tensor empty(@Shape("batch 0") Tensor x) { // ERROR: SHAPE-SYNTAX
    return x;
  }

  @Forward
  Tensor classesOfReal(@Shape("batch") @Classes(3) Tensor x) { // ERROR: ENTRY-FORM
    return x;
  }

  @Loss
  Tensor oneClass(@Shape("batch") @Classes(1) IntTensor x) { // ERROR: ENTRY-FORM
    return x.toFloat();
  }

  @Forward
  @Adam
  Tensor optimized(@Shape("batch") Tensor x) { // ERROR: ENTRY-FORM
    return x;
  }

  @Loss
  @Adam
  @Sgd(learningRate = 1)
  Tensor twoOptimizers(@Shape("batch") Tensor x) { // ERROR: ENTRY-FORM
    return x;
  }
}

package models;

import dev.adjoint.Adam;
import dev.adjoint.Block;
import dev.adjoint.Budget;
import dev.adjoint.Classes;
import dev.adjoint.Dense;
import dev.adjoint.Feed;
import dev.adjoint.Forward;
import dev.adjoint.IntTensor;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Use;

/** Annotations where nothing reads them. */
@Model
public interface Misplaced {
  @Budget(parameters = "1M") // ERROR: BUDGET-FORM
  interface Limits {}

  @Budget(parameters = "1M") // ERROR: BUDGET-FORM
  @Block
  interface Part {
    @Forward
    default Tensor forward(Tensor x) {
      return x.relu();
    }
  }

  interface Forgotten {
    @Dense(units = 3)
    Tensor layer(Tensor x); // ERROR: MODEL-FORM
  }

  abstract class ForgottenLoss {
    @Loss
    @Adam
    Tensor loss(Tensor x) { // ERROR: MODEL-FORM
      return x;
    }
  }

  @Block
  interface Indices {
    @Forward
    default Tensor forward(@Classes(3) IntTensor x) { // ERROR: BLOCK-FORM
      return x.toFloat();
    }
  }

  @Block
  interface Fed {
    @Forward
    default Tensor forward(@Feed Tensor x) { // ERROR: BLOCK-FORM
      return x;
    }
  }

  @Use(block = Indices.class)
  Tensor indices(IntTensor x);

  @Use(block = Fed.class)
  Tensor fed(Tensor x);

  @Use(block = Part.class)
  Tensor part(Tensor x);

  @Shape("batch 3")
  @Dense(units = 3)
  Tensor shaped(Tensor x); // ERROR: LAYER-FORM

  @Dense(units = 3)
  Tensor taking(@Shape("batch 3") Tensor x); // ERROR: LAYER-FORM

  @Forward
  default Tensor forward(@Shape("batch 8") Tensor x) {
    @Shape("batch 3")
    int width = 3; // ERROR: SHAPE-DECLARED
    return part(x);
  }
}

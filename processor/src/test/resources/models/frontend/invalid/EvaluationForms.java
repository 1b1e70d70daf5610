package models;

import dev.adjoint.Dense;
import dev.adjoint.Evaluation;
import dev.adjoint.Forward;
import dev.adjoint.Model;
import dev.adjoint.Parameter;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

@Model
interface EvaluationForms {

  @Dense(units = 3)
  Tensor dense(Tensor x);

  @Evaluation
  @Parameter(shape = "3")
  Tensor scale(); // ERROR: LAYER-FORM

  @Evaluation
  private Tensor teacher(Tensor x) {
    return dense(x);
  }

  @Evaluation
  static Tensor doubled(Tensor x) {
    return x.mul(2);
  }

  @Forward
  default Tensor forward(@Shape("batch 4") Tensor x) {
    return teacher(x); // ERROR: JAVA-HELPER
  }

  @Forward
  default Tensor twice(@Shape("batch 4") Tensor x) {
    return doubled(x); // ERROR: JAVA-HELPER
  }
}

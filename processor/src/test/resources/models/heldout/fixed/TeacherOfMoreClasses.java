package heldout.fixed;

import static dev.adjoint.Functions.klDivergence;
import static dev.adjoint.Functions.logSoftmax;
import static dev.adjoint.Functions.softmax;

import dev.adjoint.*;

// teacher-of-more-classes (label-output): of 10
@Model(data = TeacherOfMoreClasses.Row.class)
interface TeacherOfMoreClasses {
  record Row(@Shape("16") float[] x, @Shape("10") float[] teacher) {}

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 16") Tensor x, @Shape("batch 10") Tensor teacher) {
    return klDivergence(logSoftmax(scores(x)), softmax(teacher));
  }
}

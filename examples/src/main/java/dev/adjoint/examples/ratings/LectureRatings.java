package dev.adjoint.examples.ratings;

import static dev.adjoint.Functions.meanSquaredError;
import static dev.adjoint.Initializer.CONSTANT;
import static dev.adjoint.Initializer.TRUNCATED_NORMAL;

import dev.adjoint.Adam;
import dev.adjoint.Classes;
import dev.adjoint.Dropout;
import dev.adjoint.Embedding;
import dev.adjoint.Forward;
import dev.adjoint.IntTensor;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Parameter;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/**
 * A factorisation machine (Rendle, "Factorization Machines", 2010): each student, lecturer and so
 * on has a bias and a vector; a rating is the sum of the biases and of the products of each two
 * vectors. With dropout of the products, as in He and Chua, "Neural Factorization Machines", 2017.
 */
@Model(data = Rating.class)
public interface LectureRatings {

  /** The length of a vector; an embedding has the bias before it. */
  int VECTOR = 32;

  /** Of a student. */
  @Embedding(entries = 2972, units = 1 + VECTOR, init = TRUNCATED_NORMAL)
  Tensor student(IntTensor student);

  /** Of a lecturer. */
  @Embedding(entries = 1128, units = 1 + VECTOR, init = TRUNCATED_NORMAL)
  Tensor lecturer(IntTensor lecturer);

  /** Of how long a student has been enrolled. */
  @Embedding(entries = 4, units = 1 + VECTOR, init = TRUNCATED_NORMAL)
  Tensor studentAge(IntTensor age);

  /** Of how long ago a lecture was. */
  @Embedding(entries = 6, units = 1 + VECTOR, init = TRUNCATED_NORMAL)
  Tensor lectureAge(IntTensor age);

  /** Of lectures for students of another department, or their own. */
  @Embedding(entries = 2, units = 1 + VECTOR, init = TRUNCATED_NORMAL)
  Tensor service(IntTensor service);

  /** Of a department. */
  @Embedding(entries = 14, units = 1 + VECTOR, init = TRUNCATED_NORMAL)
  Tensor department(IntTensor department);

  /** The stars of an average lecture. */
  @Parameter(shape = "1", init = CONSTANT, initValue = 3.2)
  Tensor average();

  /** Keeps a product from relying on another. */
  @Dropout(rate = 0.3)
  Tensor drop(Tensor products);

  /** The stars that each student is expected to give. */
  @Forward
  default Tensor estimate(
      @Shape("batch") @Classes(2972) IntTensor student,
      @Shape("batch") @Classes(1128) IntTensor lecturer,
      @Shape("batch") @Classes(4) IntTensor studentAge,
      @Shape("batch") @Classes(6) IntTensor lectureAge,
      @Shape("batch") @Classes(2) IntTensor service,
      @Shape("batch") @Classes(14) IntTensor department) {
    Tensor[] embedded = {
      student(student),
      lecturer(lecturer),
      studentAge(studentAge),
      lectureAge(lectureAge),
      service(service),
      department(department)
    };
    var sum = embedded[0];
    var squares = embedded[0].square();
    for (int i = 1; i < embedded.length; i++) {
      sum = sum.add(embedded[i]);
      squares = squares.add(embedded[i].square());
    }
    var biases = sum.slice(1, 0, 1);
    // The products of each two of them, from the square of a sum.
    var products = sum.square().sub(squares).mul(0.5).slice(1, 1, 1 + VECTOR);
    return average().add(biases).add(drop(products).sum(true, 1));
  }

  /** What training minimises. */
  @Loss
  @Adam(learningRate = 1e-3, decay = 1e-3)
  default Tensor loss(
      @Shape("batch") @Classes(2972) IntTensor student,
      @Shape("batch") @Classes(1128) IntTensor lecturer,
      @Shape("batch") @Classes(4) IntTensor studentAge,
      @Shape("batch") @Classes(6) IntTensor lectureAge,
      @Shape("batch") @Classes(2) IntTensor service,
      @Shape("batch") @Classes(14) IntTensor department,
      @Shape("batch 1") Tensor stars) {
    var estimate = estimate(student, lecturer, studentAge, lectureAge, service, department);
    return meanSquaredError(estimate, stars);
  }
}

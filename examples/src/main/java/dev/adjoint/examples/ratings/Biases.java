package dev.adjoint.examples.ratings;

import dev.adjoint.runtime.Dataset;
import java.util.Arrays;

/**
 * The usual first guess of a rating: the mean, and how far the student and the lecturer are from
 * it. Few ratings say little, so that a bias is the sum of what is left of them over five more than
 * their number (Koren, "Factor in the Neighbors", 2010).
 */
final class Biases {
  private static final int ROUNDS = 10;
  private static final double SHRINK = 5;
  private static final int STUDENTS = 2972;
  private static final int LECTURERS = 1128;

  private final double mean;
  private final double[] ofStudent = new double[STUDENTS];
  private final double[] ofLecturer = new double[LECTURERS];

  Biases(Dataset<Rating> data) {
    int[] student = data.ints("student");
    int[] lecturer = data.ints("lecturer");
    double[] stars = data.doubles("stars");
    mean = Arrays.stream(stars).average().orElseThrow();
    for (int i = 0; i < ROUNDS; i++) {
      fit(stars, lecturer, ofLecturer, student, ofStudent);
      fit(stars, student, ofStudent, lecturer, ofLecturer);
    }
  }

  /** Sets biases, given the others. */
  private void fit(double[] stars, int[] of, double[] biases, int[] other, double[] given) {
    var count = new double[biases.length];
    Arrays.fill(biases, 0);
    for (int i = 0; i < stars.length; i++) {
      biases[of[i]] += stars[i] - mean - given[other[i]];
      count[of[i]]++;
    }
    for (int i = 0; i < biases.length; i++) {
      biases[i] /= count[i] + SHRINK;
    }
  }

  /** The root of the mean squared error of the mean alone, in stars. */
  double errorOfMean(Dataset<Rating> data) {
    double squares = 0;
    for (double stars : data.doubles("stars")) {
      squares += (stars - mean) * (stars - mean);
    }
    return Math.sqrt(squares / data.size());
  }

  /** The root of the mean squared error, in stars. */
  double error(Dataset<Rating> data) {
    int[] student = data.ints("student");
    int[] lecturer = data.ints("lecturer");
    double[] stars = data.doubles("stars");
    double squares = 0;
    for (int i = 0; i < stars.length; i++) {
      double estimate = mean + ofStudent[student[i]] + ofLecturer[lecturer[i]];
      double error = Math.clamp(estimate, 1, 5) - stars[i];
      squares += error * error;
    }
    return Math.sqrt(squares / stars.length);
  }
}

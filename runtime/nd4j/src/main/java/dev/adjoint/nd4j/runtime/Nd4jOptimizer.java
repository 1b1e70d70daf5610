package dev.adjoint.nd4j.runtime;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The update rule of an optimizer as native ops over vectors; the formulas are those of the kernels
 * of the CPU. Hyperparameters are rounded to the precision of the model.
 */
public sealed interface Nd4jOptimizer {

  /** Vectors as long as the parameters that start as zeros. */
  List<String> slots();

  /**
   * Adds the ops of one update.
   *
   * @param p the parameters, overwritten
   * @param g their gradients
   * @param slots in the order of {@link #slots}, overwritten
   */
  void addTo(Nd4jUpdate update, INDArray p, INDArray g, List<INDArray> slots);

  /** Sets the numbers that change with the update, which count from 1. */
  default void prepare(Nd4jUpdate update, long t) {}

  /** Plain stochastic gradient descent: {@code p -= learningRate g}. */
  static Nd4jOptimizer sgd(double learningRate) {
    return new Sgd(learningRate);
  }

  /**
   * With momentum: {@code v = momentum v + g; p -= learningRate v}, or, after Nesterov, {@code p -=
   * learningRate (g + momentum v)}.
   */
  static Nd4jOptimizer momentum(double learningRate, double momentum, boolean nesterov) {
    return new Momentum(learningRate, momentum, nesterov);
  }

  /**
   * Adam in the form of PyTorch: {@code m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2;
   * p -= learningRate / (1 - beta1^t) m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)}.
   */
  static Nd4jOptimizer adam(double learningRate, double beta1, double beta2, double epsilon) {
    return new Adam(learningRate, beta1, beta2, epsilon);
  }

  /** See {@link #sgd}. */
  record Sgd(double learningRate) implements Nd4jOptimizer {
    @Override
    public List<String> slots() {
      return List.of();
    }

    @Override
    public void addTo(Nd4jUpdate update, INDArray p, INDArray g, List<INDArray> slots) {
      var step = update.scratch(p.length());
      update.multiply(g, learningRate, step);
      update.subtract(p, step, p);
    }
  }

  /** See {@link #momentum}. */
  record Momentum(double learningRate, double momentum, boolean nesterov) implements Nd4jOptimizer {
    @Override
    public List<String> slots() {
      return List.of("velocity");
    }

    @Override
    public void addTo(Nd4jUpdate update, INDArray p, INDArray g, List<INDArray> slots) {
      var v = slots.getFirst();
      var step = update.scratch(p.length());
      update.multiply(v, momentum, v);
      update.add(v, g, v);
      if (nesterov) {
        update.multiply(v, momentum, step);
        update.add(step, g, step);
        update.multiply(step, learningRate, step);
      } else {
        update.multiply(v, learningRate, step);
      }
      update.subtract(p, step, p);
    }
  }

  /** See {@link #adam}. */
  record Adam(double learningRate, double beta1, double beta2, double epsilon)
      implements Nd4jOptimizer {
    @Override
    public List<String> slots() {
      return List.of("m", "v");
    }

    @Override
    public void addTo(Nd4jUpdate update, INDArray p, INDArray g, List<INDArray> slots) {
      var m = slots.get(0);
      var v = slots.get(1);
      var step = update.scratch(p.length());
      update.multiply(m, beta1, m);
      update.multiply(g, 1 - beta1, step);
      update.add(m, step, m);
      update.multiply(g, g, step);
      update.multiply(step, 1 - beta2, step);
      update.multiply(v, beta2, v);
      update.add(v, step, v);
      update.sqrt(v, step);
      update.multiply(step, update.number("correction"), step);
      update.add(step, update.constant(epsilon), step);
      update.divide(m, step, step);
      update.multiply(step, update.number("rate"), step);
      update.subtract(p, step, p);
    }

    @Override
    public void prepare(Nd4jUpdate update, long t) {
      update.set("correction", 1 / Math.sqrt(1 - Math.pow(beta2, (double) t)));
      update.set("rate", learningRate / (1 - Math.pow(beta1, (double) t)));
    }
  }
}

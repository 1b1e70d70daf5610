package dev.adjoint.nd4j.runtime;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The update rule of an optimizer as native ops over vectors; the formulas are those of the kernels
 * of the CPU. Hyperparameters are rounded to the precision of the model.
 */
public sealed interface Nd4jOptimizer {
  /** The number by which a step is multiplied. */
  String RATE = "rate";

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

  /** The step size before its factor. */
  double learningRate();

  /**
   * Sets the numbers that change with the update.
   *
   * @param t counts updates from 1
   * @param factor what the learning rate is multiplied by
   */
  default void prepare(Nd4jUpdate update, long t, double factor) {
    update.set(RATE, learningRate() * factor);
  }

  /** Adadelta: see the annotation. */
  static Nd4jOptimizer adadelta(double learningRate, double rho, double epsilon, double decay) {
    return new Adadelta(learningRate, rho, epsilon, decay);
  }

  /** Adagrad: see the annotation. */
  static Nd4jOptimizer adagrad(double learningRate, double initial, double epsilon, double decay) {
    return new Adagrad(learningRate, initial, epsilon, decay);
  }

  /**
   * Adam in the form of PyTorch: {@code m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2;
   * p -= learningRate / (1 - beta1^t) m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)}, with coupled
   * decay of the parameters, or decoupled as of AdamW.
   */
  static Nd4jOptimizer adam(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      boolean amsgrad,
      double coupled,
      double decoupled) {
    return new Adam(learningRate, beta1, beta2, epsilon, amsgrad, coupled, decoupled);
  }

  /**
   * With dampened momentum: {@code v = momentum v + (1 - dampening) g}, in the first update {@code
   * v = g}; {@code p -= learningRate v}.
   */
  static Nd4jOptimizer dampened(
      double learningRate, double momentum, double dampening, double decay) {
    return new Dampened(learningRate, momentum, dampening, decay);
  }

  /** Lion: see the annotation. */
  static Nd4jOptimizer lion(double learningRate, double beta1, double beta2, double decay) {
    return new Lion(learningRate, beta1, beta2, decay);
  }

  /**
   * With momentum: {@code v = momentum v + g; p -= learningRate v}, or, after Nesterov, {@code p -=
   * learningRate (g + momentum v)}.
   */
  static Nd4jOptimizer momentum(
      double learningRate, double momentum, boolean nesterov, double decay) {
    return new Momentum(learningRate, momentum, nesterov, decay);
  }

  /** Nadam: see the annotation. */
  static Nd4jOptimizer nadam(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      double warmup,
      double decay) {
    return new Nadam(learningRate, beta1, beta2, epsilon, warmup, decay);
  }

  /** RMSprop: see the annotation. */
  static Nd4jOptimizer rmsProp(
      double learningRate,
      double rho,
      double epsilon,
      double momentum,
      boolean centered,
      double decay) {
    return new RmsProp(learningRate, rho, epsilon, momentum, centered, decay);
  }

  /** Plain stochastic gradient descent: {@code p -= learningRate g}. */
  static Nd4jOptimizer sgd(double learningRate, double decay) {
    return new Sgd(learningRate, decay);
  }

  /** {@code g + decay p}. */
  private static INDArray decayed(Nd4jUpdate update, INDArray p, INDArray g, double decay) {
    if (decay == 0) {
      return g;
    }
    var sum = update.scratch(p.length());
    update.multiply(p, decay, sum);
    update.add(sum, g, sum);
    return sum;
  }

  /** {@code mean = keep mean + (1 - keep) x}. */
  private static void average(
      Nd4jUpdate update, INDArray mean, double keep, INDArray x, INDArray scratch) {
    update.multiply(mean, keep, mean);
    update.multiply(x, 1 - keep, scratch);
    update.add(mean, scratch, mean);
  }

  /** {@code mean = keep mean + (1 - keep) x^2}. */
  private static void averageSquare(
      Nd4jUpdate update, INDArray mean, double keep, INDArray x, INDArray scratch) {
    update.multiply(x, x, scratch);
    update.multiply(scratch, 1 - keep, scratch);
    update.multiply(mean, keep, mean);
    update.add(mean, scratch, mean);
  }

  /** {@code p -= rate step}, where the step is overwritten. */
  private static void descend(Nd4jUpdate update, INDArray p, INDArray step) {
    update.multiply(step, update.number(RATE), step);
    update.subtract(p, step, p);
  }

  /** See {@link #sgd}. */
  record Sgd(double learningRate, double decay) implements Nd4jOptimizer {
    @Override
    public List<String> slots() {
      return List.of();
    }

    @Override
    public void addTo(Nd4jUpdate update, INDArray p, INDArray g, List<INDArray> slots) {
      var step = update.scratch(p.length());
      update.multiply(decayed(update, p, g, decay), update.number(RATE), step);
      update.subtract(p, step, p);
    }
  }

  /** See {@link #momentum}. */
  record Momentum(double learningRate, double momentum, boolean nesterov, double decay)
      implements Nd4jOptimizer {
    @Override
    public List<String> slots() {
      return List.of("velocity");
    }

    @Override
    public void addTo(Nd4jUpdate update, INDArray p, INDArray g, List<INDArray> slots) {
      var v = slots.getFirst();
      var step = update.scratch(p.length());
      var d = decayed(update, p, g, decay);
      update.multiply(v, momentum, v);
      update.add(v, d, v);
      if (nesterov) {
        update.multiply(v, momentum, step);
        update.add(step, d, step);
        update.multiply(step, update.number(RATE), step);
      } else {
        update.multiply(v, update.number(RATE), step);
      }
      update.subtract(p, step, p);
    }
  }

  /** See {@link #dampened}. */
  record Dampened(double learningRate, double momentum, double dampening, double decay)
      implements Nd4jOptimizer {
    @Override
    public List<String> slots() {
      return List.of("velocity");
    }

    @Override
    public void addTo(Nd4jUpdate update, INDArray p, INDArray g, List<INDArray> slots) {
      var v = slots.getFirst();
      var step = update.scratch(p.length());
      update.multiply(decayed(update, p, g, decay), update.number("share"), step);
      update.multiply(v, momentum, v);
      update.add(v, step, v);
      update.multiply(v, update.number(RATE), step);
      update.subtract(p, step, p);
    }

    @Override
    public void prepare(Nd4jUpdate update, long t, double factor) {
      update.set("share", t == 1 ? 1 : 1 - dampening);
      update.set(RATE, learningRate * factor);
    }
  }

  /** See {@link #adam}. */
  record Adam(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      boolean amsgrad,
      double coupled,
      double decoupled)
      implements Nd4jOptimizer {
    @Override
    public List<String> slots() {
      return amsgrad ? List.of("m", "v", "highest") : List.of("m", "v");
    }

    @Override
    public void addTo(Nd4jUpdate update, INDArray p, INDArray g, List<INDArray> slots) {
      var m = slots.get(0);
      var v = slots.get(1);
      var step = update.scratch(p.length());
      var d = decayed(update, p, g, coupled);
      average(update, m, beta1, d, step);
      averageSquare(update, v, beta2, d, step);
      if (decoupled != 0) {
        update.multiply(p, update.number("shrink"), p);
      }
      if (amsgrad) {
        update.maximum(slots.get(2), v, slots.get(2));
      }
      update.sqrt(slots.getLast(), step);
      update.multiply(step, update.number("correction"), step);
      update.add(step, update.constant(epsilon), step);
      update.divide(m, step, step);
      descend(update, p, step);
    }

    @Override
    public void prepare(Nd4jUpdate update, long t, double factor) {
      update.set("correction", 1 / Math.sqrt(1 - Math.pow(beta2, (double) t)));
      update.set("shrink", 1 - learningRate * factor * decoupled);
      update.set(RATE, learningRate * factor / (1 - Math.pow(beta1, (double) t)));
    }
  }

  /** See {@link #adagrad}. */
  record Adagrad(double learningRate, double initial, double epsilon, double decay)
      implements Nd4jOptimizer {
    @Override
    public List<String> slots() {
      return List.of("sum");
    }

    @Override
    public void addTo(Nd4jUpdate update, INDArray p, INDArray g, List<INDArray> slots) {
      var sum = slots.getFirst();
      var step = update.scratch(p.length());
      var d = decayed(update, p, g, decay);
      update.multiply(d, d, step);
      update.add(sum, step, sum);
      update.add(sum, update.constant(initial), step);
      update.sqrt(step, step);
      update.add(step, update.constant(epsilon), step);
      update.divide(d, step, step);
      descend(update, p, step);
    }
  }

  /** See {@link #adadelta}. */
  record Adadelta(double learningRate, double rho, double epsilon, double decay)
      implements Nd4jOptimizer {
    @Override
    public List<String> slots() {
      return List.of("square", "change");
    }

    @Override
    public void addTo(Nd4jUpdate update, INDArray p, INDArray g, List<INDArray> slots) {
      var square = slots.get(0);
      var change = slots.get(1);
      var step = update.scratch(p.length());
      var other = update.scratch(p.length());
      var d = decayed(update, p, g, decay);
      averageSquare(update, square, rho, d, other);
      update.add(change, update.constant(epsilon), step);
      update.add(square, update.constant(epsilon), other);
      update.divide(step, other, step);
      update.sqrt(step, step);
      update.multiply(step, d, step);
      averageSquare(update, change, rho, step, other);
      descend(update, p, step);
    }
  }

  /** See {@link #lion}. */
  record Lion(double learningRate, double beta1, double beta2, double decay)
      implements Nd4jOptimizer {
    @Override
    public List<String> slots() {
      return List.of("m");
    }

    @Override
    public void addTo(Nd4jUpdate update, INDArray p, INDArray g, List<INDArray> slots) {
      var m = slots.getFirst();
      var step = update.scratch(p.length());
      var other = update.scratch(p.length());
      update.multiply(m, beta1, step);
      update.multiply(g, 1 - beta1, other);
      update.add(step, other, step);
      update.sign(step, step);
      average(update, m, beta2, g, other);
      if (decay != 0) {
        update.multiply(p, update.number("shrink"), p);
      }
      descend(update, p, step);
    }

    @Override
    public void prepare(Nd4jUpdate update, long t, double factor) {
      update.set("shrink", 1 - learningRate * factor * decay);
      update.set(RATE, learningRate * factor);
    }
  }

  /** See {@link #nadam}. */
  record Nadam(
      double learningRate, double beta1, double beta2, double epsilon, double warmup, double decay)
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
      var other = update.scratch(p.length());
      var d = decayed(update, p, g, decay);
      average(update, m, beta1, d, step);
      averageSquare(update, v, beta2, d, step);
      update.multiply(d, update.number("rateOfGradient"), step);
      update.multiply(m, update.number(RATE), other);
      update.add(step, other, step);
      update.sqrt(v, other);
      update.multiply(other, update.number("correction"), other);
      update.add(other, update.constant(epsilon), other);
      update.divide(step, other, step);
      update.subtract(p, step, p);
    }

    @Override
    public void prepare(Nd4jUpdate update, long t, double factor) {
      double now = mu(t);
      double next = mu(t + 1);
      double product = dev.adjoint.runtime.kernel.Nadam.product(beta1, warmup, t);
      double rate = learningRate * factor;
      update.set("correction", 1 / Math.sqrt(1 - Math.pow(beta2, (double) t)));
      update.set("rateOfGradient", rate * (1 - now) / (1 - product));
      update.set(RATE, rate * next / (1 - product * next));
    }

    private double mu(long t) {
      return dev.adjoint.runtime.kernel.Nadam.momentum(beta1, Math.pow(warmup, (double) t));
    }
  }

  /** See {@link #rmsProp}. */
  record RmsProp(
      double learningRate,
      double rho,
      double epsilon,
      double momentum,
      boolean centered,
      double decay)
      implements Nd4jOptimizer {
    @Override
    public List<String> slots() {
      var slots = new ArrayList<>(List.of("square"));
      if (centered) {
        slots.add("mean");
      }
      if (momentum != 0) {
        slots.add("velocity");
      }
      return slots;
    }

    @Override
    public void addTo(Nd4jUpdate update, INDArray p, INDArray g, List<INDArray> slots) {
      var square = slots.get(0);
      var step = update.scratch(p.length());
      var d = decayed(update, p, g, decay);
      averageSquare(update, square, rho, d, step);
      if (centered) {
        var mean = slots.get(1);
        average(update, mean, rho, d, step);
        update.multiply(mean, mean, step);
        update.subtract(square, step, step);
        update.maximum(step, update.constant(0), step);
        update.sqrt(step, step);
      } else {
        update.sqrt(square, step);
      }
      update.add(step, update.constant(epsilon), step);
      update.divide(d, step, step);
      if (momentum != 0) {
        var velocity = slots.getLast();
        update.multiply(velocity, momentum, velocity);
        update.add(velocity, step, velocity);
        update.multiply(velocity, update.number(RATE), step);
        update.subtract(p, step, p);
      } else {
        descend(update, p, step);
      }
    }
  }
}

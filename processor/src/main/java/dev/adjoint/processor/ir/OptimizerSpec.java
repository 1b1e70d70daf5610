package dev.adjoint.processor.ir;

/** The optimizer of a loss, with its constants. */
public sealed interface OptimizerSpec {

  /** The step size. */
  double learningRate();

  /** The decay of the parameters, coupled or decoupled. */
  double decay();

  /** The same rule with other constants of a group. */
  OptimizerSpec with(double learningRate, double decay);

  /** See {@link dev.adjoint.Adadelta}. */
  record Adadelta(double learningRate, double rho, double epsilon, double decay)
      implements OptimizerSpec {
    @Override
    public OptimizerSpec with(double newRate, double newDecay) {
      return new Adadelta(newRate, rho, epsilon, newDecay);
    }
  }

  /** See {@link dev.adjoint.Adagrad}. */
  record Adagrad(double learningRate, double initialAccumulator, double epsilon, double decay)
      implements OptimizerSpec {
    @Override
    public OptimizerSpec with(double newRate, double newDecay) {
      return new Adagrad(newRate, initialAccumulator, epsilon, newDecay);
    }
  }

  /** See {@link dev.adjoint.Adam}. */
  record Adam(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      boolean amsgrad,
      double decay)
      implements OptimizerSpec {

    /** Plain. */
    public Adam(double learningRate, double beta1, double beta2, double epsilon) {
      this(learningRate, beta1, beta2, epsilon, false, 0);
    }

    @Override
    public OptimizerSpec with(double newRate, double newDecay) {
      return new Adam(newRate, beta1, beta2, epsilon, amsgrad, newDecay);
    }
  }

  /** See {@link dev.adjoint.AdamW}. */
  record AdamW(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      boolean amsgrad,
      double decay)
      implements OptimizerSpec {
    @Override
    public OptimizerSpec with(double newRate, double newDecay) {
      return new AdamW(newRate, beta1, beta2, epsilon, amsgrad, newDecay);
    }
  }

  /** See {@link dev.adjoint.Lion}. */
  record Lion(double learningRate, double beta1, double beta2, double decay)
      implements OptimizerSpec {
    @Override
    public OptimizerSpec with(double newRate, double newDecay) {
      return new Lion(newRate, beta1, beta2, newDecay);
    }
  }

  /** See {@link dev.adjoint.Nadam}. */
  record Nadam(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      double momentumDecay,
      double decay)
      implements OptimizerSpec {
    private static final double WARMUP = 0.96;

    /** What the distance of the momentum from beta1 shrinks by in one update. */
    public double warmup() {
      return StrictMath.pow(WARMUP, momentumDecay);
    }

    @Override
    public OptimizerSpec with(double newRate, double newDecay) {
      return new Nadam(newRate, beta1, beta2, epsilon, momentumDecay, newDecay);
    }
  }

  /** See {@link dev.adjoint.RmsProp}. */
  record RmsProp(
      double learningRate,
      double rho,
      double epsilon,
      double momentum,
      boolean centered,
      double decay)
      implements OptimizerSpec {
    @Override
    public OptimizerSpec with(double newRate, double newDecay) {
      return new RmsProp(newRate, rho, epsilon, momentum, centered, newDecay);
    }
  }

  /** See {@link dev.adjoint.Sgd}. */
  record Sgd(double learningRate, double momentum, double dampening, boolean nesterov, double decay)
      implements OptimizerSpec {

    /** Without dampening. */
    public Sgd(double learningRate, double momentum, boolean nesterov, double decay) {
      this(learningRate, momentum, 0, nesterov, decay);
    }

    /** Without decay. */
    public Sgd(double learningRate, double momentum, boolean nesterov) {
      this(learningRate, momentum, nesterov, 0);
    }

    @Override
    public OptimizerSpec with(double newRate, double newDecay) {
      return new Sgd(newRate, momentum, dampening, nesterov, newDecay);
    }
  }
}

package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adagrad on the parameters that a {@link Loss} trains (Duchi et al., 2011): {@code s += g²; p -=
 * learningRate * g / (√s + epsilon)}. Defaults as in PyTorch; its decay of the learning rate is a
 * schedule of the training run.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Adagrad {

  /** The step size. */
  double learningRate() default 0.01;

  /** What the sum of squares begins with (Keras: 0.1). */
  double initialAccumulator() default 0;

  /** Added to the root of the sum of squares. */
  double epsilon() default 1e-10;

  /** The L2 penalty: {@code decay * p} is added to the gradient of a parameter p. */
  double decay() default 0;

  /** Parameters with a step size or a decay of their own. */
  Group[] groups() default {};
}

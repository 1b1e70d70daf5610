package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adam on the parameters that a {@link Loss} trains (Kingma and Ba, 2015): {@code m = beta1 * m +
 * (1 - beta1) * g; v = beta2 * v + (1 - beta2) * g²; p -= learningRate * m̂ / (√v̂ + epsilon)} with
 * bias-corrected moments. Defaults as in PyTorch. {@link AdamW} decays the parameters apart from
 * the gradient.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Adam {

  /** The step size. */
  double learningRate() default 1e-3;

  /** The decay of the first moment. */
  double beta1() default 0.9;

  /** The decay of the second moment. */
  double beta2() default 0.999;

  /** Added to the root of the second moment. */
  double epsilon() default 1e-8;

  /**
   * Whether the highest second moment so far takes the place of the current one (AMSGrad: Reddi et
   * al., 2018).
   */
  boolean amsgrad() default false;

  /** The L2 penalty: {@code decay * p} is added to the gradient of a parameter p. */
  double decay() default 0;

  /** Parameters with a step size or a decay of their own. */
  Group[] groups() default {};
}

package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adam with decoupled decay on the parameters that a {@link Loss} trains (Loshchilov and Hutter,
 * 2019): {@code p -= learningRate * decay * p}, then a step of {@link Adam}. Defaults as in PyTorch
 * (Keras' decay is 0.004).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AdamW {

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

  /** How far a step of size 1 shrinks the parameters: {@code p -= learningRate * decay * p}. */
  double decay() default 0.01;

  /** Parameters with a step size or a decay of their own. */
  Group[] groups() default {};
}

package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Root mean square normalization (Zhang and Sennrich, 2019): {@code y = x / √(mean(x²) + epsilon) *
 * weight}, an abstract method from {@link Tensor} to {@link Tensor}.
 *
 * <p>x, y: {@code [..., C]}; the mean is over the last axis; weight: {@code [C]}, drawn as 1, named
 * {@code <method>.weight}. Gradient, with r = 1 / √(mean(x²) + epsilon) and g = dy * weight: {@code
 * dx = r (g - x r² mean(g x))}, {@code dWeight = sum(dy x r)}.
 *
 * <p>The default of epsilon is that of Keras; PyTorch's is the distance from 1 to the next number
 * of the type, 1.2e-7 for float.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface RmsNorm {
  /** What is added to the mean square, above 0. */
  double epsilon() default 1e-6;

  /** Whether the result is multiplied by a trained weight. */
  boolean scale() default true;
}

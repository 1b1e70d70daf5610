package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Noise that is added in training, an abstract method from {@link Tensor} to {@link Tensor}: {@code
 * y = x + deviation * e} where a {@link Loss} is trained, with e drawn from the normal distribution
 * of mean 0 and deviation 1; {@code y = x} elsewhere, at no cost.
 *
 * <p>x, y: {@code [...]}, any shape. {@code dx = dy}. The numbers are keyed as those of {@link
 * Dropout}.
 *
 * <p>Keras: {@code GaussianNoise(stddev)}; PyTorch has none.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface GaussianNoise {

  /** The standard deviation of the noise, at least 0. Needed, here or in {@link With}. */
  double deviation() default Double.NaN;
}

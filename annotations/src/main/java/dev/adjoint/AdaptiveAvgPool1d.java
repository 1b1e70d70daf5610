package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Means of bins that cut sequences of any length into the same number of parts, an abstract method
 * from {@link Tensor} to {@link Tensor} without parameters.
 *
 * <p>x: {@code [batch, T, C]}; y: {@code [batch, output, C]}. Bin p covers places {@code floor(p *
 * T / output)} to before {@code ceil((p + 1) * T / output)}: bins overlap where the sizes do not
 * divide. The gradient of a bin is shared by its places.
 *
 * <p>PyTorch: {@code AdaptiveAvgPool1d}. For one part {@link Tensor#globalAvgPool()} is simpler.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AdaptiveAvgPool1d {

  /** The length of the result. Needed, here or in {@link With}. */
  int output() default 0;
}

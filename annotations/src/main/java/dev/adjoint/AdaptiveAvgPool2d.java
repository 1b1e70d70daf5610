package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Means of bins that cut images of any size into the same number of pixels, an abstract method from
 * {@link Tensor} to {@link Tensor} without parameters.
 *
 * <p>x: {@code [batch, H, W, C]}; y: {@code [batch, OH, OW, C]}. Bin p covers rows {@code floor(p *
 * H / OH)} to before {@code ceil((p + 1) * H / OH)}, likewise columns: bins overlap where the sizes
 * do not divide. The gradient of a bin is shared by its pixels.
 *
 * <p>PyTorch: {@code AdaptiveAvgPool2d}. For one pixel {@link Tensor#globalAvgPool()} is simpler.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AdaptiveAvgPool2d {

  /**
   * The size of the result: {@code {height, width}}, or one number for both. Needed, here or in
   * {@link With}.
   */
  int[] output() default {};
}

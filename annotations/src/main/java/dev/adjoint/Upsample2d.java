package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Larger images by repeating pixels: {@code y[n, h, w, c] = x[n, h / factor, w / factor, c]}, an
 * abstract method from {@link Tensor} to {@link Tensor} without parameters.
 *
 * <p>x: {@code [batch, H, W, C]}; y: {@code [batch, H * factor, W * factor, C]}. The gradient of a
 * pixel is the sum over its copies.
 *
 * <p>Keras: {@code UpSampling2D}; PyTorch: {@code Upsample}, both of mode nearest.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Upsample2d {

  /**
   * How often pixels are repeated: {@code {height, width}}, or one number for both. Needed, here or
   * in {@link With}.
   */
  int[] factor() default {};
}

package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Dropout of whole channels, an abstract method from {@link Tensor} to {@link Tensor}: {@code y = x
 * * m / (1 - rate)} where a {@link Loss} is trained, with each {@code m[n, c]} 0 with probability
 * {@code rate} and 1 otherwise; {@code y = x} elsewhere, at no cost. For features that are alike at
 * neighbouring places, of which {@link Dropout} leaves nearly everything.
 *
 * <p>x, y: {@code [batch, ..., C]}, sequences {@code [batch, T, C]} or images {@code [batch, H, W,
 * C]}. {@code dx = dy * m / (1 - rate)}, by the same mask, which is drawn as that of {@link
 * Dropout}.
 *
 * <p>Keras: {@code SpatialDropout1D}, {@code 2D}, {@code 3D}; PyTorch: {@code Dropout1d}, {@code
 * 2d}, {@code 3d}, channels second there, with a rate of 0.5 by default. Source: Tompson et al.,
 * "Efficient object localization using convolutional networks", CVPR 2015.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface SpatialDropout {

  /** The probability of 0, from 0 to below 1. Needed, here or in {@link With}. */
  double rate() default Double.NaN;
}

package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Group normalization (Wu and He, 2018): {@code y = (x - mean) / √(variance + epsilon) * weight +
 * bias}, an abstract method from {@link Tensor} to {@link Tensor}.
 *
 * <p>x, y: {@code [B, ..., C]}, channels last; mean and variance are those of one row and one group
 * of {@code C / groups} channels that stand side by side, over all places; weight, bias: {@code
 * [C]}, drawn as 1 and 0, named {@code <method>.weight} and {@code <method>.bias}. As many groups
 * as channels make it instance normalization, one group layer normalization over all axes but the
 * first. The gradient is that of {@link LayerNorm} over a group.
 *
 * <p>Defaults are those of PyTorch's {@code GroupNorm}; Keras has 32 groups and an epsilon of 1e-3.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface GroupNorm {
  /**
   * The number of groups, which divides the number of channels. Needed, here or in {@link With}.
   */
  int groups() default 0;

  /** What is added to the variance, above 0. */
  double epsilon() default 1e-5;

  /** Whether the result is multiplied by a trained weight. */
  boolean scale() default true;

  /** Whether a trained bias is added to the result. */
  boolean offset() default true;
}

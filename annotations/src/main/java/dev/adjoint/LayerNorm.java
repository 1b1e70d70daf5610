package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Layer normalization (Ba, Kiros and Hinton, 2016): {@code y = (x - mean) / √(variance + epsilon) *
 * weight + bias}, an abstract method from {@link Tensor} to {@link Tensor}.
 *
 * <p>x, y: {@code [...]}; mean and variance, over the {@link #axes} and of that one row, divide by
 * the number of elements; weight, bias: the dims of the axes, drawn as 1 and 0, named {@code
 * <method>.weight} and {@code <method>.bias}. Rows do not depend on one another, so training and
 * inference compute the same. Gradient, with n = (x - mean) / √(variance + epsilon) and g = dy *
 * weight: {@code dx = (g - mean(g) - n mean(g n)) / √(variance + epsilon)}, {@code dWeight = sum(dy
 * n)}, {@code dBias = sum(dy)}.
 *
 * <p>Defaults are those of PyTorch's {@code LayerNorm}; Keras has an epsilon of 1e-3.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface LayerNorm {
  /** The axes that are normalized, negative ones from the end; their dims are constants. */
  int[] axes() default {-1};

  /** What is added to the variance, above 0. */
  double epsilon() default 1e-5;

  /** Whether the result is multiplied by a trained weight. */
  boolean scale() default true;

  /** Whether a trained bias is added to the result. */
  boolean offset() default true;
}

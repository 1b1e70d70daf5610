package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Inverted dropout, an abstract method from {@link Tensor} to {@link Tensor}: {@code y = x * m / (1
 * - rate)} where a {@link Loss} is trained, with each {@code m[i]} 0 with probability {@code rate}
 * and 1 otherwise; {@code y = x} in the evaluation of a loss and in a {@link Forward} method, at no
 * cost.
 *
 * <p>x, y: {@code [...]}, any shape. {@code dx = dy * m / (1 - rate)}, by the same mask. The mask
 * is a function of the model's seed, the number of the step and of the batch in it, the call in the
 * model, and the position: the same for any number of threads and after a checkpoint is resumed,
 * another for each call and batch.
 *
 * <p>{@code rate} is what PyTorch calls {@code p} and Keras {@code rate}; PyTorch's default is 0.5,
 * Keras has none, nor has this. Source: Srivastava et al., "Dropout: a simple way to prevent neural
 * networks from overfitting", JMLR 2014.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Dropout {

  /** The probability of 0, from 0 to below 1. Needed, here or in {@link With}. */
  double rate() default Double.NaN;
}

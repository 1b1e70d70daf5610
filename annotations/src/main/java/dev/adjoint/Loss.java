package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose body computes what training minimises: a value per row of the batch ({@code
 * "batch"}), of which the mean is taken, or a scalar. Its optimizer is a second annotation, such as
 * {@link Sgd}, {@link Adam} or {@link AdamW}; without one it can only be evaluated.
 *
 * <p>It trains all the parameters that it is computed from, unless told otherwise; no gradient is
 * computed of the others. Parameters are named as on disk, a layer or block stands for all that it
 * has: {@code trains = "decoder"} is {@code decoder.weight}, {@code decoder.bias} and all others
 * that begin with {@code decoder.}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Loss {

  /** The only parameters that it trains; all unless given. */
  String[] trains() default {};

  /** Parameters that it does not train. */
  String[] frozen() default {};
}

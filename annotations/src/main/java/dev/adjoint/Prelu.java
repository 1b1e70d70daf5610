package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A relu whose slope below 0 is learned, an abstract method from {@link Tensor} to {@link Tensor}:
 * {@code y = x > 0 ? x : weight * x}.
 *
 * <p>x, y: {@code [..., C]}; weight: {@code [1]}, or {@code [C]}, named {@code <method>.weight}.
 * {@code dx = dy} above 0, {@code weight * dy} below, and 0 at 0; {@code dWeight} is the sum of
 * {@code x * dy} where x is below 0.
 *
 * <p>PyTorch: {@code PReLU}, with {@code num_parameters} of 1 by default, or C; Keras: {@code
 * PReLU}, which has a weight for each element, beginning at 0, unless {@code shared_axes} is given.
 * Source: He et al., "Delving deep into rectifiers", ICCV 2015.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Prelu {

  /** Whether each channel, the last axis, has a weight of its own. */
  boolean perChannel() default false;

  /** What the weight begins at; the default is that of PyTorch. */
  double initValue() default 0.25;
}

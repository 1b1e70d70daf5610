package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a {@link Model} may cost at most: a model that costs more does not compile. The numbers are
 * the totals of {@code summary()} and of {@code -Aadjoint.report}, and the message names the layers
 * that contribute most.
 *
 * <p>A limit is a number with a unit. Of numbers: {@code K}, {@code M}, {@code G} and {@code T} are
 * thousands, millions, billions and trillions. Of bytes: {@code B}, {@code KB}, {@code MB} and
 * {@code GB} are powers of 1000, {@code KiB}, {@code MiB} and {@code GiB} are powers of 1024.
 * Fractions are allowed, as in {@code "1.5M"}, and a limit that is left out is none.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Budget {

  /** Numbers that are trained, of all layers, each shared one once: {@code "1M"}. */
  String parameters() default "";

  /**
   * Bytes of the results of layers for one row of the batch: {@code "64MB"}. It is what the forward
   * pass computes, before any of it is fused or reuses memory.
   */
  String activations() default "";

  /**
   * Operations of the forward pass of the layers for one row of the batch: two for each
   * multiply-add, one for each element of an elementwise operation: {@code "2M"}.
   */
  String flops() default "";

  /**
   * The sizes of dims other than the batch that are known at run time only, at which activations
   * and operations are counted: {@code "seq=1024"}.
   */
  String[] sizes() default {};
}

package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Repeats a {@link Block} over an axis whose length may be known at run time only, with one set of
 * weights for all steps: {@code (carried, emitted[t]) = block(carried, sliced[t], invariant)}.
 *
 * <p>An abstract method with the parameters and the result of the block's {@link Forward} method.
 *
 * <ul>
 *   <li>A parameter whose name is a component of the record that the block returns is carried: the
 *       argument is what the first step gets, the result is what the last step makes, and it keeps
 *       its shape. Of a block that returns a {@link Tensor} the first parameter is carried.
 *   <li>Of the other arguments those that have the axis are sliced along it: step t gets part t,
 *       without the axis. Where the block declares as many dims as the argument has, nothing is
 *       sliced.
 *   <li>Those without the axis are the same for all steps.
 *   <li>The other components of the record are emitted: those of all steps are stacked along the
 *       axis, which stands where it stands in the first argument that is sliced, or second if none
 *       is.
 * </ul>
 *
 * <p>Weights are named as those of {@link Use}: {@code cell.gates.weight}. Random numbers differ
 * from step to step. All of them are {@link Tensor}s. Gradients are those of the loop, through all
 * steps; what a step computes is computed again for them, so that memory grows with what is carried
 * and not with what is computed.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Scan {

  /** The block. */
  Class<?> block();

  /**
   * The length of the axis, as an expression over the dims that are known where the method is
   * called: {@code "time"}.
   */
  String over();

  /** Whether it runs from the last part to the first. What is emitted stays beside its part. */
  boolean reverse() default false;

  /** The values of its arguments, as in {@link Use#args}. */
  String[] args() default {};
}

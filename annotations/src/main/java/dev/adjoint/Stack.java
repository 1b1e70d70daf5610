package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Repeats a {@link Block}: {@code x = block(x, others...)}, as often as it says, each repetition
 * with weights of its own, named {@code <method>.<repetition>.<layer of the block>} and counted
 * from 0: {@code blocks.3.up.weight}.
 *
 * <p>An abstract method with the parameters of the block's {@link Forward} method, the first of
 * them a {@link Tensor}: it is what is carried from each repetition to the next, and keeps its
 * shape; the others are the same for all.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Stack {

  /** The block. */
  Class<?> block();

  /** How often, at least once. Exactly one of {@code times} and {@link #count} is given. */
  int times() default 0;

  /**
   * How often, as an expression over integer arguments of the block around this method, such as
   * {@code "depth"}.
   */
  String count() default "";

  /** The values of its arguments, as in {@link Use#args}. */
  String[] args() default {};
}

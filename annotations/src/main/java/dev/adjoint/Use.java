package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Embeds a {@link Block}: an abstract method with the parameters and the result of the block's
 * {@link Forward} method. Calling it computes what the block computes, with weights of its own,
 * named {@code <method>.<layer of the block>}: {@code encoder.up.weight}. Calling it twice shares
 * them; to tie a weight across blocks pass a {@link Parameter} as an argument.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Use {

  /** The block. */
  Class<?> block();

  /**
   * The values of its arguments, each as {@code "name=value"}: a number, {@code true} or {@code
   * false}, the name of an enum constant, or text. An integer may be an expression over integer
   * arguments of the block around this method, {@code "width=4*width"}; any other value may be the
   * name of one of its arguments. Constants of Java are joined as in {@code "heads=" + HEADS}.
   */
  String[] args() default {};
}

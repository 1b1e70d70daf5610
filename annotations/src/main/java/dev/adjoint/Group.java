package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Parameters that an optimizer treats in a way of their own: {@code groups = {@Group(of =
 * "encoder", learningRate = 1e-5), @Group(kinds = {BIAS, NORM}, decay = 0)}}.
 *
 * <p>A parameter belongs to a group that names it and has one of its kinds; a group without names
 * or without kinds does not ask for them. What a group does not say stays as the optimizer has it.
 * Where a parameter belongs to several groups, the last that says something counts.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Group {

  /** Parameters, or layers or blocks with all that they have, by their names on disk. */
  String[] of() default {};

  /** The kinds of parameters. */
  ParameterKind[] kinds() default {};

  /** The step size; that of the optimizer unless given. */
  double learningRate() default Double.NaN;

  /** The decay; that of the optimizer unless given. */
  double decay() default Double.NaN;
}

package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a layer, parameter or block the name under which it is saved, instead of the name of its
 * method. Names are an on-disk format.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Named {

  /** Letters, digits, {@code _} and {@code .}. */
  String value();
}

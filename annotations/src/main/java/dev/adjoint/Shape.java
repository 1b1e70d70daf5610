package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A shape: integers and names separated by spaces, with {@code + - * /} on names, as in {@code
 * "batch 2*h"}. On a parameter or a record component it declares the shape; on a local variable or
 * a method (its result) it asserts it.
 */
// Seen at run time, unlike the rest of the language: the runtime reads it from the components of
// data records.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT,
  ElementType.LOCAL_VARIABLE,
  ElementType.METHOD
})
public @interface Shape {

  /** The dims, outermost first; the empty string is a scalar. */
  String value();
}

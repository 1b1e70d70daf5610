package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The values of an {@link IntTensor}, or of an {@code int} record component, are class indices from
 * 0 to {@code value() - 1}.
 */
// Seen at run time, unlike the rest of the language: the runtime reads it from the components of
// data records.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Classes {

  /** The number of classes. */
  int value();
}

package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a {@code byte[]} component of a data record: its elements are unsigned bytes, and the model
 * sees {@code value() * (b & 0xff) + offset()}. Images stay one byte a pixel in memory. Without it
 * the model sees {@code b & 0xff}, from 0 to 255.
 */
// Seen at run time, unlike the rest of the language: the runtime reads it from the components of
// data records.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Scale {

  /** What each unsigned byte is multiplied by. */
  double value();

  /** What is added after the multiplication. */
  double offset() default 0;
}

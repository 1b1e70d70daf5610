package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a neural network: an interface (or abstract class) whose abstract methods are layers and
 * parameters, and whose {@link Forward} and {@link Loss} methods are ordinary Java bodies that call
 * them.
 *
 * <p>The annotation processor compiles it into {@code Compiled} + the name of the interface, in the
 * same package.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Model {

  /**
   * A record that describes one row of the data. Each component is checked against every {@link
   * Forward} and {@link Loss} parameter of the same name: its shape is that of the parameter
   * without the leading dim.
   */
  Class<?> data() default void.class;

  /** The floating-point type of every tensor, parameter and gradient of this model. */
  Precision precision() default Precision.FLOAT32;
}

package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose body computes what training minimises: a value per row of the batch ({@code
 * "batch"}), of which the mean is taken, or a scalar. Its optimizer is a second annotation, {@link
 * Sgd} or {@link Adam}; without one it can only be evaluated.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Loss {}

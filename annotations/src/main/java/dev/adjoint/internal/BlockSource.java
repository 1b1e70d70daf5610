package dev.adjoint.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On the generated class {@code X_Ir} beside a {@link dev.adjoint.Block} {@code X}: the source text
 * that a compilation needs which finds the block as a class file only. Internal: written and read
 * by the annotation processor.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface BlockSource {

  /** The form that this version of the annotation has. */
  int VERSION = 1;

  /** The form that it was written in. */
  int version();

  /**
   * Whole files: that of the block first, then those of the static methods, constants and records
   * that its bodies use.
   */
  File[] files();

  /** The companions of the blocks that it embeds, so that incremental builds follow them. */
  Class<?>[] blocks() default {};

  /** One file. */
  @Retention(RetentionPolicy.CLASS)
  @Target({})
  @interface File {

    /** Its name without folders; messages show it. */
    String name();

    /** Its text in pieces, each below the 65,535 bytes that a class file allows a string. */
    String[] text();
  }
}

package dev.adjoint.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a class that was generated from a model: the companions of the blocks that the model embeds,
 * so that incremental builds compile it again when a block changes. Internal: written by the
 * annotation processor, read by nobody.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface UsedBlocks {

  /** The companions. */
  Class<?>[] value();
}

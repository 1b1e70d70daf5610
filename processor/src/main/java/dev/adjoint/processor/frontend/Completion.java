package dev.adjoint.processor.frontend;

import com.sun.source.tree.Tree;
import org.jspecify.annotations.Nullable;

/** How a statement ends (JLS 14.1). */
sealed interface Completion {

  /** Go on with the next statement. */
  enum Normal implements Completion {
    NORMAL
  }

  /** {@code break}, with the label if there is one. */
  record Break(@Nullable String label) implements Completion {}

  /** {@code continue}, with the label if there is one. */
  record Continue(@Nullable String label) implements Completion {}

  /** {@code return}, with the expression that gave the value. */
  record Return(Datum value, @Nullable Tree expression) implements Completion {}

  /** {@code yield}. */
  record Yield(Datum value) implements Completion {}
}

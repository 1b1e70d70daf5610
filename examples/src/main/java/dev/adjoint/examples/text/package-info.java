/** Text for examples: {@link dev.adjoint.examples.text.Novel}. */
@NullMarked
package dev.adjoint.examples.text;

import org.jspecify.annotations.NullMarked;

/**
 * How much of what people really get wrong is found at compile time, and whether anything that
 * compiles fails later.
 */
@NullMarked
package dev.adjoint.processor.twins;

import org.jspecify.annotations.NullMarked;

/** What generated classes need to run, and nothing else. */
@NullMarked
package dev.adjoint.runtime;

import org.jspecify.annotations.NullMarked;

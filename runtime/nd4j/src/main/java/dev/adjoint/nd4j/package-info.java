/** Interop with ND4J and DL4J: arrays, data sets, parameters. */
@NullMarked
package dev.adjoint.nd4j;

import org.jspecify.annotations.NullMarked;

/**
 * The target {@code nd4j}: {@code CompiledXNd4j}, the same methods as {@code CompiledX} and the
 * same over {@code INDArray}s. A routine becomes a nested class whose fields are the ops of ND4J,
 * set up once for each tuple of run-time dims over views of off-heap memory; {@link
 * dev.adjoint.processor.codegen.nd4j.Nd4jTarget} is the entry.
 */
@NullMarked
package dev.adjoint.processor.codegen.nd4j;

import org.jspecify.annotations.NullMarked;

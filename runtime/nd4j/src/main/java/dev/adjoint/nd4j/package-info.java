/**
 * Interop with ND4J and DL4J.
 *
 * <ul>
 *   <li>{@link dev.adjoint.nd4j.Nd4jBackend}: whether ND4J can be used on this machine, and with
 *       how many threads. {@code BackendFault}, {@code Platform} and {@code ProcessorLevel} say
 *       what is missing.
 *   <li>{@link dev.adjoint.nd4j.Nd4jArrays}: conversions of arrays. {@code ArrayChecks} checks
 *       them, {@code HostCopy} copies, {@code Strided} is their layout.
 *   <li>{@link dev.adjoint.nd4j.Nd4jDatasets}: iterators as data sets. {@code CollectedRows} and
 *       {@code CollectedColumn} collect, {@code RowLayout} and {@code OneHot} fit arrays to the
 *       record.
 *   <li>{@link dev.adjoint.nd4j.Dl4jParameters}: parameters of networks. {@code Dl4jPairing}
 *       matches layers, {@code Dl4jLayerKind} is the table of kinds. Only these need DL4J on the
 *       class path.
 * </ul>
 */
@NullMarked
package dev.adjoint.nd4j;

import org.jspecify.annotations.NullMarked;

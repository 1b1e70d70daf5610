/**
 * The numeric kernels that generated code calls: static methods on arrays and offsets, for float
 * and for double.
 *
 * <p>One law holds for all of them: results are the same bits from run to run, for any number of
 * threads, on any machine, and in scalar and vector form. So each element of a product is one chain
 * of fma in the order of k ({@link dev.adjoint.runtime.kernel.Gemm}); sums go to sixteen lanes and
 * through one fixed tree ({@link dev.adjoint.runtime.kernel.Reduce}); functions such as exp are our
 * own polynomials ({@link dev.adjoint.runtime.kernel.Maths}).
 *
 * <p>Over images, channels last, {@link dev.adjoint.runtime.kernel.Convolution}, {@link
 * dev.adjoint.runtime.kernel.Pooling}, {@link dev.adjoint.runtime.kernel.AdaptivePooling} and
 * {@link dev.adjoint.runtime.kernel.Upsampling} follow a {@link dev.adjoint.runtime.kernel.Window};
 * {@link dev.adjoint.runtime.kernel.Embedding} looks up rows of a table.
 *
 * <p>In the order of a training step: {@link dev.adjoint.runtime.kernel.Gather} makes a batch,
 * {@code Gemm}, {@code Maths}, {@link dev.adjoint.runtime.kernel.Elementwise}, {@link
 * dev.adjoint.runtime.kernel.Rows} and {@code Reduce} compute layers, {@link
 * dev.adjoint.runtime.kernel.CrossEntropy} and {@link
 * dev.adjoint.runtime.kernel.BinaryCrossEntropy} losses, {@link
 * dev.adjoint.runtime.kernel.FiniteCheck} and {@link dev.adjoint.runtime.kernel.GradientNorm} look
 * at gradients, {@link dev.adjoint.runtime.kernel.Adam} and {@link dev.adjoint.runtime.kernel.Sgd}
 * apply them.
 *
 * <p>The public classes dispatch. Plain loops serve double, the first calls of a process, and
 * machines without the Vector API; classes named {@code Vector...} and {@code GemmTiles} hold the
 * vector form for float and are loaded only where {@link
 * dev.adjoint.runtime.kernel.Vectors#AVAILABLE} says so; {@code Warmup} decides call by call which
 * of the two runs. In steady state no call allocates.
 */
@NullMarked
package dev.adjoint.runtime.kernel;

import org.jspecify.annotations.NullMarked;

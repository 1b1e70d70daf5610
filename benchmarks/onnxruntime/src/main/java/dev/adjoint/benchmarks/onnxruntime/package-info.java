/**
 * ONNX Runtime's side of the benchmark: {@link dev.adjoint.benchmarks.onnxruntime.OnnxModel} writes
 * the graph, the process runs it.
 */
@NullMarked
package dev.adjoint.benchmarks.onnxruntime;

import org.jspecify.annotations.NullMarked;

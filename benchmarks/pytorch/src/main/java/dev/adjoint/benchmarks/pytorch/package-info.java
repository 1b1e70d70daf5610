/** PyTorch's side of the benchmark, through its C++ front end: no Python is in the way. */
@NullMarked
package dev.adjoint.benchmarks.pytorch;

import org.jspecify.annotations.NullMarked;

package dev.adjoint.nd4j.runtime;

import dev.adjoint.runtime.ModelSession;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A state that a session keeps between calls, off the heap: zeros where its run-time dims are
 * others than in the call before. For generated code.
 */
public final class Nd4jSessionState implements ModelSession.Kept, AutoCloseable {
  private final Nd4jSession session;
  private @Nullable Nd4jFlat values;
  private int[] dims = new int[0];

  /** Of this session; empty until its size is known. */
  public Nd4jSessionState(Nd4jSession session) {
    this.session = session;
  }

  /**
   * The values. Kernels over others are given up, so before kernels are asked for.
   *
   * @param dims the run-time dims of its shape
   */
  public Nd4jFlat values(int elements, int... dims) {
    Nd4jFlat now = values;
    if (now != null && now.length() == elements && Arrays.equals(this.dims, dims)) {
      return now;
    }
    session.clearKernels();
    close();
    Nd4jFlat zeros = Nd4jFlat.allocate(session.precision(), elements);
    values = zeros;
    this.dims = dims.clone();
    return zeros;
  }

  @Override
  public void zero() {
    if (values != null) {
      values.array().assign(0);
    }
  }

  @Override
  public void close() {
    if (values != null) {
      values.close();
      values = null;
    }
  }
}

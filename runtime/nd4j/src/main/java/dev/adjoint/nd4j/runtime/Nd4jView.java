package dev.adjoint.nd4j.runtime;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an op reads or writes: an array, or whatever a caller's array is at the moment. */
public final class Nd4jView {
  private final Supplier<INDArray> array;
  private final @Nullable Nd4jPort port;

  private Nd4jView(Supplier<INDArray> array, @Nullable Nd4jPort port) {
    this.array = array;
    this.port = port;
  }

  /** Always the same array. */
  static Nd4jView of(INDArray array) {
    return new Nd4jView(() -> array, null);
  }

  /** Of the array that a port is bound to. */
  static Nd4jView of(Nd4jPort port, Supplier<INDArray> array) {
    return new Nd4jView(array, port);
  }

  INDArray array() {
    return array.get();
  }

  /** Where the array can change, if it can. */
  @Nullable Nd4jPort port() {
    return port;
  }
}

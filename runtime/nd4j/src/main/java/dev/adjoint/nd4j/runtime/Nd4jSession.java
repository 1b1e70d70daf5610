package dev.adjoint.nd4j.runtime;

import dev.adjoint.Precision;
import dev.adjoint.runtime.ModelSession;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An arena off the heap for one thread: the base of the sessions in generated code. */
public abstract class Nd4jSession extends ModelSession {
  private final Nd4jModel model;
  private final List<Nd4jKernelCache<?>> caches = new ArrayList<>();
  private Nd4jFlat arena;
  private final Nd4jFlat nothing;

  /** A session on the weights of this model, which closes it when it is closed itself. */
  @SuppressWarnings("this-escape") // only kept until close
  protected Nd4jSession(Nd4jModel model) {
    super(model);
    this.model = model;
    this.nothing = Nd4jFlat.allocate(model.precisionOfModel(), 0);
    this.arena = nothing;
    model.add(this);
  }

  final void addCache(Nd4jKernelCache<?> cache) {
    caches.add(cache);
  }

  /**
   * Grows the arena to at least this many elements, in which case kernels over the old one are
   * given up. Before kernels are asked for.
   */
  protected final void growArena(long elements) {
    if (arena.length() < elements) {
      int length = Math.toIntExact(elements);
      caches.forEach(Nd4jKernelCache::clear);
      arena.close();
      arena = Nd4jFlat.allocate(precision(), length);
    }
  }

  /** Gives up all kernels: something that they are over is about to change. */
  final void clearKernels() {
    caches.forEach(Nd4jKernelCache::clear);
  }

  final Precision precision() {
    return model.precisionOfModel();
  }

  /** An array for a result, of the precision of the model, outside of any workspace. */
  protected final INDArray newArray(long... shape) {
    return Nd4j.createUninitializedDetached(Nd4jFlat.dataType(precision()), 'c', shape);
  }

  /** What kernels that leave no gradients take views of. */
  protected final Nd4jKernels.Memory memory(int[] at) {
    return memory(at, nothing);
  }

  /** What kernels that leave gradients take views of. */
  protected final Nd4jKernels.Memory memory(int[] at, Nd4jFlat gradients) {
    return new Nd4jKernels.Memory(precision(), model.flatParameters(), gradients, arena, at);
  }

  /** Gives arena and kernels back; the session cannot be used again. */
  @Override
  public void close() {
    super.close();
    model.remove(this);
    caches.forEach(Nd4jKernelCache::clear);
    arena.close();
    nothing.close();
  }
}

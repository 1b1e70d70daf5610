package dev.adjoint;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Where functions that take no tensor, such as {@code zeros}, find their implementation when a
 * model runs eagerly: in the context that the running model has bound to the thread.
 */
public abstract class FunctionContext {
  private static final ThreadLocal<Deque<FunctionContext>> ENTERED =
      ThreadLocal.withInitial(ArrayDeque::new);

  /** A context that is not bound yet. */
  protected FunctionContext() {}

  /** One number everywhere in a shape over the names of dims that are known now. */
  protected abstract Tensor full(String shape, double value);

  /** The integers from 0 to before a size over the names of dims that are known now. */
  protected abstract IntTensor range(String size);

  /** Binds this context to the thread until {@link #leave}. */
  protected final void enter() {
    ENTERED.get().push(this);
  }

  /** Binds the context before this one again. */
  protected final void leave() {
    ENTERED.get().pop();
    if (ENTERED.get().isEmpty()) {
      ENTERED.remove();
    }
  }

  static FunctionContext current(String function) {
    FunctionContext context = ENTERED.get().peek();
    if (context == null) {
      ENTERED.remove();
      throw new IllegalStateException(
          function
              + ": no eager model is running on this thread, so nothing says what shapes mean;"
              + " call it in a method of a model whose parameters declare shapes");
    }
    return context;
  }
}

package dev.adjoint.eager;

import dev.adjoint.Tensor;
import dev.adjoint.processor.ir.Dim;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A use of a block that runs, for generated code: until it is closed, shape strings know the dims
 * that the block declares and its integer arguments, and none of its user's.
 */
public final class EagerBlock implements AutoCloseable {
  private final EagerContext context;
  private final EagerModel inside;
  private final String name;
  private final Map<String, Dim> sizes = new LinkedHashMap<>();
  private boolean entered;

  EagerBlock(EagerContext context, EagerModel inside, String name) {
    this.context = context;
    this.inside = inside;
    this.name = name;
  }

  /** Adds an argument that shape strings may name. */
  public EagerBlock size(String argument, int value) {
    sizes.put(argument, Dim.of(value));
    return this;
  }

  /** Begins, once all arguments are there. */
  public EagerBlock begin() {
    context.push(sizes);
    context.enterBlock(name);
    entered = true;
    return this;
  }

  /** The model as the block sees it. */
  public EagerModel eager() {
    return inside;
  }

  /** What the block returned. */
  public EagerTensor result(Tensor result) {
    return new EagerTensor(EagerTensor.self(result).in(context));
  }

  @Override
  public void close() {
    if (entered) {
      entered = false;
      context.leaveBlock();
      context.pop();
    }
  }
}

package dev.adjoint.nd4j.runtime;

import dev.adjoint.Precision;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The kernels of one routine for one tuple of run-time dims, over views of the parameters, the
 * gradients and the arena. Generated code makes the ops in the order of execution, and runs them.
 */
public abstract class Nd4jKernels implements AutoCloseable {
  private final Memory memory;
  private final List<Nd4jOp> ops = new ArrayList<>();
  private final List<Nd4jPort> ports = new ArrayList<>();
  private long key;
  private final List<HostBlock> numbers = new ArrayList<>();

  /**
   * The arrays of which views are taken.
   *
   * @param gradients where a routine that trains leaves its gradients; of others, nothing
   * @param arena of the session
   * @param at the offsets in the arena
   */
  public record Memory(
      Precision precision, Nd4jFlat parameters, Nd4jFlat gradients, Nd4jFlat arena, int[] at) {}

  /** Kernels over these arrays. */
  protected Nd4jKernels(Memory memory) {
    this.memory = memory;
  }

  /** Sets the key of the random numbers of the next run. */
  public final void setKey(long key) {
    this.key = key;
  }

  /** The key of the random numbers of this run. */
  protected final long key() {
    return key;
  }

  /** Runs all kernels once. */
  public abstract void run();

  /** An input or a result of reals. */
  protected final Nd4jPort reals(String name, long... shape) {
    return port(name, Nd4jFlat.dataType(memory.precision()), shape);
  }

  /** An input of class indices. */
  protected final Nd4jPort ints(String name, long... shape) {
    return port(name, DataType.INT32, shape);
  }

  /** An input of truth values. */
  protected final Nd4jPort booleans(String name, long... shape) {
    return port(name, DataType.BOOL, shape);
  }

  private Nd4jPort port(String name, DataType type, long... shape) {
    var port = new Nd4jPort(name, type, shape);
    ports.add(port);
    return port;
  }

  /** A parameter, from its offset on. */
  protected final Nd4jView parameter(int offset, long... shape) {
    return Nd4jView.of(memory.parameters().view(offset, shape));
  }

  /** A state of the session. */
  protected static Nd4jView kept(Nd4jFlat state, long... shape) {
    return Nd4jView.of(state.view(0, shape));
  }

  /** The gradient of a parameter. */
  protected final Nd4jView gradient(int offset, long... shape) {
    return Nd4jView.of(memory.gradients().view(offset, shape));
  }

  /** A buffer of the arena, by its place in the plan. */
  protected final Nd4jView arena(int buffer, long... shape) {
    return Nd4jView.of(memory.arena().view(memory.at()[buffer], shape));
  }

  /** A number that depends on nothing but constants and dims, with dims of 1. */
  protected final Nd4jView number(double value, long... shape) {
    var block = HostBlock.allocate(Nd4jFlat.dataType(memory.precision()), 1);
    block.set(0, value);
    numbers.add(block);
    return Nd4jView.of(block.view(0, shape));
  }

  /** The first number of a buffer of the arena. */
  protected final double arenaNumber(int buffer) {
    return memory.arena().get(memory.at()[buffer]);
  }

  /** The first number of a parameter. */
  protected final double parameterNumber(int offset) {
    return memory.parameters().get(offset);
  }

  /** The first number of the gradient of a parameter. */
  protected final double gradientNumber(int offset) {
    return memory.gradients().get(offset);
  }

  /** Keeps an op, which is closed with these kernels. */
  protected final Nd4jOp keep(Nd4jOp op) {
    ops.add(op);
    return op;
  }

  @Override
  public void close() {
    ops.forEach(Nd4jOp::close);
    ports.forEach(Nd4jPort::close);
    numbers.forEach(HostBlock::close);
  }
}

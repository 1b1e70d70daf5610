package dev.adjoint.nd4j.runtime;

import dev.adjoint.nd4j.Nd4jArrays;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An input or a result of a set of kernels. Values of Java arrays, of small arrays, of arrays in a
 * workspace, and of arrays with another layout or type pass through a buffer of its own; a large
 * dense array of the right type is read or written where it is, for which the ops that use it are
 * set up anew (nothing is done where it is the array of the call before).
 */
public final class Nd4jPort implements AutoCloseable {
  /** What is copied faster than ops are set up anew. */
  private static final long MOST_COPIED_BYTES = 1 << 16;

  private final String name;
  private final DataType type;
  private final long[] shape;
  private final int elements;
  private final List<Nd4jOp> users = new ArrayList<>();
  private @Nullable HostBlock buffer;
  private @Nullable INDArray bound;
  private boolean isForeign;

  Nd4jPort(String name, DataType type, long... shape) {
    this.name = name;
    this.type = type;
    this.shape = shape;
    long size = 1;
    for (long dim : shape) {
      size *= dim;
    }
    this.elements = Math.toIntExact(size);
  }

  /** A view of this shape, which has as many elements. */
  public Nd4jView as(long... viewShape) {
    return Nd4jView.of(this, () -> HostBlock.dense(array(), 0, viewShape));
  }

  void addUser(Nd4jOp op) {
    users.add(op);
  }

  private HostBlock buffer() {
    if (buffer == null) {
      buffer = HostBlock.allocate(type, elements);
    }
    return buffer;
  }

  private INDArray array() {
    if (bound == null) {
      bound = buffer().array();
      isForeign = false;
    }
    return bound;
  }

  /** Goes back to the own buffer. */
  private HostBlock own() {
    var own = buffer();
    if (isForeign) {
      bind(own.array(), false);
    }
    array();
    return own;
  }

  private void bind(INDArray array, boolean foreign) {
    bound = array;
    isForeign = foreign;
    users.forEach(Nd4jOp::unbind);
  }

  /** Not what is small, nor what the next round of a workspace takes away. */
  private boolean canBind(INDArray array) {
    return (long) elements * type.width() > MOST_COPIED_BYTES && !array.isAttached();
  }

  private boolean isBoundTo(INDArray array) {
    return isForeign
        && bound != null
        && !bound.wasClosed()
        && bound.data().address() == array.data().address()
        && bound.offset() == array.offset();
  }

  /** Sets the one number of a feed. */
  public void read(double value) {
    own().set(0, value);
  }

  /** Copies the values of a Java array in. */
  public void read(float[] values) {
    own().write(values, 0, elements, 0);
  }

  /** Copies the values of a Java array in. */
  public void read(double[] values) {
    own().write(values, 0, elements, 0);
  }

  /** Copies the values of a Java array in. */
  public void read(int[] values) {
    own().write(values, 0, elements, 0);
  }

  /** Copies the values of a Java array in. */
  public void read(boolean[] values) {
    own().write(values, 0, elements, 0);
  }

  /**
   * Takes an array as the input: where it is, if it is dense and of the right type, else a copy.
   *
   * @throws dev.adjoint.runtime.DataException if its shape is another one
   */
  public void read(INDArray array) {
    Nd4jArrays.requireShape(name, array, shape);
    boolean dense = Nd4jArrays.isDense(array, type);
    if (dense && canBind(array)) {
      if (!isBoundTo(array)) {
        bind(array, true);
      }
      return;
    }
    var own = own();
    if (dense) {
      own.copyFrom(array, elements);
      return;
    }
    switch (type) {
      case FLOAT -> own.write(Nd4jArrays.floats(name, array, shape), 0, elements, 0);
      case DOUBLE -> own.write(Nd4jArrays.doubles(name, array, shape), 0, elements, 0);
      case BOOL -> own.write(Nd4jArrays.booleans(name, array, shape), 0, elements, 0);
      default -> own.write(Nd4jArrays.ints(name, array, shape), 0, elements, 0);
    }
  }

  /** Lets the kernels write into the own buffer, for a Java array to be copied from it. */
  public void prepare() {
    own();
  }

  /** Lets the kernels write where this array is, if it is dense and of the right type. */
  public void prepare(INDArray into) {
    Nd4jArrays.requireShape(name, into, shape);
    if (!canBind(into) || !Nd4jArrays.isDense(into, type)) {
      own();
    } else if (!isBoundTo(into)) {
      bind(into, true);
    }
  }

  /** Copies a result out. */
  public void write(float[] into) {
    own().read(0, into, 0, elements);
  }

  /** Copies a result out. */
  public void write(double[] into) {
    own().read(0, into, 0, elements);
  }

  /** Copies a result out, unless the kernels wrote it there. */
  public void write(INDArray into) {
    if (isForeign) {
      return;
    }
    if (Nd4jArrays.isDense(into, type)) {
      own().copyTo(into, elements);
      return;
    }
    // Not by ND4J: it takes tens of times as long to copy between orders.
    if (type == DataType.DOUBLE) {
      var values = new double[elements];
      write(values);
      Nd4jArrays.copyTo(name, values, 0, into, shape);
    } else {
      var values = new float[elements];
      write(values);
      Nd4jArrays.copyTo(name, values, 0, into, shape);
    }
  }

  /** A scalar result. */
  public double number() {
    return own().get(0);
  }

  @Override
  public void close() {
    if (buffer != null) {
      buffer.close();
    }
  }
}

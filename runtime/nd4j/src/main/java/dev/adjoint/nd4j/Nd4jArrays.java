package dev.adjoint.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Conversions between arrays of ND4J and row-major Java arrays.
 *
 * <p>An {@code INDArray} may have any layout: order {@code 'c'} or {@code 'f'}, a view with an
 * offset, strides with gaps, a stride of 0 where a dim is broadcast; and any numeric type, {@code
 * BOOL} counting as 0 and 1. Where it is {@linkplain #isDense dense} and of the type that is asked
 * for, its values are copied in bulk. Other layouts are copied element by element. Other types go
 * through one more array, of Java or of ND4J, which is released at once.
 *
 * <p>A required shape lists every dim; {@link #ANY} stands for a number that is not known. Ranks
 * must be equal: a row of shape {@code [784]} is not a batch of shape {@code [1, 784]}.
 *
 * <p>All methods throw {@link dev.adjoint.runtime.DataException}, naming the array, what was found
 * and what was required, and write nothing where they throw. They may be called from any thread;
 * what is written must not be used by another one.
 */
public final class Nd4jArrays {
  /** Stands for any number of elements in a required shape. */
  public static final long ANY = -1;

  private Nd4jArrays() {}

  /**
   * The values in row-major order, rounded to float.
   *
   * @param name how messages call the array
   * @param x of any numeric type; a finite value must be in the range of float, NaN and infinity
   *     are kept
   */
  public static float[] floats(String name, INDArray x, long... requiredShape) {
    int n = ArrayChecks.elements(name, x, requiredShape);
    var values = new float[n];
    HostCopy.read(name, x, values, 0, n);
    return values;
  }

  /**
   * The values in row-major order, as doubles.
   *
   * @param name how messages call the array
   * @param x of any numeric type; integers above 2^53 are rounded
   */
  public static double[] doubles(String name, INDArray x, long... requiredShape) {
    int n = ArrayChecks.elements(name, x, requiredShape);
    var values = new double[n];
    HostCopy.read(name, x, values, 0, n);
    return values;
  }

  /**
   * The values in row-major order, which must be whole numbers in the range of int.
   *
   * @param name how messages call the array
   * @param x of any numeric type: class indices are often given as {@code FLOAT}
   */
  public static int[] ints(String name, INDArray x, long... requiredShape) {
    int n = ArrayChecks.elements(name, x, requiredShape);
    var values = new int[n];
    HostCopy.read(name, x, values, 0, n);
    return values;
  }

  /**
   * The values in row-major order, which must be 0 and 1.
   *
   * @param name how messages call the array
   * @param x of any numeric type or {@code BOOL}: masks of DL4J are {@code FLOAT}
   */
  public static boolean[] booleans(String name, INDArray x, long... requiredShape) {
    int n = ArrayChecks.elements(name, x, requiredShape);
    var values = new boolean[n];
    HostCopy.read(name, x, values, 0, n);
    return values;
  }

  /**
   * As {@link #floats(String, INDArray, long...)}, written over {@code into} from index {@code
   * from} on. Allocates no array where {@code x} is of type {@code FLOAT}.
   *
   * @return how many values were written
   */
  public static int read(String name, INDArray x, float[] into, int from, long... requiredShape) {
    int n = ArrayChecks.elements(name, x, requiredShape);
    ArrayChecks.room(name, n, into.length, from);
    HostCopy.read(name, x, into, from, n);
    return n;
  }

  /**
   * As {@link #doubles(String, INDArray, long...)}, written over {@code into} from index {@code
   * from} on.
   *
   * @return how many values were written
   */
  public static int read(String name, INDArray x, double[] into, int from, long... requiredShape) {
    int n = ArrayChecks.elements(name, x, requiredShape);
    ArrayChecks.room(name, n, into.length, from);
    HostCopy.read(name, x, into, from, n);
    return n;
  }

  /**
   * As {@link #ints(String, INDArray, long...)}, written over {@code into} from index {@code from}
   * on.
   *
   * @return how many values were written
   */
  public static int read(String name, INDArray x, int[] into, int from, long... requiredShape) {
    int n = ArrayChecks.elements(name, x, requiredShape);
    ArrayChecks.room(name, n, into.length, from);
    HostCopy.read(name, x, into, from, n);
    return n;
  }

  /**
   * As {@link #booleans(String, INDArray, long...)}, written over {@code into} from index {@code
   * from} on.
   *
   * @return how many values were written
   */
  public static int read(String name, INDArray x, boolean[] into, int from, long... requiredShape) {
    int n = ArrayChecks.elements(name, x, requiredShape);
    ArrayChecks.room(name, n, into.length, from);
    HostCopy.read(name, x, into, from, n);
    return n;
  }

  /**
   * A new array of type {@code FLOAT} and order {@code 'c'} with a copy of these values. Like every
   * array of ND4J, it belongs to the workspace that is open, if one is.
   *
   * @param shape without dims for a scalar
   */
  public static INDArray of(float[] values, long... shape) {
    var array = create(DataType.FLOAT, values.length, shape);
    HostCopy.write("values", values, 0, array, values.length);
    return array;
  }

  /** As {@link #of(float[], long...)}, of type {@code DOUBLE}. */
  public static INDArray of(double[] values, long... shape) {
    var array = create(DataType.DOUBLE, values.length, shape);
    HostCopy.write("values", values, 0, array, values.length);
    return array;
  }

  /** As {@link #of(float[], long...)}, of type {@code INT}. */
  public static INDArray of(int[] values, long... shape) {
    var array = create(DataType.INT32, values.length, shape);
    HostCopy.write("values", values, 0, array, values.length);
    return array;
  }

  /** As {@link #of(float[], long...)}, of type {@code BOOL}. */
  public static INDArray of(boolean[] values, long... shape) {
    var array = create(DataType.BOOL, values.length, shape);
    HostCopy.write(values, array);
    return array;
  }

  private static INDArray create(DataType type, int length, long... shape) {
    Nd4jBackend.require();
    ArrayChecks.length(length, shape);
    return length == 0
        ? Nd4j.create(type, shape)
        : Nd4j.createUninitializedDetached(type, 'c', shape);
  }

  /**
   * Overwrites an array of any layout with the values from index {@code from} on, as many as it
   * has.
   *
   * @param name how messages call the array
   * @param into of type {@code FLOAT} or {@code DOUBLE}, or {@code HALF} or {@code BFLOAT16}, to
   *     which values are rounded; each of its elements must have a place of its own
   */
  public static void copyTo(
      String name, float[] values, int from, INDArray into, long... requiredShape) {
    int n = ArrayChecks.target(name, into, true, requiredShape);
    ArrayChecks.supply(name, n, values.length, from);
    HostCopy.write(name, values, from, into, n);
  }

  /**
   * As {@link #copyTo(String, float[], int, INDArray, long...)}; a finite value must be in the
   * range of float, where it is not written to a {@code DOUBLE}.
   */
  public static void copyTo(
      String name, double[] values, int from, INDArray into, long... requiredShape) {
    int n = ArrayChecks.target(name, into, true, requiredShape);
    ArrayChecks.supply(name, n, values.length, from);
    HostCopy.write(name, values, from, into, n);
  }

  /**
   * As {@link #copyTo(String, float[], int, INDArray, long...)}, into an array of a type that holds
   * every int: {@code INT}, {@code LONG} or {@code DOUBLE}.
   */
  public static void copyTo(
      String name, int[] values, int from, INDArray into, long... requiredShape) {
    int n = ArrayChecks.target(name, into, false, requiredShape);
    ArrayChecks.supply(name, n, values.length, from);
    HostCopy.write(name, values, from, into, n);
  }

  /**
   * Throws unless the array has this shape.
   *
   * @param name how messages call the array
   */
  public static void requireShape(String name, INDArray x, long... requiredShape) {
    ArrayChecks.shape(name, x, requiredShape);
  }

  /**
   * Whether the values of an array lie in row-major order, without gaps, as this type: then its
   * memory can be used as it is, and is copied in bulk. Strides of dims of 1 do not count, nor does
   * an offset; an array without elements is dense.
   */
  public static boolean isDense(INDArray x, DataType type) {
    if (x.dataType() != type) {
      return false;
    }
    return x.isEmpty() || Strided.dense(x);
  }

  /** Type and shape, as messages show them: {@code FLOAT[32, 784]}. */
  static String describe(INDArray x) {
    return x.dataType() + Arrays.toString(x.shape());
  }
}

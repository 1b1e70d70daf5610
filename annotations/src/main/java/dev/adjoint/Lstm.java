package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A long short-term memory (Hochreiter and Schmidhuber, 1997; Gers et al., 2000). With {@code a =
 * x[t] · input.weight + input.bias + h[t-1] · recurrent.weight}, whose parts are those of i, f, g
 * and o:
 *
 * <pre>{@code
 * i, f, o = sigmoid(a.i), sigmoid(a.f), sigmoid(a.o);  g = tanh(a.g)
 * c[t] = f * c[t-1] + i * g
 * h[t] = o * tanh(c[t])
 * }</pre>
 *
 * <p>The method is one of
 *
 * <pre>{@code
 * Tensor remember(Tensor x);
 * Tensor remember(Tensor x, Tensor h, Tensor c);      // begins with this state
 * LstmResult remember(Tensor x);                      // all outputs, and the last state
 * LstmResult remember(Tensor x, Tensor h, Tensor c);
 * }</pre>
 *
 * <p>and each of them may have a {@code BoolTensor there} as its last parameter.
 *
 * <p>x: {@code [batch, time, In]}, time being a constant or a name; h and c: {@code [batch, H]},
 * zeros if not given, or {@code [layers * directions, batch, H]} where there are several: layer by
 * layer, forward before backward, as in PyTorch. The result is the last output {@code [batch,
 * directions * H]}, with {@link #sequences} those of all steps {@code [batch, time, directions *
 * H]}, or the record {@link LstmResult}. Of the direction that reads from the end the last output
 * is that at the beginning, as in Keras.
 *
 * <p>there: {@code bool[batch, time]}, true where a step is there ({@code mask} of Keras; what
 * PyTorch's {@code pack_padded_sequence} does by lengths). One that is not leaves h and c as they
 * are; its output is the one before it, zeros before the first step that is there, as in Keras
 * (PyTorch: always zeros). So the last state and output are those of the last step that is there.
 *
 * <p>Parameters: {@code <method>.input.weight [In, 4 * H]}, {@code <method>.recurrent.weight [H, 4
 * * H]}, and {@code <method>.input.bias [4 * H]}, one as in Keras, where PyTorch adds two. Several
 * layers are {@code <method>.0}, {@code <method>.1}, …; the directions {@code <method>.forward} and
 * {@code <method>.backward}, or {@code <method>.0.forward}, ….
 *
 * <p>The order of the parts is that of PyTorch and Keras. The bias of the forget gate begins like
 * the others, as in PyTorch; Keras begins it at 1. Time and memory grow with the steps; gradients
 * flow through all of them, and cannot be differentiated again.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Lstm {

  /** The width H of the state. Exactly one of {@code units} and {@link #size} is given. */
  int units() default 0;

  /** The width of the state as an expression over the names of dims, such as {@code "2*d"}. */
  String size() default "";

  /**
   * Whether the method returns the outputs of all steps instead of the last one only ({@code
   * return_sequences} of Keras). A record has all of them in any case.
   */
  boolean sequences() default false;

  /** How many are stacked, each on the outputs of all steps of the one before. */
  int layers() default 1;

  /**
   * Whether a second one of the same size reads the sequence from its end; outputs are
   * concatenated, forward first.
   */
  boolean bidirectional() default false;

  /** Whether a bias is added. */
  boolean bias() default true;

  /** How the weights of the input are drawn; the default is that of Keras. */
  Initializer init() default Initializer.GLOROT_UNIFORM;

  /** The number that {@link #init} takes, if it takes one. */
  double initValue() default Double.NaN;

  /** How the recurrent weights are drawn; the default is that of Keras. */
  Initializer recurrentInit() default Initializer.ORTHOGONAL;

  /** The number that {@link #recurrentInit} takes, if it takes one. */
  double recurrentInitValue() default Double.NaN;

  /** How the biases are drawn. */
  Initializer biasInit() default Initializer.ZEROS;

  /** The number that {@link #biasInit} takes, if it takes one. */
  double biasInitValue() default Double.NaN;

  /**
   * At least 0: {@code l1 * sum(|weight|)} is added to every loss, see {@link Dense#l1}, of the
   * weights of the input and of the recurrent ones: {@code kernel_regularizer} and {@code
   * recurrent_regularizer} of Keras in one.
   */
  double l1() default Double.NaN;

  /** At least 0: {@code l2 * sum(weight²)} of the same weights is added, see {@link #l1}. */
  double l2() default Double.NaN;

  /**
   * Above 0: the largest Euclidean norm of each column of both weights, what comes into one gate of
   * one unit from the input or from the state, after an update, see {@link Dense#maxNorm}; {@code
   * kernel_constraint} and {@code recurrent_constraint} of Keras.
   */
  double maxNorm() default Double.POSITIVE_INFINITY;
}

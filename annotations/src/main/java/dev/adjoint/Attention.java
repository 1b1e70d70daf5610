package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Multi-head attention (Vaswani et al., 2017): each head computes {@code softmax(q · kᵀ / √D) · v},
 * and {@code y = joined heads · output.weight + output.bias}. The method is one of
 *
 * <pre>{@code
 * Tensor attend(Tensor x);                                   // each position of x sees all of x
 * Tensor attend(Tensor x, BoolTensor visible);               // … but those that are hidden
 * Tensor attend(Tensor x, Tensor memory);                    // x sees memory
 * Tensor attend(Tensor x, Tensor memory, BoolTensor visible);
 * }</pre>
 *
 * <p>x: {@code [batch, seq, width]}; memory: {@code [batch, length, any]}; visible: {@code
 * bool[batch, seq]} or {@code bool[batch, length]}, true where a position may be seen (as in Keras;
 * PyTorch's {@code key_padding_mask} is the reverse); y: {@code [batch, seq, width]}. A position
 * that may see nothing sees all alike.
 *
 * <p>{@code D = width / heads}. Parameters: {@code <method>.query.weight [width, width]}, {@code
 * <method>.key.weight} and {@code <method>.value.weight [width of what is seen, keyValueHeads *
 * D]}, {@code <method>.output.weight [width, width]}, and a bias of each; weights are {@code [In,
 * Out]} as those of {@link Dense}.
 *
 * <p>With fewer heads of keys and values than heads, neighbouring heads share them (grouped
 * queries: Ainslie et al., 2023).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Attention {

  /** The number of heads, which divides the width. Needed, here or in {@link With}. */
  int heads() default 0;

  /** The number of heads of keys and values, which divides that of heads; 0 for as many. */
  int keyValueHeads() default 0;

  /** Whether a position sees no later one; for one sequence only. */
  boolean causal() default false;

  /**
   * The probability that training drops a weight of a head, at least 0 and below 1: what is kept is
   * divided by {@code 1 - dropout}, see {@link Dropout}. As {@code dropout} of PyTorch's {@code
   * nn.MultiheadAttention} and of Keras, with their default.
   */
  double dropout() default 0;

  /** Whether biases are added, as by default in Keras and PyTorch. */
  boolean bias() default true;

  /** How the weights are drawn; the default is that of Keras. */
  Initializer init() default Initializer.GLOROT_UNIFORM;

  /** How the biases are drawn. */
  Initializer biasInit() default Initializer.ZEROS;

  /**
   * At least 0: {@code l1 * sum(|weight|)} of each of the four weights is added to every loss, see
   * {@link Dense#l1}; {@code kernel_regularizer} of Keras.
   */
  double l1() default Double.NaN;

  /** At least 0: {@code l2 * sum(weight²)} of each of the four weights, see {@link Dense#l1}. */
  double l2() default Double.NaN;

  /**
   * Above 0: the largest Euclidean norm of each column of the four weights after an update, see
   * {@link Dense#maxNorm}.
   */
  double maxNorm() default Double.POSITIVE_INFINITY;
}

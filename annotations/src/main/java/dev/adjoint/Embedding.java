package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A table of trained rows: {@code y[...] = weight[index[...]]}, an abstract method from {@link
 * IntTensor} to {@link Tensor}.
 *
 * <p>index: {@code int[...]}, from 0 to {@code entries - 1}, which is checked on every call;
 * weight: {@code [entries, units]}, named {@code <method>.weight}; y: {@code [..., units]}. The
 * gradient of a row is the sum over all positions that name it, in their order, and 0 for the
 * others. Calling the method twice shares the table.
 *
 * <p>Keras: {@code Embedding(input_dim, output_dim)}; PyTorch: {@code nn.Embedding(num_embeddings,
 * embedding_dim)}, whose default initialization this has.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Embedding {

  /** The number of rows: indices are below it. Needed, here or in {@link With}. */
  int entries() default 0;

  /** The length of a row. Needed, here or in {@link With}. */
  int units() default 0;

  /** How the table is drawn. */
  Initializer init() default Initializer.NORMAL;

  /** The number that {@link #init} takes, if it takes one. */
  double initValue() default Double.NaN;

  /** At least 0: {@code l1 * sum(|weight|)} is added to every loss, see {@link Dense#l1}. */
  double l1() default Double.NaN;

  /** At least 0: {@code l2 * sum(weight²)} is added to every loss, see {@link Dense#l1}. */
  double l2() default Double.NaN;

  /**
   * Above 0: the largest Euclidean norm of each row of the table after an update, see {@link
   * Dense#maxNorm}; Keras: {@code embeddings_constraint = MaxNorm(maxNorm, axis=1)}. {@code
   * max_norm} of PyTorch scales rows when they are looked up instead: in inference too, and before
   * the first update.
   */
  double maxNorm() default Double.POSITIVE_INFINITY;
}

package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose body computes what training minimises: a value per row of the batch ({@code
 * "batch"}), of which the mean is taken, or a scalar. Its optimizer is a second annotation, such as
 * {@link Sgd}, {@link Adam} or {@link AdamW}; without one it can only be evaluated.
 *
 * <p>It trains all the parameters that it is computed from, unless told otherwise; no gradient is
 * computed of the others. Parameters are named as on disk, a layer or block stands for all that it
 * has: {@code trains = "decoder"} is {@code decoder.weight}, {@code decoder.bias} and all others
 * that begin with {@code decoder.}
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Loss {

  /** The only parameters that it trains; all unless given. */
  String[] trains() default {};

  /** Parameters that it does not train. */
  String[] frozen() default {};

  /**
   * At least 0: {@code l1 * sum(|weight|)} is added for each weight that it trains. Its gradient is
   * {@code l1 * sign(weight)}.
   *
   * <p>Weights are all parameters but those named {@code bias} and those of layers that normalise
   * ({@link ParameterKind}): matrices, kernels, tables and what {@link Parameter} declares. Each
   * counts once, however often it is read, and each repetition of a block by itself; what is
   * frozen, or what no gradient reaches, does not. A layer that has an {@code l1} of its own keeps
   * that, and {@code l1 = 0} exempts it: see {@link Dense#l1}. Like the penalties of layers it is
   * not multiplied by sample weights, and is in training and evaluation alike.
   *
   * <p>Neither Keras nor PyTorch has such an option: there it is written out as a sum over {@code
   * trainable_weights} or {@code parameters()}.
   */
  double l1() default 0;

  /**
   * At least 0: {@code l2 * sum(weight²)} is added for each weight that it trains, see {@link #l1}.
   * Its gradient is {@code 2 * l2 * weight}: with {@link Sgd} it does what {@code decay = 2 * l2}
   * does to the weights, and shows in the loss.
   */
  double l2() default 0;
}

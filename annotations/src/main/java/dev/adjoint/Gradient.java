package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The gradient of a loss with respect to one of its inputs, for saliency maps and adversarial
 * examples: an abstract method that returns {@link Tensor} and has the parameters of the loss, by
 * name and type.
 *
 * <pre>{@code
 * @Gradient(of = "loss", wrt = "image")
 * Tensor saliency(Tensor image, IntTensor label);
 * }</pre>
 *
 * <p>The generated class computes it like a {@link Forward} method: {@code float[] saliency(float[]
 * image, int[] label)}, of the shape of the input. It is the gradient of the sum over the rows of a
 * loss that has a value per row, so that each row's gradient is that of its own loss, whatever else
 * is in the batch; of the loss itself where that is a scalar. As in an evaluation of the loss,
 * {@link Dropout} is off, {@link BatchNorm} uses its running statistics, and no state changes.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Gradient {

  /** The name of the {@link Loss} method. */
  String of();

  /** The name of the input, a {@link Tensor} and no {@link Feed}. */
  String wrt();
}

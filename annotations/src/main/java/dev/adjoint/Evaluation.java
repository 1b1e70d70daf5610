package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method whose calls compute in training what they compute in inference: dropout is off, {@link
 * BatchNorm} uses its running statistics, and no {@link State} of the model is assigned in it. That
 * holds for everything it calls, blocks included, whichever method calls it. Random numbers that
 * are no dropout, such as {@link Functions#normal}, are drawn as ever.
 *
 * <p>Gradients flow through it, to its parameters as well: what is not to be trained is left out of
 * {@link Loss#trains}, or its result is passed to {@link Functions#stopGradient}. So the teacher of
 * a distillation is
 *
 * <pre>{@code
 * @Evaluation
 * default Tensor teacher(@Shape("batch 784") Tensor image) {
 *   return stopGradient(teacherScores(drop(teacherHidden(image))));
 * }
 * }</pre>
 *
 * <p>On a method with a body (a helper, an entry point, the {@link Forward} method of a block), on
 * a layer (a batch norm whose statistics stay as they are), or on a {@link Use}, {@link Stack} or
 * {@link Scan} method; not on one that is private, static or final. PyTorch's {@code module.eval()}
 * inside of a training step, Keras's {@code layer(x, training=False)}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Evaluation {}

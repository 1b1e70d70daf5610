package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a tensor that is kept from call to call and not trained: an abstract method without
 * parameters that returns {@link Tensor}. {@code mean().assign(value)} sets it; a call of {@code
 * mean()} that comes later reads the new value, what was read before keeps the old one.
 *
 * <p>State of the {@link StateScope#MODEL model}, such as the running statistics of {@link
 * BatchNorm}: saved, loaded and checkpointed under the method's name, as parameters are. It is
 * assigned where a {@link Loss} is trained, by each backward pass; in the evaluation of a loss and
 * in a {@link Forward} method an assignment does nothing, and reads see what training has left.
 *
 * <p>State of a {@link StateScope#SESSION session}, such as what a recurrent network carries: zeros
 * in a new session, after {@code session.reset()}, and when the run-time dims of its shape are
 * others than in the call before. It is assigned by the {@link Forward} methods of the session; the
 * methods of the model itself begin with zeros each time. A loss begins with zeros too, sees what
 * it assigns itself, and forgets it at its end.
 *
 * <p>Gradients flow through what a loss has assigned and reads again (see {@link
 * Tensor#stopGradient}), none into what was kept before. PyTorch calls this a buffer, Keras a
 * weight that is not trainable.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface State {

  /**
   * The shape, such as {@code "256"}: of integers only for state of the model; for state of a
   * session with names of dims of the methods that use it, as in {@code "batch 1024 128"}.
   */
  String shape();

  /** What it is before it is assigned; state of a session is {@link Initializer#ZEROS}. */
  Initializer init() default Initializer.ZEROS;

  /** To whom it belongs. */
  StateScope scope() default StateScope.MODEL;
}

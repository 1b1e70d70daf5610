package dev.adjoint;

/**
 * Makes the tensors of functions that are given none, such as {@link Functions#normal}: what an
 * eager run binds to its thread. Not for users.
 */
@FunctionalInterface
public interface TensorSource {

  /**
   * The tensor of a function of {@link Functions}.
   *
   * @param function its name
   * @param arguments what it was given: String and Double
   */
  Tensor make(String function, Object... arguments);
}

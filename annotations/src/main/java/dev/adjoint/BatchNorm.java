package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Batch normalisation over the last axis, an abstract method from {@link Tensor} to {@link Tensor}:
 * {@code y = (x - mean) / sqrt(variance + epsilon) * weight + bias}.
 *
 * <p>x, y: {@code [..., C]}, at least two dims, channels last; weight: {@code [C]}, ones, named
 * {@code <method>.weight}; bias: {@code [C]}, zeros, named {@code <method>.bias}. Where a {@link
 * Loss} is trained, mean and variance are those of the batch, over all axes but the last, the
 * variance divided by the number n of elements; gradients flow through both. Each backward pass
 * also updates the {@link State} {@code <method>.mean} (zeros at first) and {@code
 * <method>.variance} (ones at first): {@code running = (1 - momentum) * running + momentum *
 * batch}, with the batch's variance divided by n - 1. In the evaluation of a loss and in a {@link
 * Forward} method, mean and variance are these.
 *
 * <p>Defaults and conventions are those of PyTorch (BatchNorm1d, BatchNorm2d). Keras differs: its
 * {@code momentum} is what this calls {@code 1 - momentum} (default 0.99), its {@code epsilon} is
 * 1e-3, and its running variance is divided by n. Source: Ioffe and Szegedy, "Batch normalization",
 * ICML 2015.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface BatchNorm {

  /** How much of the statistics of a batch goes into the running ones, from 0 to 1. */
  double momentum() default 0.1;

  /** Added to the variance, above 0. */
  double epsilon() default 1e-5;
}

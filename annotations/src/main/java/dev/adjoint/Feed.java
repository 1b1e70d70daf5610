package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of a {@link Loss} or {@link Forward} method that is one number and not data, such as
 * the weight of a term that grows from step to step: {@code loss(@Shape("batch 784") Tensor image,
 * {@literal @}Feed Tensor beta)}. A scalar; in the generated methods a {@code float} ({@code
 * double} in a FLOAT64 model) in its place. {@code fit(data).feed("beta", step -> value)} gives it
 * to a training run, where step counts the updates made before, from 0; {@code evaluate(data,
 * beta)} and {@code predict(data, beta)} take it after the data. No gradient flows into it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Feed {}

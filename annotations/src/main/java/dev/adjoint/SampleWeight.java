package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a {@code float} or {@code double} component of a data record: the weight of the row. It is no
 * input of the model. Training and evaluation multiply the loss of each row by its weight and
 * divide the sum by the number of rows, as Keras does with {@code sample_weight}; so that the loss
 * of a batch, of a step of several batches, of the last, smaller batch and of the whole are one
 * mean. (Divided by the sum of the weights it would depend on which rows a batch has. To have that,
 * scale the weights of the whole data set to a mean of 1.)
 *
 * <p>A weight of 0 takes a row out of the gradient; it is still counted as a row. Accuracy counts
 * rows, not weights. Every loss of the model is to be a value per row; its {@code step} and {@code
 * backward} take the weights as a last array.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface SampleWeight {}

package dev.adjoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives elements of a layer's annotation values that depend on the {@link Arg arguments} of its
 * {@link Block}, which Java's annotations cannot:
 *
 * <pre>{@code
 * @Attention(causal = true) @With("heads=heads")  Tensor attend(Tensor x);
 * @Dropout                  @With("rate=drop")    Tensor dropped(Tensor x);
 * @Conv2d(size = "c")       @With({"kernel=k,2*k+1", "groups=c/2"}) Tensor mix(Tensor x);
 * }</pre>
 *
 * <p>An element is given either in the layer's own annotation or here.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface With {

  /**
   * An element {@code "name=value"} for each, written as in {@link Use#args}: expressions over
   * integer arguments where an integer is needed, with commas between them where several are; the
   * name of an argument, or a constant, elsewhere.
   */
  String[] value();
}

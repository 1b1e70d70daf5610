package dev.adjoint.processor.codegen;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * How to generate.
 *
 * @param vector whether to write Vector API forms, which need the module {@code
 *     jdk.incubator.vector} when the user's code is compiled
 * @param nd4jArrays whether methods are to take arrays of ND4J too, which needs ND4J when the
 *     user's code is compiled
 * @param generator the qualified name of the processor, for {@code @Generated}
 * @param origin the model interface, which generated files name as their origin, if it is known
 * @param companions those of the blocks that the model embeds, which generated code refers to
 */
public record CodegenOptions(
    boolean vector,
    boolean nd4jArrays,
    String generator,
    @Nullable Element origin,
    List<ClassName> companions) {
  public CodegenOptions {
    companions = List.copyOf(companions);
  }
}

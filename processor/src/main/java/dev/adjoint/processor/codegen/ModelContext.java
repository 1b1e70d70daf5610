package dev.adjoint.processor.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Model;
import java.util.List;

/**
 * What is known of a generated class before any of it is written.
 *
 * @param layout the flat array of parameters
 * @param constants the names of constants that are taken
 */
public record ModelContext(
    Model model, ParameterLayout layout, ConstantNames constants, CodegenOptions options) {

  /** The real element type. */
  public Element real() {
    return model.real();
  }

  /** A class of the same package. */
  public ClassName sibling(String simpleName) {
    return ClassName.get(model.packageName(), simpleName);
  }

  /** {@code @Generated}, without a date. */
  public List<AnnotationSpec> generated() {
    return Types.generated(options.generator());
  }
}

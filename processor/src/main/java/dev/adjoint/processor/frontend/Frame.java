package dev.adjoint.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import dev.adjoint.processor.ir.SourceRef;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * A method that is being evaluated, in one of its blocks.
 *
 * @param unit the file that it is in
 * @param type the class that it is in
 * @param scope the variables of the current block
 * @param methods the methods being evaluated, this one last; or a field whose initializer is
 * @param calls where they were called, innermost first
 * @param resultType what the method returns, or null if nothing or not known
 * @param resultName what the caller calls the result, or null
 * @param iteration of the loops of the method that are being unrolled, such as {@code i = 3}
 * @param dims the names of dims that its parameters declare, and what they are called in the ir
 */
record Frame(
    CompilationUnitTree unit,
    TypeElement type,
    Scope scope,
    List<Element> methods,
    List<SourceRef> calls,
    @Nullable JavaType resultType,
    @Nullable String resultName,
    String iteration,
    Map<String, String> dims) {

  /** The same method in a block within the current one. */
  Frame inner() {
    return in(iteration);
  }

  /**
   * The same method in the body of a loop.
   *
   * @param values what tells this iteration from the others: {@code i = 3}; may be empty
   */
  Frame iteration(String values) {
    return in(
        iteration.isEmpty() || values.isEmpty() ? iteration + values : iteration + ", " + values);
  }

  private Frame in(String values) {
    return new Frame(
        unit, type, new Scope(scope), methods, calls, resultType, resultName, values, dims);
  }

  /** The element that messages go to where trees cannot be pointed at: the entry point. */
  Element nearest() {
    return methods.getFirst();
  }
}

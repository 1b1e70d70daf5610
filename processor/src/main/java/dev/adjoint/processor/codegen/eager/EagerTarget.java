package dev.adjoint.processor.codegen.eager;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Block;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.op.BlockMethod;
import dev.adjoint.processor.op.Layers;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The target for debugging: no kernels, the user's own bodies. */
public final class EagerTarget {
  private EagerTarget() {}

  /**
   * What to generate from.
   *
   * @param model typed, or what is known of it
   * @param type the interface or class
   * @param layers its layers and parameters
   * @param uses its methods that embed blocks
   * @param blocks the blocks that it embeds, directly or not
   * @param companions those of the blocks that it embeds directly
   * @param generator the qualified name of the processor, for {@code @Generated}
   * @param origin what the generated file names as its origin
   */
  public record Request(
      Model model,
      TypeElement type,
      List<Layers.Method> layers,
      List<BlockMethod> uses,
      List<Fragment> blocks,
      List<ClassName> companions,
      String generator,
      Element origin) {}

  /**
   * A block with the values of its arguments.
   *
   * @param type its interface
   * @param layers its layers and parameters
   * @param uses its methods that embed other blocks
   */
  public record Fragment(
      Block block, TypeElement type, List<Layers.Method> layers, List<BlockMethod> uses) {}

  /**
   * The source of a model.
   *
   * @throws Fault if the model is a class that cannot be extended
   */
  public static JavaFile generate(Request request) {
    return new EagerGenerator(request).generate();
  }

  /** The source of a model that has errors: nothing of it can be created. */
  public static JavaFile placeholder(Request request) {
    return new EagerGenerator(request).placeholder();
  }
}

package dev.adjoint.processor.frontend;

import dev.adjoint.processor.ir.Block;
import dev.adjoint.processor.op.BlockMethod;
import dev.adjoint.processor.op.Layers;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A block as it was read for one tuple of arguments.
 *
 * @param type its interface
 * @param layers its layers and parameters, as declared
 * @param blocks its methods that embed other blocks
 */
public record ReadBlock(
    Block block, TypeElement type, List<Layers.Method> layers, List<BlockMethod> blocks) {
  public ReadBlock {
    layers = List.copyOf(layers);
    blocks = List.copyOf(blocks);
  }
}

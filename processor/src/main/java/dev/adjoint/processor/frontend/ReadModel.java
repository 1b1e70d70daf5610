package dev.adjoint.processor.frontend;

import dev.adjoint.processor.ir.Budget;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.op.BlockMethod;
import dev.adjoint.processor.op.Layers;
import java.util.List;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * What the front end hands on.
 *
 * @param model untyped. Where errors were reported it holds what could be read: every entry point
 *     whose parameters could, with the instructions that no error touches. A result that is not
 *     known is then a value that no instruction defines
 * @param layers its layers and parameters, as declared
 * @param uses its methods that embed blocks
 * @param blocks those that it embeds, directly or not, each before those that embed it
 * @param budget what it may cost, or null
 * @param companions those of the blocks that it embeds directly, which generated code refers to
 * @param isSound whether no error was reported
 * @param type the interface or class
 * @param origins the top-level types whose source was read, that of the model first: what generated
 *     code depends on
 */
public record ReadModel(
    Model model,
    List<Layers.Method> layers,
    List<BlockMethod> uses,
    List<ReadBlock> blocks,
    @Nullable Budget budget,
    List<Companion.Name> companions,
    boolean isSound,
    TypeElement type,
    List<TypeElement> origins) {
  public ReadModel {
    layers = List.copyOf(layers);
    uses = List.copyOf(uses);
    blocks = List.copyOf(blocks);
    companions = List.copyOf(companions);
    origins = List.copyOf(origins);
  }
}

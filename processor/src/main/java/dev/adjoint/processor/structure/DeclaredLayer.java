package dev.adjoint.processor.structure;

import dev.adjoint.processor.ir.Block;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.op.Op;
import org.jspecify.annotations.Nullable;

/**
 * A method that declares a layer, a parameter, a state or the use of a block.
 *
 * @param block the block that declares it, or null if the model does
 * @param method its name
 * @param op what calling it does
 */
public record DeclaredLayer(@Nullable Block block, String method, Op op, SourceRef source) {}

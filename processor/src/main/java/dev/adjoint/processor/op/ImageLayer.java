package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;

/**
 * A layer over images {@code [batch, H, W, C]}, or over sequences {@code [batch, T, C]}, which it
 * makes images of height 1.
 */
public sealed interface ImageLayer extends Composite
    permits AdaptiveMaxPoolLayer,
        AdaptivePoolLayer,
        ConvolutionLayer,
        GlobalPool,
        PoolLayer,
        TransposedConvolutionLayer,
        Upsample {

  /** The operand as images. */
  static Value images(Typing typing, String op, Value x, boolean sequences) {
    Rules.requireReal(op, x);
    int rank = sequences ? 3 : 4;
    if (x.shape().rank() != rank) {
      throw new Fault(
              DiagnosticId.SHAPE_RANK,
              op
                  + ": needs "
                  + (sequences ? "sequences [batch, T, C]" : "images [batch, H, W, C]")
                  + ", "
                  + rank
                  + " dims, found "
                  + x.shape().rank())
          .operand("value", x);
    }
    Shape shape = x.shape();
    return sequences
        ? typing.emit(new Reshape(Shape.of(shape.dim(0), Dim.ONE, shape.dim(1), shape.dim(2))), x)
        : x;
  }

  /** A result over images as what the operand was. */
  static Value like(Typing typing, Value y, boolean sequences) {
    Shape shape = y.shape();
    return sequences
        ? typing.emit(new Reshape(Shape.of(shape.dim(0), shape.dim(2), shape.dim(3))), y)
        : y;
  }
}

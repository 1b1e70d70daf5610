package dev.adjoint.processor.diagnostics;

/** Every kind of message. {@code docs/errors/<id>.md} explains it. */
public enum DiagnosticId {
  /** The inner dims of a matrix product differ. */
  SHAPE_MATMUL,
  /** Two shapes cannot be broadcast together. */
  SHAPE_BROADCAST,
  /** A reshape changes the number of elements. */
  SHAPE_RESHAPE,
  /** An axis is out of range or given twice. */
  SHAPE_AXIS,
  /** A tensor has too few or too many dims. */
  SHAPE_RANK,
  /** The shape is not the declared one. */
  SHAPE_DECLARED,
  /** A repetition of a block gives another shape than it takes. */
  SHAPE_STACK,
  /** Tensors that are joined differ beside the axis. */
  SHAPE_CONCAT,
  /** A part of an axis that is not there. */
  SHAPE_SLICE,
  /** Attention whose heads, sequences or masks do not fit. */
  SHAPE_HEADS,
  /** Indices that may lie outside of what they name. */
  SHAPE_INDEX,
  /** The operands of a loss do not have the shapes that it needs. */
  SHAPE_LOSS,
  /** A layer is called with inputs of different widths. */
  SHAPE_SHARED,
  /** The shape of a parameter is not known at compile time, or is empty. */
  SHAPE_PARAMETER,
  /** A window does not fit its input. */
  SHAPE_WINDOW,
  /** Groups that do not divide channels or filters, of a convolution or a normalization. */
  SHAPE_GROUPS,
  /** A shape string cannot be read. */
  SHAPE_SYNTAX,
  /** Integers where reals are needed, or the reverse. */
  TYPE_ELEMENT,
  /** The number of classes is not the width of the logits. */
  LOSS_CLASSES,
  /** A loss is neither a value per row nor a scalar. */
  LOSS_RESULT,
  /** A loss with an optimizer reads no parameter. */
  LOSS_CONSTANT,
  /** A constant of a loss is out of range. */
  LOSS_OPTION,
  /** A name of what a loss trains, or of a group of its optimizer, stands for nothing. */
  LOSS_TRAINS,
  /** An input has no component in the data record. */
  DATA_MISSING,
  /** A component of the data record has another shape than the input. */
  DATA_SHAPE,
  /** A component of the data record has a Java type that does not fit. */
  DATA_TYPE,
  /** A component of the data record has another number of classes than the input. */
  DATA_CLASSES,
  /** The sample weight of the data record cannot be applied. */
  DATA_WEIGHT,
  /** A construct of Java that a body may not contain. */
  JAVA_UNSUPPORTED,
  /** An expression is not known at compile time. */
  JAVA_CONSTANT,
  /** A loop does not end at compile time. */
  JAVA_LOOP,
  /** A name or method cannot be resolved. */
  JAVA_NAME,
  /** A method has no source in this compilation. */
  JAVA_HELPER,
  /** A helper method calls itself. */
  JAVA_RECURSION,
  /** The declaration of a model is not as required. */
  MODEL_FORM,
  /** The declaration of a layer or parameter is not as required. */
  LAYER_FORM,
  /** The declaration of a block, or of its use, is not as required. */
  BLOCK_FORM,
  /** An argument of a block is missing, unknown, or has no value that fits. */
  BLOCK_ARGUMENT,
  /** A block from a class file whose source did not come with it. */
  BLOCK_SOURCE,
  /** The declaration of an entry point is not as required. */
  ENTRY_FORM,
  /** An optimizer's constant is out of range. */
  OPTIMIZER_OPTION,
  /** A fault of the compiler itself. */
  INTERNAL;

  /** As messages show it: {@code SHAPE-MATMUL}. */
  public String code() {
    return name().replace('_', '-');
  }
}

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
  /** A scan whose carried values change shape, or whose axis cannot be told. */
  SHAPE_SCAN,
  /** Tensors that are joined differ beside the axis. */
  SHAPE_CONCAT,
  /** A part of an axis that is not there. */
  SHAPE_SLICE,
  /** What is written into a tensor does not fit there. */
  SHAPE_UPDATE,
  /** Attention whose heads, sequences or masks do not fit. */
  SHAPE_HEADS,
  /** The initial state of a recurrent layer does not fit. */
  SHAPE_STATE,
  /** The mask of a recurrent layer does not fit its sequence. */
  SHAPE_MASK,
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
  /** A reshape makes rows of parts of several rows of the batch. */
  SHAPE_ROWS,
  /** A shape string cannot be read. */
  SHAPE_SYNTAX,
  /** Integers where reals are needed, or the reverse. */
  TYPE_ELEMENT,
  /** The number of classes is not the width of the logits. */
  LOSS_CLASSES,
  /** A loss repeats the rows of the batch for each row of the batch. */
  LOSS_BROADCAST,
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
  /** Probabilities are given to a loss that takes logits: by softmax or its logarithm. */
  FAULT_SOFTMAX_LOSS,
  /** Probabilities are given to a loss that takes logits: by sigmoid. */
  FAULT_SIGMOID_LOSS,
  /** A softmax of a softmax. */
  FAULT_SOFTMAX_TWICE,
  /** A softmax over the rows of the batch. */
  FAULT_SOFTMAX_ROWS,
  /** An activation of what has passed it already. */
  FAULT_ACTIVATION_TWICE,
  /** A softmax over one number. */
  FAULT_SOFTMAX_ONE,
  /** Logits that cannot be negative. */
  FAULT_RELU_LOGITS,
  /** Logits from -1 to 1. */
  FAULT_TANH_LOGITS,
  /** Logits of which a part is dropped. */
  FAULT_DROPOUT_LOGITS,
  /** A batch normalisation of what dropout leaves. */
  FAULT_DROPOUT_NORM,
  /** The logarithm of a probability that is rounded to 0. */
  FAULT_LOG_SOFTMAX,
  /** The logarithm of numbers that can be below 0. */
  FAULT_LOG_UNBOUNDED,
  /** Numbers that a loss does not take, such as any at all where it takes probabilities. */
  FAULT_LOSS_RANGE,
  /** Nothing between two layers that one layer could not compute as well. */
  FAULT_LINEAR_LAYERS,
  /** A bias that a normalisation subtracts. */
  FAULT_BIAS_NORM,
  /** A hidden layer whose units begin alike, and stay so. */
  FAULT_CONSTANT_INIT,
  /** A reshape where a permutation of the axes is meant. */
  FAULT_RESHAPE_ORDER,
  /** A function whose result nothing reads. */
  FAULT_RESULT_UNUSED,
  /** A layer or parameter that nothing is computed from. */
  FAULT_LAYER_UNUSED,
  /** A parameter that no loss trains. */
  FAULT_PARAMETER_UNTRAINED,
  /** A step size with which an optimizer cannot train. */
  FAULT_LEARNING_RATE,
  /** A loss that compares one prediction with several labels. */
  FAULT_LABEL_BROADCAST,
  /** A layer with weights that is given bytes of the data as they are. */
  FAULT_RAW_BYTES,
  /** An operation that repeats both of its operands. */
  FAULT_BROADCAST_BOTH,
  /** A budget cannot be read. */
  BUDGET_FORM,
  /** A model is larger than its budget. */
  BUDGET_EXCEEDED,
  /** A fault of the compiler itself. */
  INTERNAL;

  /** Whether it is about a structure that is allowed but hardly meant, rather than an error. */
  public boolean isWarning() {
    return name().startsWith("FAULT_");
  }

  /** As messages show it: {@code SHAPE-MATMUL}. */
  public String code() {
    return name().replace('_', '-');
  }
}

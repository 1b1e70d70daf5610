package dev.adjoint.processor.op;

/**
 * What an op computes outside of training, wherever it stands (see {@link dev.adjoint.Evaluation}).
 * The shape stage types the op with {@link InTraining} as its second operand and without
 * assignments to state of the model: no later stage sees this.
 */
public record InEvaluation(Op op) implements Op {

  /** The op itself, where it computes the same in training. */
  public static Op of(Op op) {
    return switch (op) {
      case AssertShape _,
          BlockResult _,
          InEvaluation _,
          Primitive _,
          StateTensor _,
          WeightTensor _ ->
          op;
      case BlockOp _, Composite _ -> new InEvaluation(op);
    };
  }

  @Override
  public String mnemonic() {
    return op.mnemonic();
  }

  @Override
  public boolean normalises() {
    return op.normalises();
  }
}

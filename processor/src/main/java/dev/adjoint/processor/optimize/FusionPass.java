package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.ArgMax;
import dev.adjoint.processor.op.AssignState;
import dev.adjoint.processor.op.AxisOp;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.Cast;
import dev.adjoint.processor.op.Concat;
import dev.adjoint.processor.op.Constant;
import dev.adjoint.processor.op.Convolution;
import dev.adjoint.processor.op.CorrectCount;
import dev.adjoint.processor.op.CrossEntropy;
import dev.adjoint.processor.op.CrossEntropyGradient;
import dev.adjoint.processor.op.DimSize;
import dev.adjoint.processor.op.Draw;
import dev.adjoint.processor.op.Elementwise;
import dev.adjoint.processor.op.Gather;
import dev.adjoint.processor.op.ImageOp;
import dev.adjoint.processor.op.InTraining;
import dev.adjoint.processor.op.LogSoftmax;
import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.Pad;
import dev.adjoint.processor.op.Permute;
import dev.adjoint.processor.op.PositiveMask;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.Range;
import dev.adjoint.processor.op.ReadParameter;
import dev.adjoint.processor.op.ReadState;
import dev.adjoint.processor.op.RecurrentOp;
import dev.adjoint.processor.op.ReduceMax;
import dev.adjoint.processor.op.ReduceSum;
import dev.adjoint.processor.op.Relu;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Scan;
import dev.adjoint.processor.op.Scatter;
import dev.adjoint.processor.op.Slice;
import dev.adjoint.processor.op.Softmax;
import dev.adjoint.processor.op.StopGradient;
import dev.adjoint.processor.op.Update;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import dev.adjoint.processor.optimize.plan.ScalarExpression;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes kernels of instructions: a product takes its bias, relu or mask with it, a convolution its
 * bias and relu; cross-entropy its gradient; and elementwise ops join in one loop. Reshapes,
 * parameters and scalars of constants and dims need no kernel. The order of the program is kept but
 * where joining a loop moves an instruction.
 */
final class FusionPass {
  private final TargetProfile profile;
  private final Uses uses;
  private final Map<Value, ScalarExpression> scalars;
  private final KernelDrafts drafts;

  /** The results of instructions that are part of a kernel of another. */
  private final Set<Value> absorbed = new HashSet<>();

  private FusionPass(
      Function function, TargetProfile profile, Map<Value, ScalarExpression> scalars) {
    this.profile = profile;
    this.uses = new Uses(function);
    this.scalars = scalars;
    this.drafts = new KernelDrafts(function, uses, profile);
  }

  static List<Kernel> run(
      Function function, TargetProfile profile, Map<Value, ScalarExpression> scalars) {
    var pass = new FusionPass(function, profile, scalars);
    for (Instruction instruction : function.body()) {
      if (!scalars.containsKey(instruction.result())
          && !pass.absorbed.contains(instruction.result())) {
        pass.add(instruction);
      }
    }
    return pass.drafts.kernels();
  }

  private void add(Instruction i) {
    switch ((Primitive) i.op()) {
      case ReadParameter _, ReadState _, Reshape _, Constant _, DimSize _ -> {}
      case ArgMax op -> drafts.add(new Kernel.LargestIndex(i.operand(0), op.axis(), i.result()));
      case Cast _ -> throw new IllegalStateException("a cast is left: " + i);
      case Concat op -> drafts.add(new Kernel.Concat(i.operands(), op.axis(), i.result()));
      case Gather _ -> drafts.add(new Kernel.TakeRows(i.operand(0), i.operand(1), i.result()));
      case Pad op ->
          drafts.add(new Kernel.Pad(i.operand(0), op.axis(), op.before(), op.value(), i.result()));
      case Range _ -> drafts.add(new Kernel.Count(i.result()));
      case Scan op -> drafts.add(new Kernel.Scan(op, i.operands(), planned(op, i), i.result()));
      case Scatter _ -> drafts.add(new Kernel.AddRows(i.operand(0), i.operand(1), i.result()));
      case Slice op -> drafts.add(new Kernel.Slice(i.operand(0), op.axis(), op.from(), i.result()));
      case Update op ->
          drafts.add(
              new Kernel.Update(i.operand(0), op.axis(), i.operand(1), i.operand(2), i.result()));
      case Draw draw -> drafts.add(new Kernel.Draw(draw, i.result()));
      case AssignState _, InTraining _, StopGradient _ ->
          throw new IllegalStateException(i + " should have been replaced");
      case MatMul op -> drafts.add(product(i, op));
      case CrossEntropy op -> drafts.add(crossEntropy(i, op));
      case CrossEntropyGradient op ->
          drafts.add(
              new Kernel.RowCrossEntropy(
                  i.operand(0), i.operand(1), null, i.operand(2), i.result(), op.ignored()));
      case CorrectCount op ->
          drafts.add(new Kernel.CorrectRows(i.operand(0), i.operand(1), i.result(), op.ignored()));
      case Elementwise _, Broadcast _ -> drafts.addElementwise(i);
      case AxisOp op -> drafts.add(new Kernel.AxisCall(op, i.operand(0), i.result()));
      case ImageOp op -> drafts.add(image(i, op));
      case RecurrentOp op -> drafts.add(new Kernel.RecurrentCall(op, i.operands(), i.result()));
      case ReduceSum sum -> drafts.add(reduction(i, false, sum.axes()));
      case ReduceMax max -> drafts.add(reduction(i, true, max.axes()));
      case Softmax softmax ->
          drafts.add(new Kernel.Softmax(false, i.operand(0), softmax.axis(), i.result()));
      case LogSoftmax softmax ->
          drafts.add(new Kernel.Softmax(true, i.operand(0), softmax.axis(), i.result()));
      case Permute permute ->
          drafts.add(
              new Kernel.PermuteCopy(
                  i.operand(0), SimplifyPass.normalised(permute.axes()), i.result()));
    }
  }

  /** A step has a plan of its own, whose buffers find their places with those around it. */
  private PlannedRoutine planned(Scan scan, Instruction i) {
    String name = scan.step().name();
    return Optimizer.run(
        new Routine(
            Kind.INFER, name.isEmpty() ? i.result().name() : name, scan.step(), List.of(), false),
        profile);
  }

  private static Kernel reduction(Instruction i, boolean max, List<Integer> axes) {
    return new Kernel.Reduction(max, i.operand(0), axes.getFirst(), axes.getLast() + 1, i.result());
  }

  private Kernel product(Instruction i, MatMul op) {
    Instruction last = i;
    Value bias = null;
    Value mask = null;
    boolean relu = false;
    Instruction reader = epilogue(i);
    if (reader != null && reader.op() instanceof Add) {
      bias = biasOf(reader, i.result());
      last = bias == null ? last : absorb(reader);
      reader = bias == null ? null : epilogue(last);
    }
    if (reader != null && reader.op() instanceof Relu) {
      relu = true;
      last = absorb(reader);
    } else if (reader != null && bias == null && isMask(reader, i.result())) {
      mask = reader.operand(1);
      last = absorb(reader);
    }
    return new Kernel.Product(
        i.operand(0),
        i.operand(1),
        op.transposeA(),
        op.transposeB(),
        bias,
        relu,
        mask,
        last.result());
  }

  /** A convolution takes its bias and its relu with it. */
  private Kernel image(Instruction i, ImageOp op) {
    Instruction last = i;
    Value bias = null;
    boolean relu = false;
    Instruction reader = op instanceof Convolution ? epilogue(i) : null;
    if (reader != null && reader.op() instanceof Add) {
      bias = biasOf(reader, i.result());
      last = bias == null ? last : absorb(reader);
      reader = bias == null ? null : epilogue(last);
    }
    if (reader != null && reader.op() instanceof Relu) {
      relu = true;
      last = absorb(reader);
    }
    return new Kernel.ImageCall(op, i.operands(), bias, relu, last.result());
  }

  private @Nullable Instruction epilogue(Instruction i) {
    return profile.productEpilogues() ? uses.onlyReader(i.result()) : null;
  }

  private Instruction absorb(Instruction instruction) {
    absorbed.add(instruction.result());
    return instruction;
  }

  /** The other operand of an addition if it is one row that is at hand before the product. */
  private @Nullable Value biasOf(Instruction add, Value product) {
    Value other = add.operand(add.operand(0).equals(product) ? 1 : 0);
    boolean fits =
        add.result().shape().equals(product.shape())
            && other.shape().rank() > 0
            && other.shape().last().equals(product.shape().last())
            && other.shape().size().equals(product.shape().last())
            && !scalars.containsKey(other);
    return fits && drafts.isReady(other) ? other : null;
  }

  private boolean isMask(Instruction reader, Value product) {
    return reader.op() instanceof PositiveMask
        && reader.operand(0).equals(product)
        && reader.operand(1).shape().equals(product.shape())
        && !scalars.containsKey(reader.operand(1))
        && drafts.isReady(reader.operand(1));
  }

  private Kernel crossEntropy(Instruction i, CrossEntropy op) {
    for (Instruction reader : uses.readers(i.operand(0))) {
      if (reader.op() instanceof CrossEntropyGradient
          && reader.operands().subList(0, 2).equals(i.operands())
          && scalars.containsKey(reader.operand(2))) {
        absorb(reader);
        return new Kernel.RowCrossEntropy(
            i.operand(0),
            i.operand(1),
            i.result(),
            reader.operand(2),
            reader.result(),
            op.ignored());
      }
    }
    return new Kernel.RowCrossEntropy(
        i.operand(0), i.operand(1), i.result(), null, null, op.ignored());
  }
}

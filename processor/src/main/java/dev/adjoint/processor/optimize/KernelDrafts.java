package dev.adjoint.processor.optimize;

import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Cos;
import dev.adjoint.processor.op.Exp;
import dev.adjoint.processor.op.Gelu;
import dev.adjoint.processor.op.GeluSlope;
import dev.adjoint.processor.op.Log;
import dev.adjoint.processor.op.LogisticLoss;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Power;
import dev.adjoint.processor.op.ReadParameter;
import dev.adjoint.processor.op.ReadState;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Sigmoid;
import dev.adjoint.processor.op.Sin;
import dev.adjoint.processor.op.Softplus;
import dev.adjoint.processor.op.Tanh;
import dev.adjoint.processor.optimize.plan.Kernel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kernels so far, in order; loops among them still grow. */
final class KernelDrafts {

  /** A finished kernel, or a loop over a shape that can take further steps. */
  private static final class Draft {
    private final @Nullable Kernel kernel;
    private final @Nullable Shape shape;
    private final List<Instruction> steps = new ArrayList<>();

    /** Its key among the drafts. */
    private int position;

    Draft(@Nullable Kernel kernel, @Nullable Shape shape) {
      this.kernel = kernel;
      this.shape = shape;
    }

    boolean computes(Value value) {
      return kernel != null
          ? kernel.writes().contains(value)
          : steps.stream().anyMatch(step -> step.result().equals(value));
    }

    List<Value> reads() {
      return kernel != null
          ? kernel.reads()
          : steps.stream().flatMap(step -> step.operands().stream()).toList();
    }
  }

  private final Uses uses;
  private final TargetProfile limits;
  private final Map<Value, Value> roots = new HashMap<>();
  private final Set<Value> computed = new HashSet<>();

  /** In order of execution. */
  private final TreeMap<Integer, Draft> drafts = new TreeMap<>();

  private final Map<Value, Draft> writers = new HashMap<>();

  KernelDrafts(Function function, Uses uses, TargetProfile limits) {
    this.uses = uses;
    this.limits = limits;
    for (Instruction instruction : function.body()) {
      if (!(instruction.op() instanceof ReadParameter || instruction.op() instanceof ReadState)) {
        computed.add(instruction.result());
      }
      if (instruction.op() instanceof Reshape) {
        roots.put(instruction.result(), root(instruction.operand(0)));
      }
    }
  }

  /** The value whose memory a reshaped value shares. */
  private Value root(Value value) {
    return roots.getOrDefault(value, value);
  }

  /** Whether a value is there before the next kernel: an input, a parameter, or written. */
  boolean isReady(Value value) {
    return writers.containsKey(root(value)) || !computed.contains(root(value));
  }

  void add(Kernel kernel) {
    var draft = new Draft(kernel, null);
    append(draft);
    kernel.writes().forEach(value -> writers.put(value, draft));
  }

  private void append(Draft draft) {
    draft.position = drafts.isEmpty() ? 0 : drafts.lastKey() + 1;
    drafts.put(draft.position, draft);
  }

  /** Adds a step to a loop that computes one of its operands, or begins another loop. */
  void addElementwise(Instruction instruction) {
    boolean apart = isApart(instruction);
    Draft region = apart ? null : regionFor(instruction);
    if (region == null) {
      region = new Draft(null, instruction.result().shape());
      append(region);
    }
    if (!apart) {
      joinOperands(region, instruction);
    }
    region.steps.add(instruction);
    writers.put(instruction.result(), region);
  }

  /** Moves the loops of the other operands into this one, where nothing between reads from them. */
  private void joinOperands(Draft region, Instruction instruction) {
    for (Value operand : instruction.operands()) {
      Draft other = writers.get(operand);
      if (other != null
          && other != region
          && readsAsIs(instruction, other)
          && canJoin(other, region, instruction)) {
        region.steps.addAll(0, other.steps);
        other.steps.forEach(step -> writers.put(step.result(), region));
        drafts.remove(other.position);
      }
    }
  }

  /** Whether a step reads no value of a loop under another shape, which would be another index. */
  private boolean readsAsIs(Instruction step, Draft loop) {
    return step.operands().stream().allMatch(v -> v.equals(root(v)) || !loop.computes(root(v)));
  }

  /** Whether two loops can be one, to which the instruction is added next. */
  private boolean canJoin(Draft early, Draft late, Instruction next) {
    var steps = new ArrayList<>(early.steps);
    steps.addAll(late.steps);
    steps.add(next);
    return early.position < late.position
        && early.shape != null
        && early.shape.equals(late.shape)
        && fits(steps)
        && !isRead(early, drafts.subMap(early.position, false, late.position, false))
        && late.reads().stream().allMatch(v -> v.equals(root(v)) || !early.computes(root(v)));
  }

  private boolean fits(List<Instruction> steps) {
    return steps.stream().noneMatch(this::isApart)
        && steps.size() <= limits.regionSteps()
        && steps.stream().filter(step -> isLong(step.op())).count() <= limits.regionFunctions();
  }

  /** Whether an instruction is to be a call of a function of the runtime, on arrays. */
  private boolean isApart(Instruction instruction) {
    return limits.functionsApart()
        && isArrayFunction(instruction.op())
        && instruction.result().typed().element() == Element.FLOAT
        && !instruction.result().shape().size().is(1);
  }

  private static boolean isArrayFunction(Op op) {
    return isLong(op) && !(op instanceof LogisticLoss || op instanceof Power);
  }

  /** Ops that are a polynomial or more. */
  private static boolean isLong(Op op) {
    return op instanceof Cos
        || op instanceof Exp
        || op instanceof Gelu
        || op instanceof GeluSlope
        || op instanceof Log
        || op instanceof LogisticLoss
        || op instanceof Power
        || op instanceof Sigmoid
        || op instanceof Sin
        || op instanceof Softplus
        || op instanceof Tanh;
  }

  private @Nullable Draft regionFor(Instruction instruction) {
    for (Value operand : instruction.operands()) {
      Draft region = writers.get(operand);
      if (region != null && accepts(region, instruction) && reorder(region, instruction)) {
        return region;
      }
    }
    return null;
  }

  private boolean accepts(Draft region, Instruction instruction) {
    return instruction.result().shape().equals(region.shape)
        && fits(Stream.concat(region.steps.stream(), Stream.of(instruction)).toList())
        // A value of the loop under another shape would be read at another index.
        && instruction.operands().stream()
            .allMatch(v -> v.equals(root(v)) || writers.get(root(v)) != region);
  }

  /**
   * Makes every operand be there before the loop, by moving the loop to the end if nothing has read
   * from it.
   */
  private boolean reorder(Draft region, Instruction instruction) {
    boolean early =
        instruction.operands().stream()
            .map(v -> writers.get(root(v)))
            .allMatch(w -> w == null || w.position <= region.position);
    if (early) {
      return true;
    }
    boolean unread = !isRead(region, drafts.tailMap(region.position, false));
    if (unread) {
      drafts.remove(region.position);
      append(region);
    }
    return unread;
  }

  /** Whether one of these reads from a loop: the first that does ends the search. */
  private boolean isRead(Draft region, SortedMap<Integer, Draft> others) {
    for (Draft other : others.values()) {
      for (Value read : other.reads()) {
        if (region.computes(root(read))) {
          return true;
        }
      }
    }
    return false;
  }

  List<Kernel> kernels() {
    return drafts.values().stream().map(this::finished).toList();
  }

  private Kernel finished(Draft draft) {
    if (draft.kernel != null) {
      return draft.kernel;
    }
    var outputs = new LinkedHashSet<Value>();
    for (Instruction step : draft.steps) {
      boolean readOutside =
          uses.isResult(step.result()) || !draft.steps.containsAll(uses.readers(step.result()));
      if (readOutside) {
        outputs.add(step.result());
      }
    }
    return new Kernel.Region(
        draft.steps.getFirst().result().shape(), draft.steps, List.copyOf(outputs));
  }
}

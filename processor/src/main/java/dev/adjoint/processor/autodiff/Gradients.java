package dev.adjoint.processor.autodiff;

import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.Adjoint;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.Constant;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.ReadParameter;
import dev.adjoint.processor.op.ReduceSum;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Scan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reverse mode over a tape: appends the adjoints of all parameters that a scalar depends on. */
final class Gradients {
  private final Tape tape;
  private final Predicate<String> trained;
  private final Set<Value> active = new HashSet<>();
  private final Map<Value, Value> adjoints = new HashMap<>();
  private final SequencedMap<String, Value> byParameter = new LinkedHashMap<>();

  private Gradients(Tape tape, Predicate<String> trained) {
    this.tape = tape;
    this.trained = trained;
  }

  /**
   * The gradients of a scalar.
   *
   * @param trained which parameters, by name; what only leads to others is not computed
   */
  static Gradients of(Tape tape, Value scalar, Predicate<String> trained) {
    var gradients = new Gradients(tape, trained);
    gradients.run(scalar);
    return gradients;
  }

  /** The gradient of a scalar by an input; zeros where it does not depend on it. */
  static Value by(Tape tape, Value scalar, Value input) {
    var gradients = new Gradients(tape, _ -> false);
    gradients.active.add(input);
    gradients.run(scalar);
    Value found = gradients.adjoints.get(input);
    if (found != null) {
      return found;
    }
    tape.at("d" + capitalised(input.name()), input.source());
    return tape.emit(new Broadcast(input.shape()), tape.emit(new Constant(0)));
  }

  /**
   * The adjoints of values, from those of others.
   *
   * @param by what is differentiated by
   * @param seeds the adjoints that are known, by the value
   */
  static Gradients from(Tape tape, List<Value> by, Map<Value, Value> seeds) {
    var gradients = new Gradients(tape, _ -> false);
    gradients.active.addAll(by);
    List<Instruction> recorded = tape.body();
    recorded.forEach(gradients::activate);
    gradients.adjoints.putAll(seeds);
    gradients.propagate(recorded);
    return gradients;
  }

  /** The adjoint of a value, or null if nothing depends on it. */
  @Nullable Value adjoint(Value value) {
    return adjoints.get(value);
  }

  /** The gradient of each parameter that has one, in order of first use. */
  SequencedMap<String, Value> byParameter() {
    return byParameter;
  }

  private void run(Value scalar) {
    List<Instruction> recorded = tape.body();
    recorded.forEach(this::activate);
    if (!active.contains(scalar)) {
      return;
    }
    tape.at("d" + capitalised(scalar.name()), scalar.source());
    adjoints.put(scalar, tape.emit(new Constant(1)));
    propagate(recorded);
    for (Instruction instruction : recorded) {
      Value adjoint = adjoints.get(instruction.result());
      if (instruction.op() instanceof ReadParameter parameter && adjoint != null) {
        byParameter.put(parameter.name(), adjoint);
      }
    }
  }

  private void propagate(List<Instruction> recorded) {
    for (Instruction instruction : recorded.reversed()) {
      if (active.contains(instruction.result()) && adjoints.containsKey(instruction.result())) {
        differentiate(instruction);
      }
    }
  }

  /** Active values are computed from what the scalar is differentiated by. */
  private void activate(Instruction instruction) {
    boolean isTrained =
        instruction.op() instanceof ReadParameter parameter && trained.test(parameter.name());
    if (isTrained || instruction.operands().stream().anyMatch(active::contains)) {
      active.add(instruction.result());
    }
  }

  private void differentiate(Instruction instruction) {
    ((Primitive) instruction.op()).gradient(new InstructionAdjoint(instruction));
  }

  static String capitalised(String name) {
    return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** The view that a gradient rule gets of one instruction. */
  private final class InstructionAdjoint implements Adjoint {
    private final Instruction instruction;

    InstructionAdjoint(Instruction instruction) {
      this.instruction = instruction;
      tape.at("d" + capitalised(instruction.result().name()), instruction.source());
    }

    @Override
    public int operands() {
      return instruction.operands().size();
    }

    @Override
    public Value operand(int index) {
      return instruction.operand(index);
    }

    @Override
    public Value result() {
      return instruction.result();
    }

    @Override
    public Value dResult() {
      return Objects.requireNonNull(adjoints.get(instruction.result()));
    }

    @Override
    public boolean wants(int index) {
      return active.contains(operand(index));
    }

    @Override
    public Scan.StepAdjoint adjointOf(Scan scan, List<Integer> wanted) {
      return StepGradients.of(scan, wanted, tape.real());
    }

    @Override
    public Value emit(Primitive op, Value... operands) {
      return tape.emit(op, operands);
    }

    @Override
    public Value constant(double value) {
      return tape.emit(new Constant(value));
    }

    @Override
    public void add(int index, Value d) {
      if (!wants(index)) {
        return;
      }
      Value operand = operand(index);
      tape.at("d" + capitalised(operand.name()), instruction.source());
      Value fitted = fitted(d, operand.shape());
      Value earlier = adjoints.get(operand);
      adjoints.put(operand, earlier == null ? fitted : tape.emit(new Add(), earlier, fitted));
      tape.at("d" + capitalised(instruction.result().name()), instruction.source());
    }
  }

  /**
   * Sums over what was broadcast, and repeats what is smaller: the adjoint of a value has its
   * shape.
   */
  private Value fitted(Value d, Shape shape) {
    if (d.shape().equals(shape)) {
      return d;
    }
    var repeated = new ArrayList<Integer>();
    int extra = d.shape().rank() - shape.rank();
    for (int i = 0; i < d.shape().rank(); i++) {
      Dim wanted = i < extra ? Dim.ONE : shape.dim(i - extra);
      if (i < extra || (wanted.is(1) && !d.shape().dim(i).is(1))) {
        repeated.add(i);
      }
    }
    Value summed = repeated.isEmpty() ? d : tape.emit(new ReduceSum(repeated), d);
    if (summed.shape().size().equals(shape.size())) {
      return summed.shape().equals(shape) ? summed : tape.emit(new Reshape(shape), summed);
    }
    return tape.emit(new Broadcast(shape), summed);
  }
}

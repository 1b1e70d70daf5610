package dev.adjoint.eager;

import dev.adjoint.Tensor;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Concat;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.ScanBlock;
import dev.adjoint.processor.op.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A scan that runs, for generated code: takes the arguments of each step, and puts together what
 * the steps return.
 */
public final class EagerScan {
  private final EagerContext context;
  private final String layer;
  private final String over;
  private final boolean isReverse;
  private final List<EagerValue> arguments = new ArrayList<>();
  private final List<Boolean> carried = new ArrayList<>();
  private final List<Integer> ranks = new ArrayList<>();
  private final List<Integer> axes = new ArrayList<>();

  /** Of each result what each step gave; of what is carried only the last. */
  private final List<List<EagerValue>> results = new ArrayList<>();

  /** What the next step is to get, by parameter. */
  private final Map<Integer, EagerValue> pending = new HashMap<>();

  private final List<Boolean> isEmitted = new ArrayList<>();
  private final SourceRef source;
  private Map<String, Integer> sites = Map.of();
  private int length;
  private int done;

  EagerScan(EagerContext context, String layer, String over, boolean isReverse) {
    this.context = context;
    this.layer = layer;
    this.over = over;
    this.isReverse = isReverse;
    this.source = CallSite.here(context, layer);
  }

  /**
   * Adds an argument.
   *
   * @param isCarried whether each step gets what the one before it made of it
   * @param rank how many dims the block declares, or -1
   * @param axis along which it is sliced: -1 for none, -2 for the one that has the length
   */
  public EagerScan argument(Tensor argument, boolean isCarried, int rank, int axis) {
    axes.add(axis);
    arguments.add(EagerTensor.self(argument).in(context));
    carried.add(isCarried);
    ranks.add(rank);
    return this;
  }

  /**
   * Begins, once all arguments are there.
   *
   * @throws EagerException if it cannot be told what is sliced
   */
  public EagerScan begin() {
    try {
      Dim found = typing().dim(over);
      length = Math.toIntExact(found.constant().orElseThrow());
      for (int i = 0; i < arguments.size(); i++) {
        axes.set(i, axis(i, found));
      }
    } catch (Fault fault) {
      throw EagerException.of(fault.toDiagnostic(source));
    }
    sites = context.randomness().enterScan();
    return this;
  }

  private int axis(int argument, Dim found) {
    Value value = arguments.get(argument).value();
    int axis = axes.get(argument);
    if (carried.get(argument)) {
      return -1;
    }
    if (axis < -1) {
      return ScanBlock.axis(layer, over, value, found, ranks.get(argument));
    }
    if (axis >= 0 && (axis >= value.shape().rank() || !value.shape().dim(axis).equals(found))) {
      throw new Fault(
              DiagnosticId.SHAPE_SCAN, layer + ": axis " + axis + " has not the size of " + over)
          .operand("argument", value);
    }
    return axis;
  }

  /** Whether there is another step, which begins. */
  public boolean next() {
    if (done == length) {
      context.randomness().leaveScan();
      return false;
    }
    done++;
    context.randomness().step(t(), sites);
    return true;
  }

  private int t() {
    return isReverse ? length - done : done - 1;
  }

  /** What this step gets as an argument. */
  public EagerTensor of(int argument) {
    EagerValue value = arguments.get(argument);
    int axis = axes.get(argument);
    if (axis < 0) {
      return new EagerTensor(value);
    }
    EagerValue part = apply(new Slice(axis, Dim.of(t()), Dim.of(t() + 1L)), value);
    var dims = new ArrayList<>(part.value().shape().dims());
    dims.remove(axis);
    return new EagerTensor(apply(new Reshape(new Shape(dims)), part));
  }

  /**
   * Takes a result of this step.
   *
   * @param parameter what it is carried to, or -1 if it is emitted
   */
  public void put(int result, int parameter, Tensor value) {
    EagerValue found = EagerTensor.self(value).in(context);
    if (results.size() == result) {
      results.add(new ArrayList<>());
      isEmitted.add(parameter < 0);
    }
    if (parameter < 0) {
      results.get(result).add(isReverse ? 0 : done - 1, found);
      return;
    }
    EagerValue before = arguments.get(parameter);
    if (!before.value().shape().equals(found.value().shape())) {
      throw EagerException.of(
          new Fault(
                  DiagnosticId.SHAPE_SCAN,
                  layer
                      + ": what is carried keeps its shape, but a step makes "
                      + found.value().shape()
                      + " of "
                      + before.value().shape())
              .operand("carried in", before.value())
              .operand("carried out", found.value())
              .toDiagnostic(source));
    }
    results.get(result).clear();
    results.get(result).add(found);
    pending.put(parameter, found);
    if (pending.size() == carried.stream().filter(is -> is).count()) {
      pending.forEach(arguments::set);
      pending.clear();
    }
  }

  /** What all steps together return. */
  public EagerTensor result(int result) {
    List<EagerValue> found = results.get(result);
    if (!isEmitted.get(result)) {
      return new EagerTensor(found.getFirst());
    }
    int rank = found.getFirst().value().shape().rank();
    int axis = ScanBlock.emittedAxis(axes, rank);
    var rows = new ArrayList<EagerValue>();
    for (EagerValue value : found) {
      var dims = new ArrayList<>(value.value().shape().dims());
      dims.add(axis, Dim.ONE);
      rows.add(apply(new Reshape(new Shape(dims)), value));
    }
    return new EagerTensor(typing().apply(new Concat(axis), rows));
  }

  private EagerValue apply(Primitive op, EagerValue value) {
    return typing().apply(op, List.of(value));
  }

  private OpTyping typing() {
    return new OpTyping(context, layer, false, source);
  }
}

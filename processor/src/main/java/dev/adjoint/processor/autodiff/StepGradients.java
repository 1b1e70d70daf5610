package dev.adjoint.processor.autodiff;

import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Function.Result;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.Constant;
import dev.adjoint.processor.op.Scan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Reverse mode over the step of a scan: the step of the scan that is its gradient. */
final class StepGradients {
  private final Scan scan;
  private final Function step;
  private final List<Integer> wanted;
  private final Tape tape;

  /** Inputs of the gradient's step: what it carries, and what it may read. */
  private final List<Value> carried = new ArrayList<>();

  private final List<Value> readable = new ArrayList<>();

  private StepGradients(Scan scan, List<Integer> wanted, Element real) {
    this.scan = scan;
    this.step = scan.step();
    this.wanted = wanted;
    this.tape = new Tape(step, real);
  }

  /** See {@link dev.adjoint.processor.op.Adjoint#adjointOf}. */
  static Scan.StepAdjoint of(Scan scan, List<Integer> wanted, Element real) {
    return new StepGradients(scan, wanted, real).run();
  }

  private Scan.StepAdjoint run() {
    int invariants = scan.carried() + scan.sliced();
    List<Value> inputs = step.inputs().stream().map(Input::value).toList();
    List<Result> results = step.results();
    Map<Value, Value> seeds = new HashMap<>();
    for (Result result : results.subList(0, scan.carried())) {
      carried.add(adjointInput(result));
    }
    List<Value> sums = new ArrayList<>();
    for (int w : wanted) {
      if (w >= invariants) {
        Value of = inputs.get(w);
        sums.add(tape.input("sumOfD" + capital(of.name()), of.typed(), of.source()));
      }
    }
    carried.addAll(sums);
    readable.addAll(inputs.subList(0, invariants));
    for (Result result : results.subList(scan.carried(), results.size())) {
      readable.add(adjointInput(result));
    }
    for (int i = 0; i < results.size(); i++) {
      Value d = i < scan.carried() ? carried.get(i) : readable.get(invariants + i - scan.carried());
      seed(seeds, results.get(i).value(), d);
    }
    List<Value> recorded = new ArrayList<>();
    for (int i = 0; scan.recorded() && i < scan.carried(); i++) {
      Value of = inputs.get(i);
      recorded.add(tape.input("d" + capital(of.name()), of.typed(), of.source()));
    }
    readable.addAll(recorded);
    readable.addAll(inputs.subList(invariants, inputs.size()));
    var by = new ArrayList<>(inputs.subList(0, scan.carried()));
    wanted.forEach(w -> by.add(inputs.get(w)));
    var gradients = Gradients.from(tape, by, seeds);
    return finished(found(gradients, inputs, sums, recorded));
  }

  private Value adjointInput(Result result) {
    Value value = result.value();
    return tape.input("d" + capital(result.name()), value.typed(), step.source());
  }

  /** A value may be several results. */
  private void seed(Map<Value, Value> seeds, Value value, Value d) {
    Value earlier = seeds.get(value);
    tape.at("d" + capital(value.name()), step.source());
    seeds.put(value, earlier == null ? d : tape.emit(new Add(), earlier, d));
  }

  private List<Result> found(
      Gradients gradients, List<Value> inputs, List<Value> sums, List<Value> recorded) {
    int invariants = scan.carried() + scan.sliced();
    var results = new ArrayList<Result>();
    for (int i = 0; i < scan.carried(); i++) {
      Value d = adjoint(gradients, inputs.get(i));
      results.add(result(recorded.isEmpty() ? d : tape.emit(new Add(), d, recorded.get(i))));
    }
    int next = 0;
    for (int w : wanted) {
      if (w >= invariants) {
        Value sum = sums.get(next++);
        Value d = gradients.adjoint(inputs.get(w));
        tape.at(sum.name(), step.source());
        results.add(result(d == null ? sum : tape.emit(new Add(), sum, d)));
      }
    }
    for (int w : wanted) {
      if (w < invariants) {
        results.add(result(adjoint(gradients, inputs.get(w))));
      }
    }
    return results;
  }

  private static Result result(Value value) {
    return new Result(value.name(), value);
  }

  private Value adjoint(Gradients gradients, Value input) {
    tape.at("d" + capital(input.name()), step.source());
    Value found = gradients.adjoint(input);
    return found == null
        ? tape.emit(new Broadcast(input.shape()), tape.emit(new Constant(0)))
        : found;
  }

  /** Leaves out what no result is computed from. */
  private Scan.StepAdjoint finished(List<Result> results) {
    Set<Value> live = new HashSet<>();
    results.forEach(result -> live.add(result.value()));
    var body = new ArrayList<Instruction>();
    for (Instruction i : tape.body().reversed()) {
      if (live.contains(i.result())) {
        live.addAll(i.operands());
        body.add(i);
      }
    }
    List<Boolean> reads = readable.stream().map(live::contains).toList();
    var inputs = new ArrayList<Input>();
    carried.forEach(value -> inputs.add(new Input(value, 0)));
    IntStream.range(0, readable.size())
        .filter(reads::get)
        .forEach(i -> inputs.add(new Input(readable.get(i), 0)));
    return new Scan.StepAdjoint(
        new Function("d" + capital(step.name()), inputs, body.reversed(), results, step.source()),
        reads);
  }

  private static String capital(String name) {
    return Gradients.capitalised(name);
  }
}

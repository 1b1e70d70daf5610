package dev.adjoint.processor.shape;

import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Training;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Abs;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.Constant;
import dev.adjoint.processor.op.Mul;
import dev.adjoint.processor.op.Primitive;
import dev.adjoint.processor.op.ReduceSum;
import dev.adjoint.processor.op.Regularization;
import dev.adjoint.processor.op.Square;
import dev.adjoint.processor.op.Typing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the weights add to a loss: what its layer says of each, where its layer is; of the others
 * what the loss says, at the end of the body.
 */
final class Penalties {
  private final Typing typing;
  private final Builder builder;
  private final Training training;
  private final Map<String, Regularization> said = new HashMap<>();
  private final List<Value> terms = new ArrayList<>();

  Penalties(Typing typing, Builder builder, Training training) {
    this.typing = typing;
    this.builder = builder;
    this.training = training;
  }

  /** Adds what a layer says of its weight, once however often it is called. */
  void add(String name, Value weight, Regularization layer, String result, SourceRef at) {
    if (said.putIfAbsent(name, layer) != null) {
      return;
    }
    Value absolute =
        layer.l1() > 0 ? weighted(layer.l1(), sum(new Abs(), weight, result, at), at) : null;
    Value squared =
        layer.l2() > 0 ? weighted(layer.l2(), sum(new Square(), weight, result, at), at) : null;
    if (absolute != null && squared != null) {
      terms.add(emit(new Add(), result, at, absolute, squared));
    } else if (absolute != null || squared != null) {
      terms.add(absolute == null ? squared : absolute);
    }
  }

  /**
   * Adds what the loss says of the weights that it trains.
   *
   * @param weights by name
   * @return whether there is a weight for each penalty
   */
  boolean addOfLoss(Map<String, Value> weights, SourceRef at) {
    boolean absolute = addOfLoss(new Abs(), training.l1(), weights, at);
    return addOfLoss(new Square(), training.l2(), weights, at) && absolute;
  }

  private boolean addOfLoss(
      Primitive each, double factor, Map<String, Value> weights, SourceRef at) {
    if (factor == 0) {
      return true;
    }
    var sums = new ArrayList<Value>();
    weights.forEach(
        (name, weight) -> {
          Regularization layer = said.getOrDefault(name, Regularization.NONE);
          if (Double.isNaN(each instanceof Abs ? layer.l1() : layer.l2())) {
            // Where the weight is, so that repetitions of a block look alike.
            sums.add(sum(each, weight, "penalty", weight.source()));
          }
        });
    if (!sums.isEmpty()) {
      terms.add(weighted(factor, added(sums, at), at));
    }
    return !sums.isEmpty();
  }

  /** All that was added, or null if nothing was. */
  @Nullable Value total(SourceRef at) {
    return terms.isEmpty() ? null : added(terms, at);
  }

  private Value added(List<Value> terms, SourceRef at) {
    Value sum = terms.getFirst();
    for (Value term : terms.subList(1, terms.size())) {
      sum = emit(new Add(), "penalty", at, sum, term);
    }
    return sum;
  }

  private Value sum(Primitive each, Value weight, String result, SourceRef at) {
    var axes = IntStream.range(0, weight.shape().rank()).boxed().toList();
    Value all = emit(each, result, at, weight);
    return axes.isEmpty() ? all : emit(new ReduceSum(axes), result, at, all);
  }

  private Value weighted(double factor, Value sum, SourceRef at) {
    return emit(new Mul(), sum.name(), at, sum, emit(new Constant(factor), sum.name(), at));
  }

  private Value emit(Primitive op, String result, SourceRef at, Value... operands) {
    var all = List.of(operands);
    return builder.emit(op, all, op.infer(typing, all), result, at);
  }
}

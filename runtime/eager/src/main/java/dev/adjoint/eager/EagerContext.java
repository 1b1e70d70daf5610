package dev.adjoint.eager;

import dev.adjoint.FunctionContext;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.runtime.NonFiniteException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the tensors of one model share: its element type, its parameters, and the dims that the
 * running methods have named. Tensors that no model has seen yet share one that has nothing.
 */
final class EagerContext extends FunctionContext {
  static final EagerContext FLOAT = new EagerContext(Element.FLOAT, null, null);
  static final EagerContext DOUBLE = new EagerContext(Element.DOUBLE, null, null);

  private final Element real;
  private final @Nullable EagerParameters parameters;
  private final @Nullable Class<?> generated;
  private final Map<String, Dim> given = new LinkedHashMap<>();
  private final Deque<Map<String, Dim>> scopes = new ArrayDeque<>();
  private final Deque<String> blocks = new ArrayDeque<>();
  private final EagerRandomness randomness;
  private final EagerStates states;
  private boolean stopsAtNonFinite;

  EagerContext(Element real, @Nullable EagerParameters parameters, @Nullable Class<?> generated) {
    this.real = real;
    this.parameters = parameters;
    this.generated = generated;
    this.states = new EagerStates(parameters);
    this.randomness = new EagerRandomness(parameters == null ? 0 : parameters.seed().value());
  }

  /** What is kept between calls. */
  EagerStates states() {
    return states;
  }

  /** Where random numbers come from. */
  EagerRandomness randomness() {
    return randomness;
  }

  /** The context of a call: that of the first operand that has seen a model. */
  static EagerContext of(List<EagerValue> operands) {
    return operands.stream()
        .map(EagerValue::context)
        .filter(context -> context.parameters != null)
        .findFirst()
        .orElseGet(() -> operands.getFirst().context());
  }

  @Override
  protected EagerTensor full(String shape, double value) {
    return new EagerTensor(Operations.call(this, "full", shape, value));
  }

  @Override
  protected EagerIntTensor range(String size) {
    return new EagerIntTensor(Operations.call(this, "range", size));
  }

  Element real() {
    return real;
  }

  @Nullable EagerParameters parameters() {
    return parameters;
  }

  /** The class that the processor wrote, whose frames are not the user's. */
  @Nullable Class<?> generated() {
    return generated;
  }

  void stopAtNonFinite() {
    stopsAtNonFinite = true;
  }

  void give(String name, int size) {
    given.put(name, Dim.of(size));
  }

  /** The dims that a shape string may name here. */
  Map<String, Dim> names() {
    Map<String, Dim> top = scopes.peek();
    return top == null ? given : top;
  }

  /** Whether no method of the model runs yet. */
  boolean isOutermost() {
    return scopes.isEmpty();
  }

  Map<String, Dim> given() {
    return given;
  }

  /** Begins a use of a block, {@code blocks.3.attention}. */
  void enterBlock(String block) {
    blocks.push(block);
  }

  void leaveBlock() {
    blocks.pop();
  }

  /** The use of a block that runs, or empty. */
  String block() {
    String block = blocks.peek();
    return block == null ? "" : block.replaceAll("\\.(\\d+)(?=\\.|$)", "[$1]");
  }

  /** A name, after that of the use of a block that runs where it is not yet. */
  String qualified(String name) {
    String block = blocks.peek();
    return block == null || name.startsWith(block + ".") ? name : block + "." + name;
  }

  void push(Map<String, Dim> names) {
    scopes.push(names);
    enter();
  }

  void pop() {
    scopes.pop();
    leave();
  }

  /** A value that was just computed, unless it is to be stopped at. */
  EagerValue checked(EagerValue result, String op, List<EagerValue> operands) {
    int first = stopsAtNonFinite ? result.numbers().firstNonFinite() : -1;
    if (first < 0) {
      return result;
    }
    var source = result.value().source();
    String place = source.line() == 0 ? "" : source.position() + ": ";
    String from =
        operands.stream().map(operand -> "\n  from " + operand).collect(Collectors.joining());
    throw new NonFiniteException(
        place
            + (block().isEmpty() ? "" : "in " + block() + ": ")
            + source.text()
            + ": "
            + op
            + " gave "
            + result.numbers().values()[first]
            + " at "
            + Arrays.toString(result.numbers().index(first))
            + "\n  "
            + result
            + from);
  }
}

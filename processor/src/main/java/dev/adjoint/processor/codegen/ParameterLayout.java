package dev.adjoint.processor.codegen;

import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Model.ParameterDeclaration;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.ir.Training;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The flat array of parameters: those that the same losses train lie side by side, so that an
 * optimizer is few ranges.
 */
public final class ParameterLayout {

  /**
   * Elements {@code from} to before {@code to}.
   *
   * @param end {@code to} in generated code
   */
  public record Range(int from, int to, String end) {
    /** How many, in generated code. */
    public String length() {
      return from == 0 ? end : String.valueOf(to - from);
    }
  }

  /** A range of parameters that are updated with the same constants. */
  public record Part(Range range, OptimizerSpec optimizer) {}

  /**
   * A parameter and its offset.
   *
   * @param constant the offset in generated code: a constant, or, of a further repetition of a
   *     block, that of the first and the distance from it
   * @param isNamed whether it is a constant
   */
  public record Slot(ParameterDeclaration parameter, String constant, int offset, boolean isNamed) {
    public int end() {
      return Math.addExact(offset, elements(parameter));
    }
  }

  private final Element real;
  private final List<RepeatedParts.Part> parts;
  private final Map<String, Slot> slots = new HashMap<>();

  /** In order of their offsets. */
  private final List<Slot> inOrder = new ArrayList<>();

  public ParameterLayout(Program program, ConstantNames constants) {
    this.real = program.model().real();
    List<ParameterDeclaration> ordered = ordered(program);
    this.parts = RepeatedParts.of(items(ordered));
    for (RepeatedParts.Part part : parts) {
      for (int i = part.from(); i < part.to(); i++) {
        add(ordered.get(i), i, part, constants);
      }
    }
  }

  private void add(
      ParameterDeclaration parameter, int index, RepeatedParts.Part part, ConstantNames constants) {
    int offset = elements();
    Slot slot;
    if (index < part.from() + part.period()) {
      slot = new Slot(parameter, constants.of(parameter.name()), offset, true);
    } else {
      Slot first = inOrder.get(part.from() + (index - part.from()) % part.period());
      String constant = first.constant() + " + " + (offset - first.offset());
      slot = new Slot(parameter, constant, offset, false);
    }
    slots.put(parameter.name(), slot);
    inOrder.add(slot);
  }

  private static List<RepeatedParts.Item> items(List<ParameterDeclaration> parameters) {
    var items = new ArrayList<RepeatedParts.Item>();
    int offset = 0;
    for (ParameterDeclaration parameter : parameters) {
      var name = NumberedName.of(parameter.name());
      var numbers = new ArrayList<>(name.numbers());
      numbers.add(offset);
      items.add(
          new RepeatedParts.Item(
              List.of(name.texts(), parameter.init(), parameter.shape(), parameter.isState()),
              numbers));
      offset = Math.addExact(offset, elements(parameter));
    }
    return items;
  }

  /** The slots as single ones and loops over repetitions. */
  List<RepeatedParts.Part> parts() {
    return parts;
  }

  /**
   * In order of declaration, but by the set of losses that train them, and by the groups of their
   * optimizers; those of no loss, then states, last.
   */
  private static List<ParameterDeclaration> ordered(Program program) {
    var trained =
        program.routines().stream()
            .map(Routine::trained)
            .filter(t -> !t.isEmpty())
            .map(Set::copyOf)
            .toList();
    var parameters = new ArrayList<>(program.model().parameters());
    Map<String, Integer> ranks = new HashMap<>();
    parameters.forEach(p -> ranks.put(p.name(), rank(p.name(), trained)));
    Comparator<ParameterDeclaration> order =
        Comparator.comparing(ParameterDeclaration::isState)
            .thenComparingInt(p -> ranks.getOrDefault(p.name(), 0));
    for (Model.Loss loss : program.model().losses()) {
      if (loss.optimizer() != null && !loss.training().groups().isEmpty()) {
        List<OptimizerSpec> rules =
            parameters.stream().map(loss.training()::optimizer).distinct().toList();
        order = order.thenComparingInt(p -> rules.indexOf(loss.training().optimizer(p)));
      }
    }
    parameters.sort(order);
    return parameters;
  }

  /** Such that for two losses the order is: only the first, both, only the second. */
  private static int rank(String parameter, List<Set<String>> trained) {
    int first = -1;
    int last = -1;
    for (int i = 0; i < trained.size(); i++) {
      if (trained.get(i).contains(parameter)) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    return first < 0 ? Integer.MAX_VALUE : first * trained.size() + last;
  }

  public static int elements(ParameterDeclaration parameter) {
    return Math.toIntExact(parameter.shape().size().constant().orElseThrow());
  }

  /** The type of all of them. */
  public Element real() {
    return real;
  }

  /** In order of their offsets. */
  public List<Slot> slots() {
    return Collections.unmodifiableList(inOrder);
  }

  public Slot slot(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalStateException("no parameter " + name);
    }
    return slot;
  }

  public int elements() {
    return inOrder.isEmpty() ? 0 : inOrder.getLast().end();
  }

  /** The ranges that these parameters cover, neighbours joined. */
  public List<Range> ranges(List<String> names) {
    var ranges = new ArrayList<Range>();
    Set<String> wanted = Set.copyOf(names);
    for (Slot slot : slots()) {
      if (!wanted.contains(slot.parameter().name())) {
        continue;
      }
      int from = slot.offset();
      if (!ranges.isEmpty() && ranges.getLast().to() == from) {
        from = ranges.removeLast().from();
      }
      ranges.add(range(from, slot.end()));
    }
    return ranges;
  }

  private Range range(int from, int to) {
    return new Range(from, to, to == elements() ? "PARAMETERS" : String.valueOf(to));
  }

  /** The same, in parts of the same constants of the optimizer. */
  public List<Part> parts(List<String> names, Training training) {
    var parts = new ArrayList<Part>();
    Set<String> wanted = Set.copyOf(names);
    for (Slot slot : slots()) {
      if (!wanted.contains(slot.parameter().name())) {
        continue;
      }
      int from = slot.offset();
      OptimizerSpec optimizer = training.optimizer(slot.parameter());
      if (!parts.isEmpty()
          && parts.getLast().range().to() == from
          && parts.getLast().optimizer().equals(optimizer)) {
        from = parts.removeLast().range().from();
      }
      parts.add(new Part(range(from, slot.end()), optimizer));
    }
    return parts;
  }
}

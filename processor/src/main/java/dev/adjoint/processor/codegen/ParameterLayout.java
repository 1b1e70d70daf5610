package dev.adjoint.processor.codegen;

import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Model.ParameterDeclaration;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Routine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /** A parameter, the constant that holds its offset, and the offset. */
  public record Slot(ParameterDeclaration parameter, String constant, int offset) {
    public int end() {
      return Math.addExact(offset, elements(parameter));
    }
  }

  private final Element real;
  private final Map<String, Slot> slots = new LinkedHashMap<>();

  public ParameterLayout(Program program, ConstantNames constants) {
    this.real = program.model().real();
    int offset = 0;
    for (ParameterDeclaration parameter : ordered(program)) {
      var slot = new Slot(parameter, constants.of(parameter.name()), offset);
      slots.put(parameter.name(), slot);
      offset = slot.end();
    }
  }

  /**
   * In order of declaration, but by the set of losses that train them; those of no loss, then
   * states, last.
   */
  private static List<ParameterDeclaration> ordered(Program program) {
    var trained =
        program.routines().stream().map(Routine::trained).filter(t -> !t.isEmpty()).toList();
    var parameters = new ArrayList<>(program.model().parameters());
    parameters.sort(
        Comparator.comparing(ParameterDeclaration::isState)
            .thenComparingInt(p -> rank(p.name(), trained)));
    return parameters;
  }

  /** Such that for two losses the order is: only the first, both, only the second. */
  private static int rank(String parameter, List<List<String>> trained) {
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
    return List.copyOf(slots.values());
  }

  public Slot slot(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalStateException("no parameter " + name);
    }
    return slot;
  }

  public int elements() {
    return slots.isEmpty() ? 0 : slots().getLast().end();
  }

  /** The ranges that these parameters cover, neighbours joined. */
  public List<Range> ranges(List<String> names) {
    var ranges = new ArrayList<Range>();
    for (Slot slot : slots()) {
      if (!names.contains(slot.parameter().name())) {
        continue;
      }
      int from = slot.offset();
      if (!ranges.isEmpty() && ranges.getLast().to() == from) {
        from = ranges.removeLast().from();
      }
      int to = slot.end();
      ranges.add(new Range(from, to, to == elements() ? "PARAMETERS" : String.valueOf(to)));
    }
    return ranges;
  }
}

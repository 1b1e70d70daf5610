package dev.adjoint.processor.codegen;

import dev.adjoint.processor.codegen.ParameterLayout.Slot;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Weights of one shape whose units have a largest norm after an update. Those of a stack lie as far
 * apart as its repetitions, so that generated code does not grow with its depth.
 *
 * @param from the offset of the first weight
 * @param outer the numbers before the axis of the units
 * @param units how many there are in a weight
 * @param inner the numbers after that axis
 * @param count how many weights
 * @param stride from one to the next
 * @param norm the largest norm
 */
public record NormLimit(
    int from, int outer, int units, int inner, int count, int stride, double norm) {

  /** What is limited alike. */
  private record Kind(Shape shape, int axis, double norm) {}

  /** Of these parameters. */
  public static List<NormLimit> of(ParameterLayout layout, List<String> names) {
    Map<Kind, List<Integer>> offsets = new LinkedHashMap<>();
    Set<String> wanted = Set.copyOf(names);
    for (Slot slot : layout.slots()) {
      var parameter = slot.parameter();
      if (wanted.contains(parameter.name()) && parameter.maxNorm() < Double.POSITIVE_INFINITY) {
        offsets
            .computeIfAbsent(
                new Kind(parameter.shape(), parameter.units(), parameter.maxNorm()),
                _ -> new ArrayList<>())
            .add(slot.offset());
      }
    }
    var limits = new ArrayList<NormLimit>();
    offsets.forEach((kind, of) -> add(limits, kind, of));
    return limits;
  }

  private static void add(List<NormLimit> limits, Kind kind, List<Integer> offsets) {
    List<Dim> dims = kind.shape().dims();
    int outer = elements(dims.subList(0, kind.axis()));
    int units = elements(dims.subList(kind.axis(), kind.axis() + 1));
    int inner = elements(dims.subList(kind.axis() + 1, dims.size()));
    int first = 0;
    while (first < offsets.size()) {
      int from = offsets.get(first);
      int next = first + 1;
      int stride = next < offsets.size() ? offsets.get(next) - from : 0;
      while (next < offsets.size() && offsets.get(next) - offsets.get(next - 1) == stride) {
        next++;
      }
      limits.add(new NormLimit(from, outer, units, inner, next - first, stride, kind.norm()));
      first = next;
    }
  }

  private static int elements(List<Dim> dims) {
    long product = 1;
    for (Dim dim : dims) {
      product *= dim.constant().orElseThrow();
    }
    return Math.toIntExact(product);
  }

  /** In generated code: all but the array. */
  public String arguments() {
    return Stream.of(from, outer, units, inner, count, stride, norm)
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }
}

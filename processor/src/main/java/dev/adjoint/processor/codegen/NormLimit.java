package dev.adjoint.processor.codegen;

import dev.adjoint.processor.codegen.ParameterLayout.Slot;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weights of one shape whose columns have a largest norm after an update. Those of a stack lie as
 * far apart as its repetitions, so that generated code does not grow with its depth.
 *
 * @param from the offset of the first weight
 * @param count how many weights
 * @param stride from one to the next
 * @param norm the largest norm
 */
public record NormLimit(int from, int rows, int columns, int count, int stride, double norm) {

  /** What is limited alike. */
  private record Kind(Shape shape, double norm) {}

  /** Of these parameters. */
  public static List<NormLimit> of(ParameterLayout layout, List<String> names) {
    Map<Kind, List<Integer>> offsets = new LinkedHashMap<>();
    Set<String> wanted = Set.copyOf(names);
    for (Slot slot : layout.slots()) {
      var parameter = slot.parameter();
      if (wanted.contains(parameter.name()) && parameter.maxNorm() < Double.POSITIVE_INFINITY) {
        offsets
            .computeIfAbsent(
                new Kind(parameter.shape(), parameter.maxNorm()), _ -> new ArrayList<>())
            .add(slot.offset());
      }
    }
    var limits = new ArrayList<NormLimit>();
    offsets.forEach((kind, of) -> add(limits, kind, of));
    return limits;
  }

  private static void add(List<NormLimit> limits, Kind kind, List<Integer> offsets) {
    int rows = elements(kind.shape().dim(0));
    int columns = elements(kind.shape().dim(1));
    int first = 0;
    while (first < offsets.size()) {
      int from = offsets.get(first);
      int next = first + 1;
      int stride = next < offsets.size() ? offsets.get(next) - from : 0;
      while (next < offsets.size() && offsets.get(next) - offsets.get(next - 1) == stride) {
        next++;
      }
      limits.add(new NormLimit(from, rows, columns, next - first, stride, kind.norm()));
      first = next;
    }
  }

  private static int elements(Dim dim) {
    return Math.toIntExact(dim.constant().orElseThrow());
  }

  /** In generated code: all but the array. */
  public String arguments() {
    return from + ", " + rows + ", " + columns + ", " + count + ", " + stride + ", " + norm;
  }
}

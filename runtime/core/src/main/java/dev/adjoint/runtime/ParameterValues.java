package dev.adjoint.runtime;

import java.util.List;
import java.util.StringJoiner;

/**
 * A copy of one parameter.
 *
 * @param name its name on disk
 * @param shape its dims, row-major; empty for a scalar
 * @param values a copy; exact for both precisions
 */
public record ParameterValues(String name, List<Integer> shape, double[] values) {
  private static final int SHOWN = 6;

  static List<ParameterValues> all(ModelSpec spec, FlatValues flat) {
    var values = flat.onHeap();
    return spec.parameters().stream().map(parameter -> copy(parameter, values)).toList();
  }

  static ParameterValues copy(ParameterSpec parameter, FlatValues flat) {
    var values = new double[parameter.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = flat.get(parameter.offset() + i);
    }
    return new ParameterValues(parameter.name(), parameter.shape(), values);
  }

  /** Name, shape and the first values. */
  @Override
  public String toString() {
    var text = new StringJoiner(", ", name + " " + shape + ": ", "");
    for (int i = 0; i < Math.min(SHOWN, values.length); i++) {
      text.add(String.valueOf(values[i]));
    }
    return values.length > SHOWN ? text.add("…").toString() : text.toString();
  }
}

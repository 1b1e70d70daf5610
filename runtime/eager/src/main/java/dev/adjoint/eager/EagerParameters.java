package dev.adjoint.eager;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.runtime.Checks;
import dev.adjoint.runtime.ModelSpec;
import dev.adjoint.runtime.ParameterSpec;
import dev.adjoint.runtime.ParameterValues;
import dev.adjoint.runtime.Seed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a model: drawn from a seed as the compiled model draws them, or given. */
final class EagerParameters {
  private final ModelSpec spec;
  private final Seed seed;
  private final Map<String, ParameterValues> byName = new LinkedHashMap<>();
  private final Map<String, SourceRef> firstUses = new LinkedHashMap<>();

  EagerParameters(ModelSpec spec, Seed seed, List<ParameterValues> values) {
    this.spec = spec;
    this.seed = seed;
    for (ParameterSpec parameter : spec.parameters()) {
      byName.put(parameter.name(), find(parameter, values));
    }
  }

  private ParameterValues find(ParameterSpec parameter, List<ParameterValues> values) {
    for (ParameterValues value : values) {
      if (value.name().equals(parameter.name()) && value.shape().equals(parameter.shape())) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        spec.model()
            + ": found no parameter "
            + parameter.name()
            + " "
            + parameter.shape()
            + " in "
            + values.stream().map(value -> value.name() + " " + value.shape()).toList());
  }

  Seed seed() {
    return seed;
  }

  ModelSpec spec() {
    return spec;
  }

  List<ParameterValues> all() {
    return byName.values().stream()
        .map(p -> new ParameterValues(p.name(), p.shape(), p.values().clone()))
        .toList();
  }

  void set(String name, double... values) {
    ParameterValues old = byName.get(name);
    if (old == null) {
      throw new IllegalArgumentException(
          spec.model() + " has no parameter " + name + ": it has " + byName.keySet());
    }
    Checks.length(name, values.length, old.values().length);
    byName.put(name, new ParameterValues(name, old.shape(), values.clone()));
  }

  /**
   * The numbers of a parameter that a layer reads.
   *
   * @throws Fault if it has another shape
   */
  Numbers read(String name, Initial init, Shape shape, SourceRef use) {
    int[] sizes = Numbers.sizes(shape);
    ParameterValues known = byName.computeIfAbsent(name, n -> drawn(n, init, sizes));
    int[] found = known.shape().stream().mapToInt(Integer::intValue).toArray();
    if (!Arrays.equals(found, sizes)) {
      SourceRef first = firstUses.get(name);
      throw first == null
          ? new Fault(
              DiagnosticId.SHAPE_SHARED,
              name + ": this input needs " + shape + ", but the model has " + Numbers.shape(found))
          : new Fault(
                  DiagnosticId.SHAPE_SHARED,
                  name
                      + ": two uses need different shapes: "
                      + Numbers.shape(found)
                      + " and "
                      + shape)
              .note("first use at " + first.position() + ": " + first.text());
    }
    firstUses.putIfAbsent(name, use);
    return new Numbers(sizes, known.values());
  }

  /** A parameter that the compiler has not seen. */
  private ParameterValues drawn(String name, Initial init, int[] sizes) {
    return ModelSpec.named(spec.model(), spec.precision())
        .parameter(name, init.kind(), init.value(), 0, sizes)
        .build()
        .initial(seed)
        .getFirst();
  }
}

package dev.adjoint.nd4j;

import dev.adjoint.runtime.CompiledModel;
import dev.adjoint.runtime.DataException;
import dev.adjoint.runtime.LayerSpec;
import dev.adjoint.runtime.ParameterValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which parameter of a model is which of a network. */
final class Dl4jPairing {
  private final CompiledModel model;
  private final List<OurLayer> ours = new ArrayList<>();
  private final List<TheirLayer> theirs = new ArrayList<>();

  private Dl4jPairing(CompiledModel model, MultiLayerNetwork network) {
    this.model = model;
    readOurs();
    readTheirs(network);
  }

  /** All parameters of both sides, each once. */
  static List<Pair> of(CompiledModel model, MultiLayerNetwork network) {
    if (!network.isInitCalled()) {
      throw new DataException("the network has no parameters yet: call init() first");
    }
    return new Dl4jPairing(model, network).pairs();
  }

  /** Layers in the order of the forward pass; then what is no layer, which will not fit. */
  private void readOurs() {
    Map<String, List<ParameterValues>> byLayer = new LinkedHashMap<>();
    for (var layer : model.layers()) {
      byLayer.put(layer.name(), new ArrayList<>());
    }
    for (var parameter : model.parameters()) {
      int dot = parameter.name().lastIndexOf('.');
      var layer = dot < 0 ? parameter.name() : parameter.name().substring(0, dot);
      byLayer.computeIfAbsent(layer, _ -> new ArrayList<>()).add(parameter);
    }
    byLayer.forEach(
        (name, parameters) -> {
          if (!parameters.isEmpty()) {
            ours.add(new OurLayer(name, kind(name), parameters));
          }
        });
  }

  /** The first word of what the summary says of a layer, such as {@code dense}. */
  private String kind(String layer) {
    for (LayerSpec spec : model.layers()) {
      if (spec.name().equals(layer)) {
        return spec.kind().split(" ")[0];
      }
    }
    return "parameter";
  }

  private void readTheirs(MultiLayerNetwork network) {
    var layers = network.getLayers();
    for (int i = 0; i < layers.length; i++) {
      var parameters = new TreeMap<>(layers[i].paramTable());
      if (!parameters.isEmpty()) {
        var configuration = layers[i].conf().getLayer();
        var name = configuration.getLayerName();
        theirs.add(new TheirLayer(name == null ? "layer" + i : name, configuration, parameters));
      }
    }
  }

  private List<Pair> pairs() {
    if (ours.size() != theirs.size()) {
      throw misfit(
          "found "
              + theirs.size()
              + " layers with parameters in the network, required "
              + ours.size());
    }
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < ours.size(); i++) {
      pair(ours.get(i), theirs.get(i), pairs);
    }
    return pairs;
  }

  private void pair(OurLayer our, TheirLayer their, List<Pair> pairs) {
    var kind = Dl4jLayerKind.of(their.configuration());
    if (kind == null || !kind.name().equalsIgnoreCase(our.kind())) {
      throw misfit(
          our.name()
              + ": found "
              + their.name()
              + ", "
              + their.kind()
              + ", required "
              + (our.kind().equals("dense")
                  ? "a DenseLayer or OutputLayer"
                  : "a layer like " + our.kind() + ", of which none can be copied yet"));
    }
    if (our.parameters().size() != their.parameters().size()) {
      throw misfit(
          our.name()
              + ": found the parameters "
              + String.join(", ", their.parameters().keySet())
              + " in "
              + their.name()
              + ", required "
              + our.lastNames());
    }
    their.parameters().forEach((key, array) -> pairs.add(pair(our, their, kind, key, array)));
  }

  private Pair pair(
      OurLayer our, TheirLayer their, Dl4jLayerKind kind, String key, INDArray array) {
    var parameter = kind.parameter(key);
    var ours = parameter == null ? null : our.find(parameter.ours());
    if (parameter == null || ours == null) {
      throw misfit(our.name() + ": it has nothing like " + key + " of " + their.name());
    }
    var view = parameter.view().apply(array);
    if (!ours.shape().equals(Arrays.stream(view.shape()).mapToObj(Math::toIntExact).toList())) {
      throw misfit(
          ours.name()
              + ": found "
              + Arrays.toString(array.shape())
              + " in "
              + their.name()
              + ", required "
              + ours.shape());
    }
    return new Pair(ours, their.name() + "." + key, view);
  }

  private DataException misfit(String what) {
    var text = new StringBuilder(model.name() + " and the network do not fit: " + what);
    text.append("\n  ").append(model.name());
    ours.forEach(layer -> text.append("\n    ").append(layer));
    text.append("\n  network");
    theirs.forEach(layer -> text.append("\n    ").append(layer));
    return new DataException(text.toString());
  }

  /**
   * A parameter of both sides.
   *
   * @param ours a copy
   * @param theirName as messages call the network's
   * @param theirs a view of the network's own memory
   */
  record Pair(ParameterValues ours, String theirName, INDArray theirs) {}

  private record OurLayer(String name, String kind, List<ParameterValues> parameters) {
    String lastNames() {
      var names = new StringJoiner(", ");
      parameters.forEach(p -> names.add(p.name().substring(p.name().lastIndexOf('.') + 1)));
      return names.toString();
    }

    @Nullable ParameterValues find(String lastName) {
      for (var parameter : parameters) {
        if (parameter.name().equals(name + "." + lastName)) {
          return parameter;
        }
      }
      return null;
    }

    @Override
    public String toString() {
      var text = new StringJoiner(", ", name + ", " + kind + ": ", "");
      parameters.forEach(p -> text.add(p.name() + " " + p.shape()));
      return text.toString();
    }
  }

  private record TheirLayer(String name, Layer configuration, Map<String, INDArray> parameters) {
    String kind() {
      return configuration.getClass().getSimpleName();
    }

    @Override
    public String toString() {
      var text = new StringJoiner(", ", name + ", " + kind() + ": ", "");
      parameters.forEach((key, array) -> text.add(key + " " + Arrays.toString(array.shape())));
      return text.toString();
    }
  }
}

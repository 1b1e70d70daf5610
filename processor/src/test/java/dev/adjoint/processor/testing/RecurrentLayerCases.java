package dev.adjoint.processor.testing;

import dev.adjoint.processor.op.Layers;
import dev.adjoint.processor.op.Op;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recurrent layers, with what tables of tests run them on. */
public final class RecurrentLayerCases {
  private static final Map<String, Object> DEFAULTS =
      Map.ofEntries(
          Map.entry("size", ""),
          Map.entry("sequences", false),
          Map.entry("layers", 1),
          Map.entry("bidirectional", false),
          Map.entry("bias", true),
          Map.entry("activation", "TANH"),
          Map.entry("init", "GLOROT_UNIFORM"),
          Map.entry("recurrentInit", "GLOROT_UNIFORM"),
          Map.entry("biasInit", "GLOROT_UNIFORM"));

  /**
   * A layer on sequences.
   *
   * @param steps how many, or the name of a dim
   * @param width of each step
   * @param hasState whether the state to begin with is given
   * @param masked whether a mask says which steps are there
   * @param values of the annotation, where they are not the default
   */
  public record RecurrentCase(
      String annotation,
      String steps,
      int width,
      boolean hasState,
      boolean masked,
      String result,
      Map<String, Object> values) {
    @Override
    public String toString() {
      return annotation
          + " on "
          + steps
          + " "
          + width
          + " "
          + hasState
          + (masked ? " masked " : "")
          + result
          + values;
    }

    /** The layer under a name. */
    public Op op(String layer) {
      return RecurrentLayerCases.op(layer, annotation, result, values);
    }

    /** H. */
    public int units() {
      return (Integer) values.get("units");
    }

    /** How many states of {@code [B, H]} each tensor of states holds. */
    public int scans() {
      boolean both = (Boolean) values.getOrDefault("bidirectional", false);
      return (Integer) values.getOrDefault("layers", 1) * (both ? 2 : 1);
    }

    /** How many tensors of states there are. */
    public int states() {
      return annotation.equals("Lstm") ? 2 : 1;
    }

    /** What the layer returns is taken apart into so many. */
    public int components() {
      return result.equals("Tensor") ? 1 : 1 + states();
    }
  }

  private RecurrentLayerCases() {}

  /** A layer with these values, the rest as the annotation has it. */
  public static Op op(String layer, String annotation, String result, Map<String, Object> values) {
    var all = new LinkedHashMap<String, Object>(DEFAULTS);
    all.putAll(values);
    all.put(Layers.RESULT, result);
    return Layers.op(new Layers.Declaration(layer, annotation, all));
  }

  private static RecurrentCase of(
      String annotation, String steps, int width, boolean hasState, Object... values) {
    var all = new LinkedHashMap<String, Object>();
    for (int i = 0; i < values.length; i += 2) {
      all.put((String) values[i], values[i + 1]);
    }
    return new RecurrentCase(annotation, steps, width, hasState, false, "Tensor", all);
  }

  private static RecurrentCase withRecord(RecurrentCase c) {
    String type = c.annotation().equals("Lstm") ? "LstmResult" : "RecurrentResult";
    return new RecurrentCase(
        c.annotation(), c.steps(), c.width(), c.hasState(), c.masked(), type, c.values());
  }

  private static RecurrentCase masked(RecurrentCase c) {
    return new RecurrentCase(
        c.annotation(), c.steps(), c.width(), c.hasState(), true, c.result(), c.values());
  }

  /** Sizes of 1, odd ones, and options. */
  public static List<RecurrentCase> all() {
    var cases = new ArrayList<RecurrentCase>();
    for (String annotation : List.of("SimpleRnn", "Lstm", "Gru")) {
      cases.add(of(annotation, "1", 1, false, "units", 1));
      cases.add(of(annotation, "1", 3, true, "units", 2, "sequences", true));
      cases.add(of(annotation, "3", 2, false, "units", 5, "sequences", true));
      cases.add(of(annotation, "4", 3, true, "units", 3, "bias", false));
      cases.add(of(annotation, "3", 2, false, "units", 3, "bidirectional", true));
      cases.add(of(annotation, "2", 2, true, "units", 2, "bidirectional", true, "sequences", true));
      cases.add(of(annotation, "3", 2, false, "units", 2, "layers", 2));
      cases.add(withRecord(of(annotation, "3", 2, false, "units", 3)));
      cases.add(withRecord(of(annotation, "1", 2, true, "units", 3)));
      cases.add(
          withRecord(of(annotation, "2", 3, true, "units", 2, "layers", 2, "bidirectional", true)));
    }
    for (String annotation : List.of("SimpleRnn", "Lstm", "Gru")) {
      cases.add(masked(of(annotation, "1", 2, true, "units", 3)));
      cases.add(masked(of(annotation, "4", 3, false, "units", 2)));
      cases.add(masked(of(annotation, "5", 2, true, "units", 3, "sequences", true)));
      cases.add(masked(of(annotation, "4", 2, true, "units", 2, "bidirectional", true)));
      cases.add(
          masked(
              withRecord(
                  of(annotation, "3", 2, true, "units", 2, "layers", 2, "bidirectional", true))));
    }
    cases.add(masked(of("SimpleRnn", "4", 2, true, "units", 3, "activation", "RELU")));
    cases.add(of("SimpleRnn", "3", 2, true, "units", 3, "activation", "RELU"));
    cases.add(
        of("SimpleRnn", "2", 2, false, "units", 3, "activation", "RELU", "bidirectional", true));
    return List.copyOf(cases);
  }

  /** Sizes beyond a vector, too large for finite differences. */
  public static List<RecurrentCase> wide() {
    var cases = new ArrayList<RecurrentCase>();
    for (String annotation : List.of("SimpleRnn", "Lstm", "Gru")) {
      cases.add(of(annotation, "7", 5, true, "units", 33));
      cases.add(of(annotation, "7", 19, false, "units", 17, "bidirectional", true));
      cases.add(masked(of(annotation, "6", 5, true, "units", 33, "sequences", true)));
    }
    return List.copyOf(cases);
  }
}

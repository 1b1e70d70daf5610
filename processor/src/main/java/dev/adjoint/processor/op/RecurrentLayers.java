package dev.adjoint.processor.op;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The annotations of recurrent layers. */
final class RecurrentLayers {
  private RecurrentLayers() {}

  /**
   * The arguments that the method may have: a sequence, and the state to begin with; then which
   * steps are there.
   */
  static List<List<String>> forms(String annotation) {
    var withState = Collections.nCopies(annotation.equals("Lstm") ? 3 : 2, "Tensor");
    return List.of(
        List.of("Tensor"), withState, List.of("Tensor", "BoolTensor"), masked(withState));
  }

  private static List<String> masked(List<String> form) {
    var all = new ArrayList<>(form);
    all.add("BoolTensor");
    return List.copyOf(all);
  }

  /** The record that the method may return instead of a tensor. */
  static String record(String annotation) {
    return annotation.equals("Lstm") ? "LstmResult" : "RecurrentResult";
  }

  /**
   * The op of a declaration.
   *
   * @throws Fault if its values contradict one another
   */
  static Op op(Layers.Declaration d) {
    return new Recurrent(
        d.layer(),
        units(d),
        cell(d),
        form(d),
        atLeast1(d, "layers"),
        d.flag("bidirectional"),
        d.flag("bias"),
        d.initial("init"),
        d.initial("recurrentInit"),
        d.initial("biasInit"),
        Regularization.of(d));
  }

  private static String units(Layers.Declaration d) {
    int units = (Integer) d.value("units");
    String size = d.text("size");
    if ((units != 0) != size.isEmpty()) {
      throw fault(
          d,
          units == 0
              ? "needs units of at least 1, or size"
              : "needs exactly one of units and size, found both");
    }
    return size.isEmpty() ? Integer.toString(atLeast1(d, "units")) : size;
  }

  private static int atLeast1(Layers.Declaration d, String element) {
    int value = (Integer) d.value(element);
    if (value < 1) {
      throw fault(d, element + " must be at least 1, found " + value);
    }
    return value;
  }

  private static RecurrentCell cell(Layers.Declaration d) {
    return switch (d.annotation()) {
      case "Gru" -> RecurrentCell.GRU;
      case "Lstm" -> RecurrentCell.LSTM;
      default ->
          switch (d.text("activation")) {
            case "RELU" -> RecurrentCell.RELU;
            case "TANH" -> RecurrentCell.TANH;
            default ->
                throw fault(d, "activation must be TANH or RELU, found " + d.text("activation"));
          };
    };
  }

  private static Recurrent.Form form(Layers.Declaration d) {
    if (!d.values().getOrDefault(Layers.RESULT, "Tensor").equals("Tensor")) {
      return Recurrent.Form.ALL;
    }
    return d.flag("sequences") ? Recurrent.Form.SEQUENCES : Recurrent.Form.LAST;
  }

  private static Fault fault(Layers.Declaration d, String what) {
    return new Fault(DiagnosticId.LAYER_FORM, "@" + d.annotation() + ": " + what);
  }
}

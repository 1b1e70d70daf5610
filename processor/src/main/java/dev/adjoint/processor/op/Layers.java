package dev.adjoint.processor.op;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.StateScope;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.SourceRef;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which annotation is which layer: what the front end needs to know of a layer's annotation. */
public final class Layers {

  /**
   * An annotation with its values, defaults included.
   *
   * @param layer the name under which its parameters are saved
   * @param annotation the annotation's simple name
   * @param values by element name: Integer, Double, Boolean, String, or the simple name of an enum
   *     constant
   */
  public record Declaration(String layer, String annotation, Map<String, Object> values) {
    private Object value(String element) {
      return Objects.requireNonNull(values.get(element), element);
    }

    private String text(String element) {
      return value(element).toString();
    }

    private double number(String element) {
      return ((Number) value(element)).doubleValue();
    }

    private boolean flag(String element) {
      return (Boolean) value(element);
    }
  }

  /**
   * The method that a declaration is written on.
   *
   * @param name of the method
   */
  public record Method(String name, Declaration declaration, SourceRef source) {}

  private Layers() {}

  /**
   * The simple names of the annotations of {@code dev.adjoint} that declare a layer or a parameter.
   */
  public static Set<String> annotations() {
    return Set.of("BatchNorm", "Dense", "Dropout", "Parameter", "State");
  }

  /** How many tensors the method takes that has this annotation. */
  public static int inputs(String annotation) {
    return annotation.equals("Parameter") || annotation.equals("State") ? 0 : 1;
  }

  /**
   * The op of a declaration.
   *
   * @throws Fault if its values contradict one another
   */
  public static Op op(Declaration declaration) {
    return switch (declaration.annotation()) {
      case "BatchNorm" ->
          new BatchNorm(
              declaration.layer(), declaration.number("momentum"), declaration.number("epsilon"));
      case "Dense" -> dense(declaration);
      case "Dropout" -> new Dropout(declaration.layer(), declaration.number("rate"));
      case "Parameter" ->
          new WeightTensor(
              declaration.layer(),
              Initializer.valueOf(declaration.text("init")),
              declaration.text("shape"));
      case "State" -> state(declaration);
      default -> throw new IllegalArgumentException("not a layer: " + declaration.annotation());
    };
  }

  private static Op state(Declaration d) {
    var init = Initializer.valueOf(d.text("init"));
    var scope = StateScope.valueOf(d.text("scope"));
    if (scope == StateScope.SESSION && init != Initializer.ZEROS) {
      throw new Fault(
          DiagnosticId.LAYER_FORM, "@State: the state of a session begins with ZEROS, not " + init);
    }
    return new StateTensor(d.layer(), init, scope, d.text("shape"));
  }

  private static Op dense(Declaration d) {
    int units = (Integer) d.value("units");
    String size = d.text("size");
    if ((units != 0) != size.isEmpty()) {
      throw new Fault(
          DiagnosticId.LAYER_FORM,
          units == 0
              ? "@Dense: needs units of at least 1, or size"
              : "@Dense: needs exactly one of units and size, found both");
    }
    if (units < 0) {
      throw new Fault(DiagnosticId.LAYER_FORM, "@Dense: units must be at least 1, found " + units);
    }
    return new Dense(
        d.layer(),
        size.isEmpty() ? Integer.toString(units) : size,
        Activation.valueOf(d.text("activation")),
        d.flag("bias"),
        Initializer.valueOf(d.text("init")),
        Initializer.valueOf(d.text("biasInit")));
  }
}

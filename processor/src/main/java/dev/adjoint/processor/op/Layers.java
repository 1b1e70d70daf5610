package dev.adjoint.processor.op;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.ir.SourceRef;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

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

    private void checkInitializers() {
      for (String element : new TreeSet<>(values.keySet())) {
        if (element.equals("init") || element.endsWith("Init")) {
          initial(element);
        }
      }
    }

    /**
     * How a parameter is drawn, by an element such as {@code init} and the number beside it, {@code
     * initValue}, where the annotation has one.
     *
     * @throws Fault if a number is missing, or not wanted
     */
    public Initial initial(String element) {
      var kind = Initializer.valueOf(text(element));
      String number = element + "Value";
      var initial =
          new Initial(kind, values.get(number) instanceof Double value ? value : Double.NaN);
      boolean takesNumber =
          switch (kind) {
            case CONSTANT, ORTHOGONAL, TRUNCATED_NORMAL -> true;
            default -> false;
          };
      if (kind == Initializer.CONSTANT && !initial.hasValue()) {
        throw unfit(
            element
                + " = CONSTANT needs a number, "
                + (values.containsKey(number)
                    ? number
                    : "which this annotation does not take; ZEROS and ONES need none"));
      }
      if (initial.hasValue() && !takesNumber) {
        throw unfit(element + " = " + kind + " takes no " + number);
      }
      if (Double.isInfinite(initial.value())) {
        throw unfit(number + ": must be finite, but is " + initial.value());
      }
      if (kind == Initializer.TRUNCATED_NORMAL && initial.value() <= 0) {
        throw unfit(number + ": a deviation is above 0, but this is " + initial.value());
      }
      return initial;
    }

    private Fault unfit(String what) {
      return new Fault(DiagnosticId.LAYER_FORM, "@" + annotation + ": " + what);
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
    return Set.of("Dense", "Parameter");
  }

  /** How many tensors the method takes that has this annotation. */
  public static int inputs(String annotation) {
    return annotation.equals("Parameter") ? 0 : 1;
  }

  /**
   * The op of a declaration.
   *
   * @throws Fault if its values contradict one another
   */
  public static Op op(Declaration declaration) {
    declaration.checkInitializers();
    return switch (declaration.annotation()) {
      case "Dense" -> dense(declaration);
      case "Parameter" ->
          new WeightTensor(
              declaration.layer(), declaration.initial("init"), declaration.text("shape"));
      default -> throw new IllegalArgumentException("not a layer: " + declaration.annotation());
    };
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
        d.initial("init"),
        d.initial("biasInit"));
  }
}

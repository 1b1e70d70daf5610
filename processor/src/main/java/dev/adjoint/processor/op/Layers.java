package dev.adjoint.processor.op;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.StateScope;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.ir.SourceRef;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Which annotation is which layer: what the front end needs to know of a layer's annotation. */
public final class Layers {

  /** Beside the elements of an annotation: the simple name of what its method returns. */
  public static final String RESULT = "result";

  /**
   * An annotation with its values, defaults included.
   *
   * @param layer the name under which its parameters are saved
   * @param annotation the annotation's simple name
   * @param values by element name: Integer, Double, Boolean, String, the simple name of an enum
   *     constant, or a list of these
   */
  public record Declaration(String layer, String annotation, Map<String, Object> values) {
    Object value(String element) {
      return Objects.requireNonNull(values.get(element), element);
    }

    String text(String element) {
      return value(element).toString();
    }

    double number(String element) {
      return ((Number) value(element)).doubleValue();
    }

    List<Integer> integers(String element) {
      return ((List<?>) value(element)).stream().map(Integer.class::cast).toList();
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
            case CONSTANT, NORMAL, ORTHOGONAL, TRUNCATED_NORMAL, UNIFORM -> true;
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
      String spread =
          switch (kind) {
            case NORMAL, TRUNCATED_NORMAL -> "a deviation";
            case UNIFORM -> "a limit";
            default -> "";
          };
      if (!spread.isEmpty() && initial.value() <= 0) {
        throw unfit(number + ": " + spread + " is above 0, but this is " + initial.value());
      }
      return initial;
    }

    private Fault unfit(String what) {
      return new Fault(DiagnosticId.LAYER_FORM, "@" + annotation + ": " + what);
    }

    boolean flag(String element) {
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
    return Set.of(
        "AdaptiveAvgPool1d",
        "AdaptiveAvgPool2d",
        "AdaptiveMaxPool1d",
        "AdaptiveMaxPool2d",
        "Attention",
        "AvgPool1d",
        "AvgPool2d",
        "BatchNorm",
        "Conv1d",
        "Conv2d",
        "ConvTranspose1d",
        "ConvTranspose2d",
        "Dense",
        "DepthwiseConv2d",
        "Dropout",
        "Embedding",
        "GaussianNoise",
        "GroupNorm",
        "Gru",
        "LayerNorm",
        "Lstm",
        "MaxPool1d",
        "MaxPool2d",
        "Parameter",
        "Prelu",
        "RmsNorm",
        "SimpleRnn",
        "SpatialDropout",
        "State",
        "Upsample2d");
  }

  /**
   * The arguments that the method may have which has this annotation: for each form the simple
   * names of their types.
   */
  public static List<List<String>> forms(String annotation) {
    return switch (annotation) {
      case "Attention" ->
          List.of(
              List.of("Tensor"),
              List.of("Tensor", "BoolTensor"),
              List.of("Tensor", "Tensor"),
              List.of("Tensor", "Tensor", "BoolTensor"));
      case "Embedding" -> List.of(List.of("IntTensor"));
      case "Gru", "Lstm", "SimpleRnn" -> RecurrentLayers.forms(annotation);
      default -> List.of(Collections.nCopies(inputs(annotation), "Tensor"));
    };
  }

  /** The simple names of what the method may return that has this annotation. */
  public static List<String> results(String annotation) {
    return switch (annotation) {
      case "Gru", "Lstm", "SimpleRnn" -> List.of("Tensor", RecurrentLayers.record(annotation));
      default -> List.of("Tensor");
    };
  }

  /** The op that takes a component out of what a layer returns as a record. */
  public static Op component(Op layer, int index) {
    if (layer instanceof Recurrent recurrent) {
      return RecurrentPart.of(recurrent, index);
    }
    throw new IllegalArgumentException(layer.mnemonic() + " returns no record");
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
    declaration.checkInitializers();
    return switch (declaration.annotation()) {
      case "AdaptiveAvgPool1d",
          "AdaptiveAvgPool2d",
          "AdaptiveMaxPool1d",
          "AdaptiveMaxPool2d",
          "AvgPool1d",
          "AvgPool2d",
          "Conv1d",
          "Conv2d",
          "ConvTranspose1d",
          "ConvTranspose2d",
          "DepthwiseConv2d",
          "MaxPool1d",
          "MaxPool2d",
          "Upsample2d" ->
          ImageLayers.op(declaration);
      case "Attention" -> attention(declaration);
      case "BatchNorm" ->
          new BatchNorm(
              declaration.layer(), declaration.number("momentum"), declaration.number("epsilon"));
      case "Dense" -> dense(declaration);
      case "Dropout", "SpatialDropout" -> dropout(declaration);
      case "Embedding" -> embedding(declaration);
      case "GaussianNoise" ->
          new GaussianNoise(declaration.layer(), declaration.number("deviation"));
      case "GroupNorm" -> groupNorm(declaration);
      case "Gru", "Lstm", "SimpleRnn" -> RecurrentLayers.op(declaration);
      case "LayerNorm" ->
          new RowNorm(
              declaration.layer(),
              true,
              declaration.integers("axes"),
              epsilon(declaration),
              declaration.flag("scale"),
              declaration.flag("offset"));
      case "Parameter" ->
          new WeightTensor(
              declaration.layer(),
              declaration.initial("init"),
              declaration.text("shape"),
              Regularization.of(declaration));
      case "Prelu" ->
          new Prelu(
              declaration.layer(), declaration.flag("perChannel"), declaration.number("initValue"));
      case "RmsNorm" ->
          new RowNorm(
              declaration.layer(),
              false,
              List.of(-1),
              epsilon(declaration),
              declaration.flag("scale"),
              false);
      case "State" -> state(declaration);
      default -> throw new IllegalArgumentException("not a layer: " + declaration.annotation());
    };
  }

  private static Op attention(Declaration d) {
    int heads = atLeast1(d, "heads");
    int keyValueHeads = (Integer) d.value("keyValueHeads");
    if (keyValueHeads < 0 || (keyValueHeads > 0 && heads % keyValueHeads != 0)) {
      throw new Fault(
          DiagnosticId.LAYER_FORM,
          "@Attention: "
              + heads
              + " heads cannot share "
              + keyValueHeads
              + " heads of keys and values equally");
    }
    return new Attention(
        d.layer(),
        heads,
        keyValueHeads == 0 ? heads : keyValueHeads,
        d.flag("causal"),
        d.number("dropout"),
        d.flag("bias"),
        Initializer.valueOf(d.text("init")),
        Initializer.valueOf(d.text("biasInit")),
        Regularization.of(d));
  }

  private static Op dropout(Declaration d) {
    if (Double.isNaN(d.number("rate"))) {
      throw new Fault(
          DiagnosticId.LAYER_FORM, "@" + d.annotation() + ": needs a rate, at least 0 and below 1");
    }
    return new Dropout(d.layer(), d.number("rate"), d.annotation().equals("SpatialDropout"));
  }

  private static Op embedding(Declaration d) {
    return new Embedding(
        d.layer(),
        Integer.toString(atLeast1(d, "entries")),
        Integer.toString(atLeast1(d, "units")),
        d.initial("init"),
        Regularization.of(d));
  }

  private static int atLeast1(Declaration d, String element) {
    int value = (Integer) d.value(element);
    if (value < 1) {
      throw new Fault(
          DiagnosticId.LAYER_FORM,
          "@" + d.annotation() + ": " + element + " must be at least 1, found " + value);
    }
    return value;
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
        d.initial("init"),
        d.initial("biasInit"),
        Regularization.of(d));
  }

  private static Op groupNorm(Declaration d) {
    int groups = (Integer) d.value("groups");
    if (groups < 1) {
      throw new Fault(
          DiagnosticId.LAYER_FORM, "@GroupNorm: groups must be at least 1, found " + groups);
    }
    return new GroupNorm(d.layer(), groups, epsilon(d), d.flag("scale"), d.flag("offset"));
  }

  private static double epsilon(Declaration d) {
    double epsilon = d.number("epsilon");
    if (!(epsilon > 0 && Double.isFinite(epsilon))) {
      throw new Fault(
          DiagnosticId.LAYER_FORM,
          "@" + d.annotation() + ": epsilon must be above 0, found " + epsilon);
    }
    return epsilon;
  }
}

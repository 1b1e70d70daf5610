package dev.adjoint.processor.ir;

import dev.adjoint.ParameterKind;
import dev.adjoint.Precision;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A whole model on its way through the compiler.
 *
 * @param packageName where the generated class goes; empty for the unnamed package
 * @param name the simple name of the interface
 * @param precision of all its real tensors
 * @param data the declared rows of data, if any
 * @param parameters in order of declaration; before the shape stage only those whose shape is
 *     declared, after it all
 * @param forwards the {@code @Forward} methods
 * @param losses the {@code @Loss} methods
 * @param gradients the {@code @Gradient} methods
 * @param source the interface
 */
public record Model(
    String packageName,
    String name,
    Precision precision,
    @Nullable DataRecord data,
    List<ParameterDeclaration> parameters,
    List<Forward> forwards,
    List<Loss> losses,
    List<GradientOf> gradients,
    SourceRef source) {

  public Model {
    parameters = List.copyOf(parameters);
    forwards = List.copyOf(forwards);
    losses = List.copyOf(losses);
    gradients = List.copyOf(gradients);
  }

  /** A model without {@code @Gradient} methods. */
  public Model(
      String packageName,
      String name,
      Precision precision,
      @Nullable DataRecord data,
      List<ParameterDeclaration> parameters,
      List<Forward> forwards,
      List<Loss> losses,
      SourceRef source) {
    this(packageName, name, precision, data, parameters, forwards, losses, List.of(), source);
  }

  /** The simple name of the generated class. */
  public String generatedName() {
    return "Compiled" + name;
  }

  /** The real element type of this model. */
  public Element real() {
    return Element.of(precision);
  }

  /**
   * A {@code @Forward} method.
   *
   * @param recordType the qualified name of the record that it returns, or null for one tensor
   */
  public record Forward(Function function, @Nullable String recordType) {}

  /**
   * A {@code @Loss} method.
   *
   * @param training which parameters it trains, and how
   */
  public record Loss(Function function, Training training) {

    /** Of all parameters alike; null if it is only evaluated. */
    public Loss(Function function, @Nullable OptimizerSpec optimizer) {
      this(function, Training.of(optimizer));
    }

    /** The optimizer, or null if it is only evaluated. */
    public @Nullable OptimizerSpec optimizer() {
      return training.optimizer();
    }

    /** The same loss with another function. */
    public Loss with(Function other) {
      return new Loss(other, training);
    }
  }

  /**
   * A {@code @Gradient} method.
   *
   * @param name its name
   * @param loss the name of the loss
   * @param input the name of the input of the loss by which it is differentiated
   */
  public record GradientOf(String name, String loss, String input, SourceRef source) {}

  /**
   * A tensor that is saved.
   *
   * @param name as it is saved: {@code hidden.weight}
   * @param init how it is drawn
   * @param shape constants only
   * @param kinds what it is for
   * @param maxNorm the largest norm of each unit after an update; infinite if any
   * @param units the axis along which its units are
   * @param isState whether it is a state of the model rather than trained
   * @param source where it or its layer is declared
   */
  public record ParameterDeclaration(
      String name,
      Initial init,
      Shape shape,
      Set<ParameterKind> kinds,
      double maxNorm,
      int units,
      boolean isState,
      SourceRef source) {

    public ParameterDeclaration {
      kinds = Set.copyOf(kinds);
    }

    /** Of any norm. */
    public ParameterDeclaration(
        String name,
        Initial init,
        Shape shape,
        Set<ParameterKind> kinds,
        boolean isState,
        SourceRef source) {
      this(name, init, shape, kinds, Double.POSITIVE_INFINITY, 0, isState, source);
    }

    /** The same with a largest norm of each unit. */
    public ParameterDeclaration limited(double norm, int axis) {
      return new ParameterDeclaration(name, init, shape, kinds, norm, axis, isState, source);
    }
  }

  /**
   * The record that describes one row of data.
   *
   * @param qualifiedName of the record class
   * @param rejected names of components with faults of their own, which have been reported
   * @param sampleWeight the name of the component that each row of a loss is multiplied by, if any
   */
  public record DataRecord(
      String qualifiedName,
      List<Component> components,
      List<String> rejected,
      @Nullable String sampleWeight,
      SourceRef source) {

    public DataRecord {
      components = List.copyOf(components);
      rejected = List.copyOf(rejected);
    }

    /** A record whose rows weigh the same. */
    public DataRecord(
        String qualifiedName, List<Component> components, List<String> rejected, SourceRef source) {
      this(qualifiedName, components, rejected, null, source);
    }
  }

  /**
   * A component of the data record.
   *
   * @param javaType as written: {@code float[]}, {@code byte[]}, {@code int}, …
   * @param row the type that the model sees, of one row
   * @param classes the number of classes of a class index, or 0
   * @param isScaled whether its bytes are scaled before the model sees them
   */
  public record Component(
      String name, String javaType, Type row, int classes, boolean isScaled, SourceRef source) {

    /** A component that the model sees as it is. */
    public Component(String name, String javaType, Type row, int classes, SourceRef source) {
      this(name, javaType, row, classes, false, source);
    }
  }
}

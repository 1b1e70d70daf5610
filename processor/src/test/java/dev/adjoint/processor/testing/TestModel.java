package dev.adjoint.processor.testing;

import dev.adjoint.Activation;
import dev.adjoint.Initializer;
import dev.adjoint.Precision;
import dev.adjoint.processor.autodiff.AutodiffStage;
import dev.adjoint.processor.ir.Block;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Training;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.AssertShape;
import dev.adjoint.processor.op.Dense;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Surface;
import dev.adjoint.processor.op.WeightTensor;
import dev.adjoint.processor.shape.ShapeStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes models as the front end would, method by method, and takes them through shapes and
 * autodiff.
 */
public final class TestModel {
  private final String name;
  private final Precision precision;
  private final List<Model.Forward> forwards = new ArrayList<>();
  private final List<Model.Loss> losses = new ArrayList<>();
  private Model.@Nullable DataRecord data;

  /** A model without methods. */
  public TestModel(String name, Precision precision) {
    this.name = name;
    this.precision = precision;
  }

  /** A method's body; lines count up from the method's. */
  public final class Body {
    private final Builder builder = new Builder();
    private final List<Function.Input> inputs = new ArrayList<>();
    private int line;

    private Body(int line) {
      this.line = line;
    }

    private SourceRef here(String text) {
      return new SourceRef(name + ".java", line++, 1, text, null);
    }

    /** A real parameter. */
    public Value input(String name, String shape) {
      var type = new Type(Element.of(precision), ShapeSyntax.shape(shape));
      Value value = builder.input(name, type, here(name));
      inputs.add(new Function.Input(value, 0));
      return value;
    }

    /** A parameter of class indices. */
    public Value labels(String name, String shape, int classes) {
      var type = new Type(Element.INT, ShapeSyntax.shape(shape));
      Value value = builder.input(name, type, here(name));
      inputs.add(new Function.Input(value, classes));
      return value;
    }

    /** A parameter of truth values. */
    public Value truths(String name, String shape) {
      var type = new Type(Element.BOOL, ShapeSyntax.shape(shape));
      Value value = builder.input(name, type, here(name));
      inputs.add(new Function.Input(value, 0));
      return value;
    }

    /** A parameter of a block, which declares a shape over names that each use binds. */
    public Value argument(String name, String shape) {
      Value value = builder.input(name, null, here(name));
      inputs.add(new Function.Input(value, 0));
      var op = new AssertShape(shape, name, true);
      return builder.emit(op, List.of(value), null, name, true, here(name));
    }

    /** A block with this body. */
    public Block block(String name, Results body) {
      var writer = new Body(line);
      List<Function.Result> results = body.write(writer);
      line = writer.line;
      var function =
          new Function("forward", writer.inputs, writer.builder.body(), results, here(name));
      return new Block(name, Map.of(), function);
    }

    /** A layer. */
    public Value dense(String layer, int units, Activation activation, Value x) {
      var op =
          new Dense(
              layer,
              Integer.toString(units),
              activation,
              true,
              Initializer.GLOROT_UNIFORM,
              Initializer.ZEROS);
      return builder.emit(op, List.of(x), null, layer, here(layer + "(" + x.name() + ")"));
    }

    /** Any layer, by its op. */
    public Value layer(String layer, Op op, Value... operands) {
      return builder.emit(op, List.of(operands), null, layer, here(layer + "(…)"));
    }

    /** A raw parameter. */
    public Value weight(String name, String shape) {
      var op = new WeightTensor(name, Initializer.GLOROT_UNIFORM, shape);
      return builder.emit(op, List.of(), null, name, true, here(name + "()"));
    }

    /** Any other op. */
    public Value op(Op op, String name, Value... operands) {
      return builder.emit(op, List.of(operands), null, name, here(name));
    }

    /** A method of Tensor, receiver first. */
    public Value call(String method, Object... arguments) {
      return named(method, method, arguments);
    }

    /** A method of Tensor whose result has a name. */
    public Value named(String name, String method, Object... arguments) {
      return Surface.emit(builder, method, List.of(arguments), name, here(method)).orElseThrow();
    }
  }

  /** What a body returns. */
  @FunctionalInterface
  public interface OneResult {
    /** Writes the body. */
    Value write(Body body);
  }

  /** What a body returns that returns a record. */
  @FunctionalInterface
  public interface Results {
    /** Writes the body. */
    List<Function.Result> write(Body body);
  }

  private Function function(String method, Results body) {
    int line = 10 * (forwards.size() + losses.size() + 1);
    var writer = new Body(line);
    List<Function.Result> results = body.write(writer);
    var source = new SourceRef(name + ".java", line, 3, method, null);
    return new Function(method, writer.inputs, writer.builder.body(), results, source);
  }

  /** Adds a {@code @Forward} method. */
  public TestModel forward(String method, OneResult body) {
    forwards.add(
        new Model.Forward(
            function(method, b -> List.of(new Function.Result("result", body.write(b)))), null));
    return this;
  }

  /** Adds a {@code @Forward} method that returns a record. */
  public TestModel forward(String method, String recordType, Results body) {
    forwards.add(new Model.Forward(function(method, body), recordType));
    return this;
  }

  /** Adds a {@code @Loss} method. */
  public TestModel loss(String method, @Nullable OptimizerSpec optimizer, OneResult body) {
    return training(method, Training.of(optimizer), body);
  }

  /** Adds a {@code @Loss} method that says what it trains. */
  public TestModel training(String method, Training training, OneResult body) {
    losses.add(
        new Model.Loss(
            function(method, b -> List.of(new Function.Result("loss", body.write(b)))), training));
    return this;
  }

  /** Declares the rows of data. */
  public TestModel data(String recordType, Model.Component... components) {
    data = new Model.DataRecord(recordType, List.of(components), List.of(), SourceRef.NONE);
    return this;
  }

  /** The typed and differentiated model. */
  public Program program() {
    var model =
        new Model("models", name, precision, data, List.of(), forwards, losses, SourceRef.NONE);
    var faults = new ArrayList<Object>();
    Model typed =
        ShapeStage.run(model, faults::add)
            .orElseThrow(() -> new IllegalArgumentException(faults.toString()));
    return AutodiffStage.run(typed);
  }
}

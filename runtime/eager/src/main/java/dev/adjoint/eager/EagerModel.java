package dev.adjoint.eager;

import dev.adjoint.processor.ir.Element;
import dev.adjoint.runtime.Checks;
import dev.adjoint.runtime.CompiledModel;
import dev.adjoint.runtime.ModelSpec;
import dev.adjoint.runtime.ParameterValues;
import dev.adjoint.runtime.Seed;
import java.nio.file.Path;
import java.util.List;

/**
 * What is behind a generated {@code EagerX}: the parameters, and what can be asked of a run. One
 * thread at a time.
 */
public final class EagerModel {
  private final EagerParameters parameters;
  private final EagerContext context;

  /** What the names of parameters begin with, of the block that this is; empty for the model. */
  private final String prefix;

  private EagerModel(ModelSpec spec, Class<?> generated, Seed seed, List<ParameterValues> values) {
    parameters = new EagerParameters(spec, seed, values);
    context = new EagerContext(Element.of(spec.precision()), parameters, generated);
    prefix = "";
  }

  private EagerModel(EagerModel outer, String prefix) {
    parameters = outer.parameters;
    context = outer.context;
    this.prefix = prefix;
  }

  /** The same run as a block in it sees it. */
  EagerModel in(String block) {
    return new EagerModel(this, prefix + block + ".");
  }

  /** For generated code: parameters that are drawn from the seed. */
  public static EagerModel create(ModelSpec spec, Class<?> generated, Seed seed) {
    return new EagerModel(spec, generated, seed, spec.initial(seed));
  }

  /** For generated code: the parameters that a compiled model has now, copied. */
  public static EagerModel of(ModelSpec spec, Class<?> generated, CompiledModel compiled) {
    return new EagerModel(spec, generated, compiled.seed(), compiled.parameters());
  }

  /** For generated code: the parameters of a file. */
  public static EagerModel load(ModelSpec spec, Class<?> generated, Path file) {
    return new EagerModel(spec, generated, Seed.of(0), spec.read(file));
  }

  /** A copy of every parameter. */
  public List<ParameterValues> parameters() {
    return parameters.all();
  }

  /** Sets one parameter, whose values are given in row-major order; they may be NaN. */
  public void setParameter(String name, double... values) {
    parameters.set(name, values);
  }

  /**
   * From now on throws at the first input, parameter or result that is NaN or infinite, with the
   * line that computed it.
   *
   * @throws dev.adjoint.runtime.NonFiniteException later, then
   */
  public EagerModel stopAtNonFinite() {
    context.stopAtNonFinite();
    return this;
  }

  /**
   * Gives the size of a dim that no input tells by itself, as {@code rows} of
   * {@code @Shape("rows*columns")}.
   */
  public EagerModel dim(String name, int size) {
    Checks.dim(name, size);
    context.give(name, size);
    return this;
  }

  /** Sets what a session keeps between calls ({@link dev.adjoint.State}) to zeros. */
  public EagerModel reset() {
    context.states().reset();
    return this;
  }

  /**
   * From now on runs losses as step {@code step} (from 0) of training does: with its masks of
   * dropout and its random numbers, those of the compiled model of the same seed. State of the
   * model is assigned then.
   */
  public EagerModel training(long step) {
    context.randomness().train(step);
    return this;
  }

  /** From now on runs losses as their evaluation does, which is how an eager model begins. */
  public EagerModel evaluation() {
    context.randomness().evaluate();
    return this;
  }

  /** For generated code: begins a method whose parameters declare shapes. */
  public EagerCall enter(String method) {
    return new EagerCall(context, method, false);
  }

  /** For generated code: begins a loss. */
  public EagerCall enterLoss(String method) {
    return new EagerCall(context, method, true);
  }

  /**
   * For generated code: begins a call of a layer or parameter.
   *
   * @param method its name
   * @param saved the name under which its parameters are saved
   * @param annotation what it is, such as {@code "Dense"}
   */
  public EagerLayer layer(String method, String saved, String annotation) {
    return new EagerLayer(context, method, prefix + saved, annotation);
  }

  /**
   * For generated code: begins a use of a block.
   *
   * @param saved the name under which its parameters are saved: {@code encoder}, {@code blocks.3}
   */
  public EagerBlock block(String saved) {
    return new EagerBlock(context, in(saved), prefix + saved);
  }

  /**
   * For generated code: begins a scan.
   *
   * @param saved the name under which the parameters of its block are saved
   * @param over the length of the axis
   */
  public EagerScan scan(String saved, String over, boolean isReverse) {
    return new EagerScan(context, saved, over, isReverse);
  }

  /** Name and number of parameters. */
  @Override
  public String toString() {
    long elements = parameters.all().stream().mapToLong(p -> p.values().length).sum();
    return parameters.spec().model() + ", eager, of " + elements + " parameters";
  }
}

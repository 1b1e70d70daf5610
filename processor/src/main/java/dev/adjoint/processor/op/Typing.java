package dev.adjoint.processor.op;

import dev.adjoint.Initializer;
import dev.adjoint.StateScope;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Initial;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;

/** What a shape rule may ask of the shape stage. */
public interface Typing {

  /**
   * Emits a primitive whose type is inferred; it inherits name and source of the instruction that
   * is being typed.
   */
  Value emit(Primitive op, Value... operands);

  /**
   * A trained parameter, declared by its first use.
   *
   * @throws dev.adjoint.processor.diagnostics.Fault if an earlier use gave it another shape
   */
  Value parameter(String name, Initial init, Shape shape);

  /** The same for an initializer that takes no number. */
  default Value parameter(String name, Initializer init, Shape shape) {
    return parameter(name, Initial.of(init), shape);
  }

  /**
   * What a layer says of its weight: the loss that is being typed, if one is, has its penalties
   * once for each weight, and updates by any loss keep to its largest norm.
   *
   * @param units the axis along which the units are, each of which has a norm of its own
   */
  default void regularise(String name, Value weight, Regularization layer, int units) {}

  /**
   * What a state holds at this place; one of the model is declared by its first use.
   *
   * @throws dev.adjoint.processor.diagnostics.Fault if an earlier use gave it another shape
   */
  Value state(String name, Initializer init, StateScope scope, Shape shape);

  /**
   * The name by which a parameter or state of a layer is saved, after that of the use of a block
   * that is being typed: {@code blocks.3.norm.mean}.
   */
  default String qualified(String name) {
    return name;
  }

  /**
   * A shape string over the names in scope, such as {@code "batch 2*h"}.
   *
   * @throws dev.adjoint.processor.diagnostics.Fault if it cannot be read, or names an unknown dim
   */
  Shape shape(String text);

  /**
   * Lets each name of a shape string that is not known yet stand for the dim at its place, if the
   * ranks agree and it stands alone, or is multiplied by a number that divides the dim.
   */
  void bind(String text, Shape found);

  /** One expression of a shape string. */
  Dim dim(String text);

  /**
   * The name of this call of something random, unlike that of any other call: {@code loss/drop#0}.
   *
   * @param what the layer or function
   */
  String site(String what);

  /** The real element type of the model. */
  Element real();
}

package dev.adjoint.processor.ir;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of an instruction, or an input. Two values are the same exactly if their ids are, within one function.
 *
 * @param id unique in its function
 * @param name what the user calls it (a local variable, a parameter, a layer), or the op's name; for messages and generated code, not
 *     unique
 * @param type null before the shape stage, but for inputs
 * @param declared whether the source declares it (a parameter, a weight) rather than computes it
 * @param source where it is declared or computed
 */
public record Value(int id, String name, @Nullable Type type, boolean declared, SourceRef source) {

  /** Its type, after the shape stage. */
  public Type typed() {
    return Objects.requireNonNull(type, () -> this + " has no type yet");
  }

  /** Its shape, after the shape stage. */
  public Shape shape() {
    return typed().shape();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Value value && value.id == id;
  }

  @Override
  public int hashCode() {
    return id;
  }

  @Override
  public String toString() {
    return "%" + id + (name.isEmpty() ? "" : "." + name);
  }
}

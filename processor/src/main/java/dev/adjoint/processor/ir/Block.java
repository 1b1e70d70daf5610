package dev.adjoint.processor.ir;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * A model fragment, read once for each tuple of the values of its arguments.
 *
 * @param name the simple name of its interface
 * @param arguments by name: Integer, Double, Boolean, … or text; in order of declaration. Integers
 *     are names in the shape strings of the block
 * @param function untyped, its inputs too: the shapes that they declare are asserted by its first
 *     instructions, which bind the names of dims. It reads parameters by names that each use
 *     prefixes with its own
 */
public record Block(String name, Map<String, Object> arguments, Function function) {

  /** As a call: {@code TransformerBlock(heads=8)}. */
  @Override
  public String toString() {
    return name
        + arguments.entrySet().stream()
            .map(Map.Entry::toString)
            .collect(Collectors.joining(", ", "(", ")"));
  }
}

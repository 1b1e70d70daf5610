package dev.adjoint.processor.codegen;

import java.util.Set;

/**
 * What the public methods of a loss are called: {@code step}, or {@code reconstructStep} where
 * there are several losses.
 *
 * @param prefix the loss where there are several, else empty
 */
public record LossNames(String prefix) {

  public static LossNames of(int losses, String entry) {
    return new LossNames(losses == 1 ? "" : entry);
  }

  private String name(String method) {
    return prefix.isEmpty()
        ? method
        : prefix + Character.toUpperCase(method.charAt(0)) + method.substring(1);
  }

  /** All of them. */
  public Set<String> all() {
    return Set.of(
        step(), backward(), clip(), clipValue(), clipParameterNorm(), update(), fit(), evaluate());
  }

  public String step() {
    return name("step");
  }

  public String backward() {
    return name("backward");
  }

  public String clip() {
    return name("clip");
  }

  public String clipValue() {
    return name("clipValue");
  }

  public String clipParameterNorm() {
    return name("clipParameterNorm");
  }

  public String update() {
    return name("update");
  }

  public String fit() {
    return name("fit");
  }

  public String evaluate() {
    return name("evaluate");
  }
}

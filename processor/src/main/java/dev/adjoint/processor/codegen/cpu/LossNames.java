package dev.adjoint.processor.codegen.cpu;

/**
 * What the public methods of a loss are called: {@code step}, or {@code reconstructStep} where
 * there are several losses.
 *
 * @param prefix the loss where there are several, else empty
 */
record LossNames(String prefix) {

  static LossNames of(int losses, String entry) {
    return new LossNames(losses == 1 ? "" : entry);
  }

  private String name(String method) {
    return prefix.isEmpty()
        ? method
        : prefix + Character.toUpperCase(method.charAt(0)) + method.substring(1);
  }

  String step() {
    return name("step");
  }

  String backward() {
    return name("backward");
  }

  String clip() {
    return name("clip");
  }

  String update() {
    return name("update");
  }

  String fit() {
    return name("fit");
  }

  String evaluate() {
    return name("evaluate");
  }
}

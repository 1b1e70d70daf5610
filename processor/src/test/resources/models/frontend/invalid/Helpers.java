package models;

import dev.adjoint.*;

import java.util.Objects;

@Model
abstract class Helpers {
  int state = 2;

  static class Service {
    Tensor twice(Tensor x) {
      return x.add(x);
    }
  }

  static class Broken {
    static Tensor half(Tensor x) {
      return x.div("2"); // ERROR: JAVA-NAME
    }
  }

  static <T> T identity(T x) {
    return x;
  }

  abstract Tensor undeclared(Tensor x); // ERROR: LAYER-FORM

  @Forward
  Tensor forward(@Shape("batch 4") Tensor x) {
    Tensor a = Objects.requireNonNullElse(x, x); // ERROR: JAVA-NAME
    boolean b = Objects.isNull(x); // ERROR: JAVA-HELPER
    Tensor c = identity(x); // ERROR: JAVA-NAME
    Tensor d = new Service().twice(x); // ERROR: JAVA-UNSUPPORTED
    Tensor e = Broken.half(x);
    Tensor f = Broken.half(x.relu());
    Tensor g = undeclared(x);
    int h = state; // ERROR: JAVA-CONSTANT
    return a.add(c).add(d).add(e).add(f).add(g);
  }
}

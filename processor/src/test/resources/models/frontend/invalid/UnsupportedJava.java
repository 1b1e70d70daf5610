package models;

import dev.adjoint.*;

import java.util.*;
import java.util.function.*;

/** Every construct that a body may not contain; all are reported in one compilation. */
@Model
abstract class UnsupportedJava {
  static final Object LOCK = new Object(); // ERROR: JAVA-UNSUPPORTED

  @Forward
  Tensor forward(@Shape("batch 4") Tensor x) {
    try { // ERROR: JAVA-UNSUPPORTED
      x = x.relu();
    } finally {
    }
    Function<Tensor, Tensor> f = t -> t; // ERROR: JAVA-UNSUPPORTED
    Runnable r = () -> {}; // ERROR: JAVA-UNSUPPORTED
    Runnable m = this::toString; // ERROR: JAVA-UNSUPPORTED
    assert x != null; // ERROR: JAVA-UNSUPPORTED
    Object lock = LOCK;
    synchronized (this) { // ERROR: JAVA-UNSUPPORTED
      x = x.relu();
    }
    record Local(Tensor a) {} // ERROR: JAVA-UNSUPPORTED
    var anonymous = new Object() {}; // ERROR: JAVA-UNSUPPORTED
    var builder = new StringBuilder("x"); // ERROR: JAVA-UNSUPPORTED
    boolean is = x instanceof Tensor; // ERROR: JAVA-UNSUPPORTED
    Tensor none = null; // ERROR: JAVA-UNSUPPORTED
    Class<?> type = Tensor.class; // ERROR: JAVA-UNSUPPORTED
    List<Tensor> list; // ERROR: JAVA-UNSUPPORTED
    Integer boxed = 3; // ERROR: JAVA-UNSUPPORTED
    int c = "a".hashCode(); // ERROR: JAVA-UNSUPPORTED
    double random = Math.random(); // ERROR: JAVA-UNSUPPORTED
    if (boxed > 2) {
      return x;
    }
    return x;
  }

  @Forward
  Tensor thrower(@Shape("batch 4") Tensor x) {
    throw new IllegalStateException(); // ERROR: JAVA-UNSUPPORTED
  }

  @Forward
  Tensor patterns(@Shape("batch 4") Tensor x) {
    Object o = "s";
    switch (o) {
      case String s: // ERROR: JAVA-UNSUPPORTED
        return x;
      default:
        return x.relu();
    }
  }
}

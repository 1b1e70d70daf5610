package models;

import dev.adjoint.*;

/** What must be known at compile time and is not. */
@Model
interface NotConstant {
  int DIVISOR = 0;
  int PARSED = Integer.parseInt("4"); // ERROR: JAVA-HELPER
  Integer BOXED = 3; // ERROR: JAVA-UNSUPPORTED
  Tensor[] NONE = {};
  int[] WIDTHS = {1, 2};

  class Counter {
    static int count = 3;
  }

  @Forward
  default Tensor forward(@Shape("batch 4") Tensor x) {
    int a = 1 / DIVISOR; // ERROR: JAVA-CONSTANT
    int b = 1 % (3 - 3); // ERROR: JAVA-CONSTANT
    int c = Counter.count; // ERROR: JAVA-CONSTANT
    int d = PARSED + BOXED;
    int e = WIDTHS[2]; // ERROR: JAVA-CONSTANT
    Tensor[] slots = new Tensor[2];
    Tensor f = slots[1]; // ERROR: JAVA-CONSTANT
    int[] negative = new int[-1]; // ERROR: JAVA-CONSTANT
    int g = Math.addExact(Integer.MAX_VALUE, 1); // ERROR: JAVA-CONSTANT
    Tensor h = x + x; // ERROR: JAVA-UNSUPPORTED
    WIDTHS[0] = 3; // ERROR: JAVA-UNSUPPORTED
    Counter.count = 4; // ERROR: JAVA-UNSUPPORTED
    // What follows from an error is not reported.
    return x.mul(a).mul(b).mul(c).mul(d).mul(e).add(f).mul(negative[a]).mul(g).add(h);
  }

  @Forward
  default Tensor choose(@Shape("batch 4") Tensor x) {
    if (x.sum() > 0) { // ERROR: JAVA-CONSTANT
      return x.relu();
    }
    return x.neg();
  }

  @Forward
  default Tensor ask(@Shape("batch 4") Tensor x) {
    while (x) { // ERROR: JAVA-CONSTANT
      x = x.relu();
    }
    return x;
  }

  @Forward
  default Tensor select(@Shape("batch 4") Tensor x) {
    return switch (x) { // ERROR: JAVA-CONSTANT
      default -> x;
    };
  }
}

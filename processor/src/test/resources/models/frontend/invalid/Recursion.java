package models;

import dev.adjoint.*;

@Model
interface Recursion {
  int A = Other.B; // ERROR: JAVA-RECURSION

  class Other {
    static final int B = Math.max(A, 1);
  }

  private static int factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1); // ERROR: JAVA-RECURSION
  }

  private Tensor ping(Tensor x) {
    return pong(x);
  }

  private Tensor pong(Tensor x) {
    return ping(x); // ERROR: JAVA-RECURSION
  }

  @Forward
  default Tensor forward(@Shape("batch 4") Tensor x) {
    return ping(x).mul(factorial(4));
  }

  @Forward
  default Tensor constant(@Shape("batch 4") Tensor x) {
    return x.mul(Other.B);
  }
}

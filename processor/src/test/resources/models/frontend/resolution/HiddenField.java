package models;

import dev.adjoint.*;

class Base {
  static final int N = 1;
  static final int M = 5;
  private static final int SECRET = 6;
}

class Derived extends Base {
  static final int N = 2;
  static final int SECRET = 3;
}

class Farther extends Derived {}

@Model
interface HiddenField {
  @Forward
  default Tensor forward(@Shape("batch 784") Tensor image) {
    return image.mul(Derived.N).mul(Farther.N).mul(Farther.M).mul(Base.N).mul(Farther.SECRET);
  }
}

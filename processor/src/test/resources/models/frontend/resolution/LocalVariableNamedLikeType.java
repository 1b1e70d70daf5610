package models;

import dev.adjoint.*;

class Consts {
  static final int N = 1;
}

@Model
interface LocalVariableNamedLikeType {
  int N = 2;

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = image;
    for (int i = 0; i < Consts.N; i++) {
      h = h.relu();
    }
    Tensor Consts = h;
    return Consts;
  }
}

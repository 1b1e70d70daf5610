package models;

import static models.ImportedConstants.Config.*;

import dev.adjoint.*;
import dev.adjoint.Tensor;
import java.util.*;

/** Constants of nested types, by every way to name them. */
@Model
interface ImportedConstants {
  interface Sizes {
    int W = 3;
  }

  class Config implements Sizes {
    static final long BIG = 1L << 33;
    static final char LETTER = 'x';
    static final float RATE = 0.1f;

    enum Mode {
      FAST,
      SLOW
    }

    static final Mode MODE = Mode.SLOW;

    static class Deep {
      static final byte B = -1;
    }
  }

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor x) {
    Tensor h = x.mul(W).mul(Config.W).mul(models.ImportedConstants.Config.BIG).mul(RATE);
    h = h.mul(LETTER).mul(Config.Deep.B).mul(Deep.B);
    return MODE == Mode.SLOW ? h.mul(Integer.MIN_VALUE) : h;
  }
}

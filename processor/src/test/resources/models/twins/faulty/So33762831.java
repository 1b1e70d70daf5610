package twins.faulty;

import dev.adjoint.*;

// so-33762831 (feature-input): each step is declared as one number
@Model(data = So33762831.Row.class)
interface So33762831 {
  record Row(@Shape("350") float[] source, @Shape("45") float[] words) {}

  @Lstm(units = 512)
  Tensor encode(Tensor x);

  @Lstm(units = 512)
  Tensor decode(Tensor x);

  @Forward
  default Tensor forward(
      @Shape("batch 350") Tensor source,
      @Shape("batch 45") Tensor words) {
    Tensor code = encode(source); // ERROR: SHAPE-RANK
    Tensor answer = decode(words); // ERROR: SHAPE-RANK
    return code.add(answer);
  }
}

package twins.fixed;

import dev.adjoint.*;

// so-33762831 (feature-input): each step has ten features
@Model(data = So33762831.Row.class)
interface So33762831 {
  record Row(@Shape("350 10") float[] source, @Shape("45 10") float[] words) {}

  @Lstm(units = 512)
  Tensor encode(Tensor x);

  @Lstm(units = 512)
  Tensor decode(Tensor x);

  @Forward
  default Tensor forward(
      @Shape("batch 350 10") Tensor source,
      @Shape("batch 45 10") Tensor words) {
    Tensor code = encode(source);
    Tensor answer = decode(words);
    return code.add(answer);
  }
}

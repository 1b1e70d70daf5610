package odd;

import static dev.adjoint.Functions.*;

import dev.adjoint.*;

@Model
interface Losses {
  boolean REGULARIZED = true;

  @Dense(units = 4, activation = Activation.SIGMOID) Tensor encoder(Tensor x);
  @Dense(units = 3) Tensor decoder(Tensor x);
  @Parameter(shape = "") Tensor alone();

  @Forward
  default Tensor encode(@Shape("batch 3") Tensor x) {
    return encoder(x);
  }

  @Forward
  default Tensor decode(@Shape("batch 4") Tensor z) {
    return decoder(z);
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor reconstruct(@Shape("batch 3") Tensor x) {
    return meanSquaredError(decode(encode(x)), x);
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor shrink(@Shape("batch 3") Tensor x) {
    Tensor size = alone().square();
    return REGULARIZED ? size.add(encode(x).sum()) : size;
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor classify(@Shape("batch 3") Tensor x, @Shape("batch") @Classes(3) IntTensor label) {
    return crossEntropy(decoder(encoder(x)), label);
  }

  @Loss
  default Tensor judged(@Shape("batch 3") Tensor x) {
    return encode(x).mean(1);
  }
}

package twins.faulty;

import static dev.adjoint.Functions.normal;

import dev.adjoint.*;

// zhang-gh-ut-1 (parameter): the noise has a fixed batch
@Model(data = ZhangGhUt1.Row.class)
interface ZhangGhUt1 {
  record Row(@Shape("784") float[] image) {}

  @Dense(units = 200)
  Tensor mean(Tensor x);

  @Dense(units = 200)
  Tensor logVariance(Tensor x);

  @Dense(units = 784)
  Tensor decode(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor noise = normal("128 200");
    Tensor deviation = logVariance(image).exp().sqrt();
    Tensor code = mean(image).add(deviation.mul(noise)); // ERROR: SHAPE-BROADCAST
    return decode(code);
  }

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 784") Tensor image) {
    return forward(image).binaryCrossEntropyWithLogits(image);
  }
}

package odd;

import dev.adjoint.*;

/** Entry points called like methods of the generated class. */
@Model
interface ForwardNames {
  record A(@Shape("batch 3") Tensor result, @Shape("batch 3") Tensor value) {}

  @Dense(units = 3) Tensor hidden(Tensor x);

  @Forward
  default Tensor save(@Shape("batch 2") Tensor x) {
    return hidden(x);
  }

  @Forward
  default Tensor fooBar(@Shape("batch 2") Tensor x) {
    return hidden(x).relu();
  }

  @Forward
  default Tensor foo_bar(@Shape("batch 2") Tensor x) {
    return hidden(x).tanh();
  }

  @Forward
  default Tensor offsets(@Shape("batch 2") Tensor memory) {
    return hidden(memory).tanh().add(1);
  }

  @Forward
  default A both(@Shape("batch 2") Tensor x) {
    return new A(hidden(x).exp(), hidden(x).neg());
  }

  @Forward
  default A again(@Shape("batch 2") Tensor x) {
    return new A(hidden(x).exp(), hidden(x).exp());
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor backward(@Shape("batch 2") Tensor x) {
    return hidden(x).mean();
  }
}

package twins.faulty;

import dev.adjoint.*;

// so-55237206 (feature-input): image and label are declared as one row
@Model(data = So55237206.Row.class)
interface So55237206 {
  record Row(@Shape("100 100 3") float[] image, @Shape("2") float[] label) {}

  @Dense(units = 2)
  Tensor dense1(Tensor x);

  @Forward
  default Tensor forward(@Shape("100 100 3") Tensor image) {
    Tensor h = image.reshape("batch 30000");
    h = dense1(h);
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("100 100 3") Tensor image, // ERROR: DATA-SHAPE
      @Shape("2") Tensor label) { // ERROR: DATA-SHAPE
    return forward(image).crossEntropy(label);
  }
}

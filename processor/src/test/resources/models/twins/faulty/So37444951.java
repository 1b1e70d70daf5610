package twins.faulty;

import dev.adjoint.*;

// so-37444951 (adjacent-layers): a transposed convolution of stride 1 keeps the size, another is declared
@Model(data = So37444951.Row.class)
interface So37444951 {
  record Row(@Shape("256 256 1") float[] image, @Classes(2) @Shape("256 256") int[] label) {}

  @Conv2d(filters = 32, kernel = 3, stride = 2, padding = Padding.SAME, activation = Activation.RELU)
  Tensor down(Tensor x);

  @ConvTranspose2d(filters = 24, kernel = 3, padding = Padding.SAME, activation = Activation.SIGMOID)
  Tensor up1(Tensor x);

  @ConvTranspose2d(filters = 2, kernel = 3, padding = Padding.SAME)
  Tensor up2(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 256 256 1") Tensor image) {
    Tensor small = down(image);
    @Shape("batch 100 100 24") Tensor wide = up1(small); // ERROR: SHAPE-DECLARED
    @Shape("batch 256 256 2") Tensor large = up2(wide);
    return large;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 256 256 1") Tensor image,
      @Shape("batch 256 256") @Classes(2) IntTensor label) {
    return forward(image).crossEntropy(label);
  }
}

package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Padding.SAME;
import static dev.adjoint.Functions.binaryCrossEntropyWithLogits;
import static dev.adjoint.Functions.concat;

import dev.adjoint.*;

// unet-of-odd-size (adjacent-layers): a size that 8 divides
@Model(data = UnetOfOddSize.Row.class)
interface UnetOfOddSize {
  record Row(@Shape("32 32 1") float[] image, @Shape("32 32 1") float[] mask) {}

  @Conv2d(filters = 8, kernel = 3, padding = SAME, activation = RELU)
  Tensor down1(Tensor x);

  @Conv2d(filters = 16, kernel = 3, padding = SAME, activation = RELU)
  Tensor down2(Tensor x);

  @Conv2d(filters = 32, kernel = 3, padding = SAME, activation = RELU)
  Tensor down3(Tensor x);

  @Conv2d(filters = 32, kernel = 3, padding = SAME, activation = RELU)
  Tensor middle(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool(Tensor x);

  @Upsample2d(factor = 2)
  Tensor grow(Tensor x);

  @Conv2d(filters = 16, kernel = 3, padding = SAME, activation = RELU)
  Tensor up3(Tensor x);

  @Conv2d(filters = 1, kernel = 1)
  Tensor out(Tensor x);

  @Loss
  @Adam
  default Tensor loss(@Shape("batch 32 32 1") Tensor image, @Shape("batch 32 32 1") Tensor mask) {
    Tensor a = down1(image);
    Tensor b = down2(pool(a));
    Tensor c = down3(pool(b));
    Tensor m = middle(pool(c));
    Tensor h = up3(concat(3, grow(m), c));
    h = concat(3, grow(h), b);
    h = concat(3, grow(h), a);
    return binaryCrossEntropyWithLogits(out(h), mask);
  }
}

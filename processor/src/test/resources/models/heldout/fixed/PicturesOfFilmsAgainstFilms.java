package heldout.fixed;

import static dev.adjoint.Activation.RELU;
import static dev.adjoint.Functions.crossEntropy;

import dev.adjoint.*;

// pictures-of-films-against-films (label-output): a mean over the pictures
@Model(data = PicturesOfFilmsAgainstFilms.Row.class)
interface PicturesOfFilmsAgainstFilms {
  record Row(@Shape("6 16 16 3") float[] film, @Classes(10) int label) {}

  @Conv2d(filters = 8, kernel = 3, activation = RELU)
  Tensor conv(Tensor x);

  @Dense(units = 10)
  Tensor scores(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 6 16 16 3") Tensor film,
      @Shape("batch") @Classes(10) IntTensor label) {
    Tensor h = conv(film.reshape("6*batch 16 16 3"));
    Tensor parts = scores(h.globalAvgPool());
    return crossEntropy(parts.reshape("batch 6 10").mean(1), label);
  }
}

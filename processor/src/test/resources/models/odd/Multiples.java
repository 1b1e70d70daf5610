package odd;

import static dev.adjoint.Padding.SAME;

import dev.adjoint.AvgPool2d;
import dev.adjoint.Conv2d;
import dev.adjoint.Forward;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Precision;
import dev.adjoint.Sgd;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;
import dev.adjoint.Upsample2d;

/** Sizes that are multiples of a name, in methods that are called. */
@Model(precision = Precision.FLOAT64)
public interface Multiples {
  @Conv2d(filters = 2, kernel = 3, padding = SAME)
  Tensor parts(Tensor x);

  @AvgPool2d(kernel = 2)
  Tensor pool(Tensor x);

  @Upsample2d(factor = 2)
  Tensor up(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 2*h 2*w 2") Tensor x) {
    @Shape("batch h w 2")
    Tensor half = pool(parts(x));
    return up(half);
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("batch 4*h 2*w 2") Tensor x) {
    return forward(x).sub(x).square().mean(1, 2, 3);
  }
}

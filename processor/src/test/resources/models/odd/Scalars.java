package odd;

import dev.adjoint.*;

@Model
interface Scalars {
  record Same(@Shape("batch 2") Tensor first, @Shape("batch 2") Tensor second, @Shape("2") Tensor third, @Shape("") Tensor four) {}

  record One(@Shape("2 2") Tensor only) {}

  @Parameter(shape = "2 2") Tensor weight();
  @Parameter(shape = "2") Tensor bias();
  @Parameter(shape = "", init = Initializer.ONES) Tensor gain();

  @Forward
  default Tensor parameter(@Shape("batch") Tensor unused) {
    return weight();
  }

  @Forward
  default One wrapped(@Shape("batch") Tensor unused) {
    return new One(weight().transpose());
  }

  @Forward
  default Tensor constant(@Shape("batch") Tensor unused) {
    return gain().mul(0).add(3.5);
  }

  @Forward
  default Tensor identity(@Shape("batch 2") Tensor x) {
    return x;
  }

  @SuppressWarnings("adjoint:FAULT-RESHAPE-ORDER")
  @Forward
  default Tensor renamed(@Shape("batch 2") Tensor x) {
    return x.reshape("2 batch").reshape("batch*2");
  }

  @Forward
  default Same same(@Shape("batch 2") Tensor x) {
    return new Same(x, x, bias(), gain());
  }

  @Forward
  default Same computed(@Shape("batch 2") Tensor x, @Shape("") Tensor beta) {
    Tensor y = x.matmul(weight()).mul(beta);
    return new Same(y, y, bias().add(0), beta);
  }

  @Forward
  default Tensor unused(@Shape("batch 2") Tensor x, @Shape("other") Tensor y, @Shape("batch") IntTensor z) {
    return x.add(bias()).mul(gain());
  }

  @Forward
  default Tensor labels(@Shape("batch") IntTensor z) {
    return z.toFloat().reshape("batch 1").mul(bias());
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("batch 2") Tensor x, @Shape("") Tensor beta, @Shape("batch") Tensor ignored) {
    return x.matmul(weight()).add(bias()).mul(beta).sum(1).mul(gain()).square();
  }
}

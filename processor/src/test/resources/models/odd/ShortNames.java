package odd;

import dev.adjoint.*;

/** Inputs called as loops and constants of generated code are. */
@Model
interface ShortNames {
  @Parameter(shape = "33") Tensor S();
  @Parameter(shape = "33") Tensor L();
  @Parameter(shape = "33 33") Tensor W();

  private Tensor all(
      Tensor S, Tensor L, Tensor X, Tensor i, Tensor j, Tensor k, Tensor n, Tensor m, Tensor from, Tensor to, Tensor out, Tensor x0, Tensor v, Tensor Math) {
    Tensor left = S.exp().mul(L.tanh()).add(X.sigmoid()).sub(i.mul(j)).maximum(k);
    Tensor right = n.mul(m).add(from.mul(to)).sub(out.gelu()).mul(x0).add(v.mul(Math));
    return left.mul(right).add(S()).mul(L()).matmul(W()).softplus();
  }

  @Forward
  default Tensor forward(
      @Shape("B 33") Tensor S,
      @Shape("B 33") Tensor L,
      @Shape("B 33") Tensor X,
      @Shape("B 33") Tensor i,
      @Shape("B 33") Tensor j,
      @Shape("B 33") Tensor k,
      @Shape("B 33") Tensor n,
      @Shape("B 33") Tensor m,
      @Shape("B 33") Tensor from,
      @Shape("B 33") Tensor to,
      @Shape("B 33") Tensor out,
      @Shape("B 33") Tensor x0,
      @Shape("B 33") Tensor v,
      @Shape("B 33") Tensor Math) {
    return all(S, L, X, i, j, k, n, m, from, to, out, x0, v, Math);
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(
      @Shape("B 33") Tensor S,
      @Shape("B 33") Tensor L,
      @Shape("B 33") Tensor X,
      @Shape("B 33") Tensor i,
      @Shape("B 33") Tensor j,
      @Shape("B 33") Tensor k,
      @Shape("B 33") Tensor n,
      @Shape("B 33") Tensor m,
      @Shape("B 33") Tensor from,
      @Shape("B 33") Tensor to,
      @Shape("B 33") Tensor out,
      @Shape("B 33") Tensor x0,
      @Shape("B 33") Tensor v,
      @Shape("B 33") Tensor Math) {
    return all(S, L, X, i, j, k, n, m, from, to, out, x0, v, Math).mean(1);
  }
}

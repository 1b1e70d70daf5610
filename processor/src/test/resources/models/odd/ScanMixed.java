import static dev.adjoint.Functions.*;

import dev.adjoint.*;

/** Invariant arguments, tied weights, scans in a stack, in a block and in a scan. */
@Model
public interface ScanMixed {
  @Block
  interface Recurrence {
    record Step(Tensor u, Tensor v, Tensor y, Tensor size) {}

    @Parameter(shape = "d d", init = Initializer.GLOROT_UNIFORM)
    Tensor mix();

    @Dense(size = "d")
    Tensor gate(Tensor x);

    @Forward
    default Step forward(
        @Shape("batch d") Tensor u,
        @Shape("batch d") Tensor v,
        @Shape("batch d") Tensor x,
        @Shape("d d") Tensor tied,
        Tensor bias) {
      Tensor next = u.mul(0.5).add(gate(x).sigmoid()).add(v.matmul(tied).mul(0.1)).add(bias);
      return new Step(next, v.add(x.matmul(mix())).tanh(), next.mul(v), next.mean());
    }
  }

  @Block
  interface Layer {
    @Scan(block = Recurrence.class, over = "steps", reverse = true)
    Recurrence.Step run(Tensor u, Tensor v, Tensor xs, Tensor tied, Tensor bias);

    @Forward
    default Tensor forward(
        @Shape("batch steps d") Tensor xs, @Shape("d d") Tensor tied, @Shape("d") Tensor bias) {
      Tensor zero = xs.sum(1).mul(0.1);
      var all = run(zero, zero, xs, tied, bias);
      return xs.add(all.y()).add(all.size().reshape("1 steps 1")).add(all.u().reshape("batch 1 d"));
    }
  }

  @Block
  interface Row {
    record Step(Tensor carry, Tensor out) {}

    @Dense(size = "d")
    Tensor step(Tensor x);

    @Forward
    default Step forward(@Shape("batch d") Tensor carry, @Shape("batch d") Tensor x) {
      Tensor next = step(x).add(carry.mul(0.5)).tanh();
      return new Step(next, next);
    }
  }

  /** For each row of time the whole time again, from what the row before left. */
  @Block
  interface Rows {
    @Scan(block = Row.class, over = "time")
    Row.Step row(Tensor carry, Tensor xs);

    @Forward
    default Tensor forward(
        @Shape("batch d") Tensor carry,
        @Shape("batch d") Tensor x,
        @Shape("batch time d") Tensor all) {
      return row(carry.add(x), all).out().mean(1);
    }
  }

  @Stack(block = Layer.class, times = 2)
  Tensor layers(Tensor xs, Tensor tied, Tensor bias);

  @Scan(block = Rows.class, over = "time")
  Tensor rows(Tensor carry, Tensor xs, Tensor all);

  @Parameter(shape = "3 3", init = Initializer.GLOROT_UNIFORM)
  Tensor shared();

  @Parameter(shape = "3")
  Tensor bias();

  @Forward
  default Tensor forward(@Shape("batch time 3") Tensor xs) {
    Tensor out = layers(xs.matmul(shared()), shared(), bias());
    return rows(bias().add(zeros("batch 3")), out, xs);
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("batch time 3") Tensor xs, @Shape("batch 3") Tensor ys) {
    return forward(xs).sub(ys).square().mean(1);
  }
}

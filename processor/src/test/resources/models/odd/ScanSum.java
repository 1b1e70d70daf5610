import static dev.adjoint.Functions.*;

import dev.adjoint.*;

/** Sums without weights: from the front, from the back, of a tensor alone, over the first axis. */
@Model(precision = Precision.FLOAT64)
public interface ScanSum {
  record Sums(Tensor forwards, Tensor backwards, Tensor total, Tensor first, Tensor longest) {}

  @Block
  interface Add {
    record Step(Tensor sum, Tensor sums) {}

    @Forward
    default Step forward(Tensor sum, Tensor x) {
      Tensor next = sum.add(x);
      return new Step(next, next);
    }
  }

  @Block
  interface Total {
    @Forward
    default Tensor forward(Tensor sum, Tensor x) {
      return sum.add(x.mul(x));
    }
  }

  /** What is carried changes places. */
  @Block
  interface Swap {
    record Step(Tensor b, Tensor a, Tensor out) {}

    @Forward
    default Step forward(Tensor a, Tensor b, Tensor x) {
      return new Step(a, b.add(x), a);
    }
  }

  @Scan(block = Add.class, over = "time")
  Add.Step forwards(Tensor sum, Tensor xs);

  @Scan(block = Add.class, over = "time", reverse = true)
  Add.Step backwards(Tensor sum, Tensor xs);

  @Scan(block = Total.class, over = "time")
  Tensor total(Tensor sum, Tensor xs);

  @Scan(block = Swap.class, over = "batch")
  Swap.Step swap(Tensor a, Tensor b, Tensor xs);

  @Forward
  default Sums sums(@Shape("batch time 3") Tensor xs) {
    Tensor zero = zeros("batch 3");
    var swapped = swap(zeros("time 3"), ones("time 3"), xs);
    return new Sums(
        forwards(zero, xs).sums(),
        backwards(zero, xs).sums(),
        total(forwards(zero, xs).sum(), xs),
        swapped.out(),
        swapped.a().add(swapped.b().mul(2)));
  }

  @Parameter(shape = "3")
  Tensor scale();

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("batch time 3") Tensor xs) {
    Sums sums = sums(xs.mul(scale()));
    return sums.forwards().mul(sums.backwards()).mean(1, 2).add(sums.total().mean(1)).add(sums.first().square().mean()).add(sums.longest().mean());
  }
}

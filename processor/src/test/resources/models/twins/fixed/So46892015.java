package twins.fixed;

import dev.adjoint.*;

// so-46892015 (feature-input): the sample is declared as it is
@Model(data = So46892015.Row.class)
interface So46892015 {
  record Row(@Shape("1") float[] kids, float fitness) {}

  @Parameter(shape = "1", init = Initializer.ZEROS)
  Tensor mean();

  @Parameter(shape = "1", init = Initializer.ONES)
  Tensor deviation();

  @Forward
  default Tensor logDensity(@Shape("batch 1") Tensor kids) {
    Tensor distance = kids.sub(mean()).div(deviation());
    return distance.square().mul(-0.5).sub(deviation().log());
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 1") Tensor kids,
      @Shape("batch") Tensor fitness) {
    Tensor density = logDensity(kids).reshape("batch");
    return density.mul(fitness).neg();
  }
}

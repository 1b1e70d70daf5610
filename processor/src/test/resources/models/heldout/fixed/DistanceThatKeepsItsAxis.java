package heldout.fixed;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// distance-that-keeps-its-axis (label-output): without its axis
@Model(data = DistanceThatKeepsItsAxis.Row.class)
interface DistanceThatKeepsItsAxis {
  record Row(@Shape("64") float[] one, @Shape("64") float[] other, float same) {}

  @Dense(units = 32, activation = RELU)
  Tensor encode(Tensor x);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 64") Tensor one,
      @Shape("batch 64") Tensor other,
      @Shape("batch") Tensor same) {
    Tensor distance = encode(one).sub(encode(other)).square().sum(1);
    Tensor near = same.mul(distance);
    Tensor far = same.neg().add(1).mul(distance.neg().add(1).relu());
    return near.add(far).mean();
  }
}

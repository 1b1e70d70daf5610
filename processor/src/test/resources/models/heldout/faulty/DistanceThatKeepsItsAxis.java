package heldout.faulty;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

// distance-that-keeps-its-axis (label-output): a distance as a column against plain labels
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
    Tensor distance = encode(one).sub(encode(other)).square().sum(true, 1);
    Tensor near = same.mul(distance); // ERROR: LOSS-BROADCAST
    Tensor far = same.neg().add(1).mul(distance.neg().add(1).relu()); // ERROR: LOSS-BROADCAST
    return near.add(far).mean();
  }
}

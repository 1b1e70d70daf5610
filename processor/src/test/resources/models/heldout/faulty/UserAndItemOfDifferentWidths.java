package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// user-and-item-of-different-widths (adjacent-layers): factors of 32 and of 64 are multiplied
@Model(data = UserAndItemOfDifferentWidths.Row.class)
interface UserAndItemOfDifferentWidths {
  record Row(@Classes(100) int user, @Classes(500) int item, float rating) {}

  @Embedding(entries = 100, units = 32)
  Tensor users(IntTensor user);

  @Embedding(entries = 500, units = 64)
  Tensor items(IntTensor item);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch") @Classes(100) IntTensor user,
      @Shape("batch") @Classes(500) IntTensor item,
      @Shape("batch") Tensor rating) {
    Tensor found = users(user).mul(items(item)).sum(1); // ERROR: SHAPE-BROADCAST
    return meanSquaredError(found, rating);
  }
}

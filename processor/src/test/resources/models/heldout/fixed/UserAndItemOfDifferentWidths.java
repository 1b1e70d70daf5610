package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// user-and-item-of-different-widths (adjacent-layers): of 32 both
@Model(data = UserAndItemOfDifferentWidths.Row.class)
interface UserAndItemOfDifferentWidths {
  record Row(@Classes(100) int user, @Classes(500) int item, float rating) {}

  @Embedding(entries = 100, units = 32)
  Tensor users(IntTensor user);

  @Embedding(entries = 500, units = 32)
  Tensor items(IntTensor item);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch") @Classes(100) IntTensor user,
      @Shape("batch") @Classes(500) IntTensor item,
      @Shape("batch") Tensor rating) {
    Tensor found = users(user).mul(items(item)).sum(1);
    return meanSquaredError(found, rating);
  }
}
